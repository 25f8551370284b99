"""This module aggregates the results of moving-letter recognisers."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.summaries import MeasuredSet, MeasuredSetKind
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.moving_letters import MovingLetterMeasurement, MovingLetterResult


def moving_letter_measurements_on_set(
    evaluation: Evaluation, chosen: MeasuredSet
) -> tuple[MovingLetterMeasurement, ...]:
    """Return the moving-letter results on a set; empty if the model was not measured on it."""
    sets = {
        MeasuredSetKind.STRANGERS: evaluation.moving_strangers,
        MeasuredSetKind.LEFT_OUT: evaluation.moving_left_out,
    }
    return tuple(one for one in sets.get(chosen.kind, ()) if chosen.name in (None, one.name))


def pool_moving_letter_measurements(measurements: Sequence[MovingLetterMeasurement]) -> MovingLetterMeasurement:
    """Return the pooled counts of several sets; there must be at least one."""
    labels = dict.fromkeys(one.label for file in measurements for one in file.letters)
    return MovingLetterMeasurement(
        " + ".join(file.name for file in measurements),
        tuple(_added([one for file in measurements for one in file.letters if one.label == label]) for label in labels),
        sum(file.n_others for file in measurements),
        sum(file.n_taken for file in measurements),
    )


def _added(letters: Sequence[MovingLetterResult]) -> MovingLetterResult:
    return MovingLetterResult(
        letters[0].label,
        sum(one.n for one in letters),
        sum(one.n_shown for one in letters),
        sum(one.n_whole for one in letters),
        sum(one.n_whole_shown for one in letters),
    )
