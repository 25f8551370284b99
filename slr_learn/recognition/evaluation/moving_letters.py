"""This module reads how often moving letters were shown, for recordings of them and for those of other things."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


@dataclass(frozen=True, slots=True)
class DrawnLetter:
    """Recordings of one moving letter.

    Attributes:
        label: The letter.
        n: Recordings, 0 where there are none.
        n_shown: Those for which the letter was shown.
        n_whole: Recordings with all strokes of the letter in them.
        n_whole_shown: Those of `n_whole` for which the letter was shown.
    """

    label: str
    n: int = 0
    n_shown: int = 0
    n_whole: int = 0
    n_whole_shown: int = 0


@dataclass(frozen=True, slots=True)
class MovingMeasurement:
    """What a recogniser of moving letters showed for the recordings of one set.

    Attributes:
        name: Of the set.
        letters: Each moving letter of the model.
        n_others: Recordings of other letters and signs.
        n_taken: Those of them for which a moving letter was shown.
    """

    name: str
    letters: tuple[DrawnLetter, ...]
    n_others: int = 0
    n_taken: int = 0


class Movement(StrEnum):
    """What hands were made to do that is no letter, as evaluation.json names it."""

    SWAYING = "swaying"
    """They hold a shape, swaying."""
    SWAYING_AND_GONE = "swaying_and_gone"
    """The same, and then they are gone."""
    OTHER_WAYS = "other_ways"
    """They have the shape of a moving letter and draw something else."""
    OTHER_WAYS_AND_GONE = "other_ways_and_gone"
    """The same, given up on the way, and then they are gone."""


@dataclass(frozen=True, slots=True)
class OtherMovement:
    """Recordings of a movement that is no letter, of signers left out of training.

    Attributes:
        kind: What the hands do.
        n: Recordings, at least one.
        n_taken: Those for which a moving letter was shown.
    """

    kind: Movement
    n: int
    n_taken: int


def read_other_movements(validation: Mapping[str, Any]) -> tuple[OtherMovement, ...]:
    """Return how often other movements were taken for a letter; kinds that were not measured are left out.

    Args:
        validation: As in evaluation.json.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It holds something else.
    """
    counts = {kind: int(validation.get(f"n_{kind.value}", 0)) for kind in Movement}
    return tuple(
        OtherMovement(kind, n, _count(validation[f"{kind.value}_taken_for_a_letter"], n))
        for kind, n in counts.items()
        if n
    )


def read_moving(found: Mapping[str, Mapping[str, Any]], labels: Sequence[str]) -> tuple[MovingMeasurement, ...]:
    """Return what was shown for each set in evaluation.json; sets without counts by label are left out.

    Args:
        found: By the names of the sets.
        labels: The moving letters of the model.

    Raises:
        AttributeError, KeyError, TypeError, ValueError: It holds something else.
    """
    return tuple(_moving(name, one["by_label"], labels) for name, one in found.items() if "by_label" in one)


def _moving(name: str, by_label: Mapping[str, Mapping[str, Any]], labels: Sequence[str]) -> MovingMeasurement:
    others = [one for label, one in by_label.items() if label not in labels]
    return MovingMeasurement(
        name,
        tuple(_drawn(label, by_label[label]) if label in by_label else DrawnLetter(label) for label in labels),
        sum(int(one["n"]) for one in others),
        sum(_count(one["moving_shown"], int(one["n"])) for one in others),
    )


def _drawn(label: str, one: Mapping[str, Any]) -> DrawnLetter:
    n, n_whole = int(one["n"]), int(one["n_whole"])
    return DrawnLetter(label, n, _count(one["shown"], n), n_whole, _count(one["shown_of_whole"], n_whole))


def _count(share: float | None, n: int) -> int:
    """Return how many of n a share is; None is that of nothing."""
    if share is None:
        return 0
    if not 0 <= share <= 1:
        raise ValueError(f"shares must be from 0 to 1; got {share}")
    return round(share * n)
