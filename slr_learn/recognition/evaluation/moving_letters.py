"""This module reads how often moving letters were recognised, correctly and by mistake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class MovingLetterResult:
    """Results on recordings of one moving letter.

    Attributes:
        label: The letter.
        n: Number of recordings; may be 0.
        n_shown: Recordings in which the letter was recognised.
        n_whole: Recordings that contain all strokes of the letter.
        n_whole_shown: Those of `n_whole` in which the letter was recognised.
    """

    label: str
    n: int = 0
    n_shown: int = 0
    n_whole: int = 0
    n_whole_shown: int = 0


@dataclass(frozen=True, slots=True)
class MovingLetterMeasurement:
    """Results of a moving-letter recogniser on one set.

    Attributes:
        name: Name of the set.
        letters: Results per moving letter.
        n_others: Recordings of other letters and signs.
        n_taken: Those recognised as a moving letter.
    """

    name: str
    letters: tuple[MovingLetterResult, ...]
    n_others: int = 0
    n_taken: int = 0


class NonLetterMovement(StrEnum):
    """Movements that are no letter, by their names in evaluation.json."""

    SWAYING = "swaying"
    """Holding a shape while swaying."""
    SWAYING_AND_GONE = "swaying_and_gone"
    """The same, until the hands disappear."""
    OTHER_WAYS = "other_ways"
    """Drawing something else with the shape of a moving letter."""
    OTHER_WAYS_AND_GONE = "other_ways_and_gone"
    """The same, broken off when the hands disappear."""


@dataclass(frozen=True, slots=True)
class NonLetterMovementResult:
    """Results on a movement that is no letter, by signers held out of training.

    Attributes:
        kind: The movement.
        n: Number of recordings, at least one.
        n_taken: Those recognised as a moving letter.
    """

    kind: NonLetterMovement
    n: int
    n_taken: int


def read_non_letter_movements(validation: Mapping[str, Any]) -> tuple[NonLetterMovementResult, ...]:
    """Return how often other movements were recognised as a letter; kinds that were not measured are left out.

    Args:
        validation: The validation part of evaluation.json.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It has another form.
    """
    counts = {kind: int(validation.get(f"n_{kind.value}", 0)) for kind in NonLetterMovement}
    return tuple(
        NonLetterMovementResult(kind, n, _count(validation[f"{kind.value}_taken_for_a_letter"], n))
        for kind, n in counts.items()
        if n
    )


def read_moving_letter_measurements(
    found: Mapping[str, Mapping[str, Any]], labels: Sequence[str]
) -> tuple[MovingLetterMeasurement, ...]:
    """Return the results for each set in evaluation.json; sets without counts by label are left out.

    Args:
        found: Results by the name of the set.
        labels: The model's moving letters.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It has another form.
    """
    return tuple(_moving(name, one["by_label"], labels) for name, one in found.items() if "by_label" in one)


def _moving(name: str, by_label: Mapping[str, Mapping[str, Any]], labels: Sequence[str]) -> MovingLetterMeasurement:
    others = [one for label, one in by_label.items() if label not in labels]
    return MovingLetterMeasurement(
        name,
        tuple(_drawn(label, by_label[label]) if label in by_label else MovingLetterResult(label) for label in labels),
        sum(int(one["n"]) for one in others),
        sum(_count(one["moving_shown"], int(one["n"])) for one in others),
    )


def _drawn(label: str, one: Mapping[str, Any]) -> MovingLetterResult:
    n, n_whole = int(one["n"]), int(one["n_whole"])
    return MovingLetterResult(label, n, _count(one["shown"], n), n_whole, _count(one["shown_of_whole"], n_whole))


def _count(share: float | None, n: int) -> int:
    """Return the count for a share of n; None stands for a share of nothing."""
    if share is None:
        return 0
    if not 0 <= share <= 1:
        raise ValueError(f"shares must be from 0 to 1; got {share}")
    return round(share * n)
