"""This module says how the still letters are formed: each finger, the thumb, what lies between, where the hand points.

The table says in states what `vocabulary` says in words: the usual form of each letter, the one a reader expects, and
not all its varieties.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum


class Aspect(StrEnum):
    """What a correction can be about."""

    POINTING = "pointing"
    INDEX = "index"
    MIDDLE = "middle"
    RING = "ring"
    LITTLE = "little"
    GAP = "gap"
    THUMB = "thumb"


class FingerState(StrEnum):
    """How a finger is held, the thumb apart."""

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
    """How index and middle finger lie to each other, where both are open."""

    TOGETHER = "together"
    SPREAD = "spread"
    CROSSED = "crossed"


class PointingDirection(StrEnum):
    """Where the hand points, and with it which way the palm looks."""

    UP = "up"
    SIDEWAYS = "sideways"
    DOWN = "down"


STATES: dict[Aspect, tuple[str, ...]] = {
    Aspect.POINTING: tuple(PointingDirection),
    **dict.fromkeys((Aspect.INDEX, Aspect.MIDDLE, Aspect.RING, Aspect.LITTLE), tuple(FingerState)),
    Aspect.GAP: tuple(FingerGap),
    Aspect.THUMB: tuple(ThumbPlace),
}
"""What each aspect can be."""

FingerStates = Mapping[Aspect, Mapping[str, float]]
"""For each aspect of a hand how probable each of its states is, summing to 1."""

LONG_FINGERS = (Aspect.INDEX, Aspect.MIDDLE, Aspect.RING, Aspect.LITTLE)
"""From the index finger on."""


@dataclass(frozen=True, slots=True)
class Handshape:
    """How a letter is formed.

    Attributes:
        index: How the index finger is held; likewise `middle`, `ring`, `little`.
        thumb: Where it is.
        gap: Between index and middle finger; None where it tells nothing.
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
        """Return how one aspect of it is; None where that tells nothing of this letter."""
        state: str | None = getattr(self, aspect.value)
        return state


def _fingers(written: str) -> tuple[FingerState, FingerState, FingerState, FingerState]:
    """Return the states of the four fingers, from the index finger on, from their initials."""
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


def separates_letters(one: str, other: str, aspect: Aspect) -> bool:
    """Return whether an aspect sets two letters apart; it does not where it tells nothing of one of them.

    Raises:
        KeyError: One is no still letter.
    """
    states = {HANDSHAPES[one].state_of(aspect), HANDSHAPES[other].state_of(aspect)}
    return len(states) == 2 and None not in states


def fingers_of_aspects(aspects: Collection[Aspect]) -> tuple[Aspect, ...]:
    """Return the fingers that aspects are about, the thumb last: two of a gap, none of where the hand points."""
    of_gap = (Aspect.INDEX, Aspect.MIDDLE) if Aspect.GAP in aspects else ()
    return tuple(finger for finger in (*LONG_FINGERS, Aspect.THUMB) if finger in aspects or finger in of_gap)
