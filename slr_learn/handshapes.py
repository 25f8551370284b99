"""This module describes how the still letters are formed: fingers, thumb, the gap between fingers, and direction.

The table states in values what `vocabulary` says in words: the usual form of each letter, not all of its variants.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """An aspect of a handshape: what a correction can be about."""

    POINTING = "pointing"
    INDEX = "index"
    MIDDLE = "middle"
    RING = "ring"
    LITTLE = "little"
    GAP = "gap"
    THUMB = "thumb"


class FingerState(StrEnum):
    """How a finger other than the thumb is held, from open to folded."""

    OPEN = "open"
    BENT = "bent"
    CLOSED = "closed"


class ThumbPlace(StrEnum):
    """Where the thumb is."""

    ACROSS = "across"
    ALONG = "along"
    BELOW = "below"
    BESIDE = "beside"
    BETWEEN = "between"
    FACING = "facing"
    OUT = "out"
    TOUCHING = "touching"
    UNDER_ONE = "under_one"
    UNDER_TWO = "under_two"
    UNDER_THREE = "under_three"


class FingerGap(StrEnum):
    """The relation of index and middle finger if both are open."""

    TOGETHER = "together"
    SPREAD = "spread"
    CROSSED = "crossed"


class PointingDirection(StrEnum):
    """Where the hand points, which also determines where the palm faces."""

    UP = "up"
    SIDEWAYS = "sideways"
    DOWN = "down"


STATES: dict[Aspect, tuple[str, ...]] = {
    Aspect.POINTING: tuple(PointingDirection),
    **dict.fromkeys((Aspect.INDEX, Aspect.MIDDLE, Aspect.RING, Aspect.LITTLE), tuple(FingerState)),
    Aspect.GAP: tuple(FingerGap),
    Aspect.THUMB: tuple(ThumbPlace),
}
"""The possible states of each aspect."""

FingerStates = Mapping[Aspect, Mapping[str, float]]
"""The probability of each state of each aspect of a hand; those of one aspect sum to 1."""

LONG_FINGERS = (Aspect.INDEX, Aspect.MIDDLE, Aspect.RING, Aspect.LITTLE)
"""Starting with the index finger."""


@dataclass(frozen=True, slots=True)
class Handshape:
    """How a letter is formed.

    Attributes:
        index: State of the index finger; likewise `middle`, `ring`, `little`.
        thumb: Place of the thumb.
        gap: Between index and middle finger; None if it does not matter.
        pointing: Where the hand points.
    """

    index: FingerState
    middle: FingerState
    ring: FingerState
    little: FingerState
    thumb: ThumbPlace
    gap: FingerGap | None = None
    pointing: PointingDirection = PointingDirection.UP

    def state_of(self, aspect: Aspect) -> str | None:
        """Return the state of one aspect; None if it does not matter for this letter."""
        state: str | None = getattr(self, aspect.value)
        return state


def _fingers(written: str) -> tuple[FingerState, FingerState, FingerState, FingerState]:
    """Return the states of the four fingers, index finger first, from their initials."""
    index, middle, ring, little = (next(one for one in FingerState if one[0] == initial) for initial in written)
    return index, middle, ring, little


_DOWN, _SIDEWAYS = PointingDirection.DOWN, PointingDirection.SIDEWAYS
HANDSHAPES: dict[str, Handshape] = {
    "A": Handshape(*_fingers("cccc"), ThumbPlace.BESIDE),
    "B": Handshape(*_fingers("oooo"), ThumbPlace.ACROSS),
    "C": Handshape(*_fingers("bbbb"), ThumbPlace.FACING),
    "D": Handshape(*_fingers("obbb"), ThumbPlace.TOUCHING),
    "E": Handshape(*_fingers("bbbb"), ThumbPlace.BELOW),
    "F": Handshape(*_fingers("booo"), ThumbPlace.TOUCHING),
    "G": Handshape(*_fingers("occc"), ThumbPlace.ALONG, pointing=_SIDEWAYS),
    "H": Handshape(*_fingers("oocc"), ThumbPlace.ACROSS, FingerGap.TOGETHER, _SIDEWAYS),
    "I": Handshape(*_fingers("ccco"), ThumbPlace.ACROSS),
    "K": Handshape(*_fingers("oocc"), ThumbPlace.BETWEEN, FingerGap.SPREAD),
    "L": Handshape(*_fingers("occc"), ThumbPlace.OUT),
    "M": Handshape(*_fingers("cccc"), ThumbPlace.UNDER_THREE),
    "N": Handshape(*_fingers("cccc"), ThumbPlace.UNDER_TWO),
    "O": Handshape(*_fingers("bbbb"), ThumbPlace.TOUCHING),
    "P": Handshape(*_fingers("oocc"), ThumbPlace.BETWEEN, FingerGap.SPREAD, _DOWN),
    "Q": Handshape(*_fingers("occc"), ThumbPlace.ALONG, pointing=_DOWN),
    "R": Handshape(*_fingers("oocc"), ThumbPlace.ACROSS, FingerGap.CROSSED),
    "S": Handshape(*_fingers("cccc"), ThumbPlace.ACROSS),
    "T": Handshape(*_fingers("cccc"), ThumbPlace.UNDER_ONE),
    "U": Handshape(*_fingers("oocc"), ThumbPlace.ACROSS, FingerGap.TOGETHER),
    "V": Handshape(*_fingers("oocc"), ThumbPlace.ACROSS, FingerGap.SPREAD),
    "W": Handshape(*_fingers("oooc"), ThumbPlace.ACROSS, FingerGap.SPREAD),
    "X": Handshape(*_fingers("bccc"), ThumbPlace.ACROSS),
    "Y": Handshape(*_fingers("ccco"), ThumbPlace.OUT),
}
"""How each of the 24 still letters is formed."""


def aspect_distinguishes_letters(one: str, other: str, aspect: Aspect) -> bool:
    """Return whether an aspect distinguishes two letters; it does not if it does not matter for one of them.

    Raises:
        KeyError: One of them is no still letter.
    """
    states = {HANDSHAPES[one].state_of(aspect), HANDSHAPES[other].state_of(aspect)}
    return len(states) == 2 and None not in states


def fingers_of_aspects(aspects: Collection[Aspect]) -> tuple[Aspect, ...]:
    """Return the fingers that aspects are about, thumb last: two for the gap, none for the direction."""
    of_gap = (Aspect.INDEX, Aspect.MIDDLE) if Aspect.GAP in aspects else ()
    return tuple(finger for finger in (*LONG_FINGERS, Aspect.THUMB) if finger in aspects or finger in of_gap)
