"""This module averages a sign model's figures over sets, with equal weight for each set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from slr_learn.analytics.summaries import MeasuredSet, MeasuredSetKind
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.signs import SignMeasurement


@dataclass(frozen=True, slots=True)
class MeanSignFigures:
    """Unweighted means over sets; attributes as in `SignMeasurement`.

    Attributes:
        n: Number of signs in all sets.
        n_sets: Number of sets.
        least: The lowest `top1` of a set.
        most: The highest.
        mirrored: Mean `top1` of the same sets mirrored; None if not measured.
    """

    n: int
    n_sets: int
    top1: float
    least: float
    most: float
    top1_of_set: float
    right_accepted: float
    wrong_accepted: float
    wrong_of_set: float
    mirrored: float | None


def sign_measurements_on_set(evaluation: Evaluation, chosen: MeasuredSet) -> tuple[SignMeasurement, ...]:
    """Return the sign measurements on a set; empty for letter models."""
    groups = {MeasuredSetKind.STRANGERS: evaluation.sign_strangers, MeasuredSetKind.LEFT_OUT: evaluation.sign_left_out}
    return tuple(one for one in groups.get(chosen.kind, ()) if chosen.name in (None, one.name))


def accuracy_on_mirrored_set(evaluation: Evaluation, chosen: MeasuredSet, name: str) -> float | None:
    """Return the accuracy on a mirrored set; None if not measured."""
    if chosen.kind is not MeasuredSetKind.STRANGERS:
        return None
    return next((one.top1 for one in evaluation.sign_mirrored if one.name == name), None)


def mean_sign_figures(sets: Sequence[SignMeasurement], mirrored: Sequence[float | None]) -> MeanSignFigures:
    """Return the means over sets.

    Args:
        sets: At least one.
        mirrored: The result of `accuracy_on_mirrored_set` for each.
    """
    known = [one for one in mirrored if one is not None]
    return MeanSignFigures(
        sum(one.n for one in sets),
        len(sets),
        fmean(one.top1 for one in sets),
        min(one.top1 for one in sets),
        max(one.top1 for one in sets),
        fmean(one.top1_of_set for one in sets),
        fmean(one.right_accepted for one in sets),
        fmean(one.wrong_accepted for one in sets),
        fmean(one.wrong_of_set for one in sets),
        fmean(known) if len(known) == len(sets) else None,
    )
