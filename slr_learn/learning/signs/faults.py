"""This module names what may be off in a sign, and what is to be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SignPart(StrEnum):
    """What of a sign may be off."""

    HANDS = "hands"
    PLACE = "place"
    SHAPE = "shape"
    MOVEMENT = "movement"


class Deviation(StrEnum):
    """In which way it is off."""

    HAND_MISSING = "hand_missing"
    HAND_EXTRA = "hand_extra"
    HIGHER = "higher"
    LOWER = "lower"
    ACROSS = "across"
    OUTWARDS = "outwards"
    FLAT = "flat"
    FIST = "fist"
    STRAIGHTEN = "straighten"
    FOLD = "fold"
    TURN = "turn"
    LARGER = "larger"
    SMALLER = "smaller"
    MOVE = "move"
    HOLD = "hold"
    AGAIN = "again"
    ONCE = "once"
    UP = "up"
    DOWN = "down"
    TO_OTHER_SIDE = "to_other_side"
    TO_OWN_SIDE = "to_own_side"
    PATH = "path"
    FASTER = "faster"
    SLOWER = "slower"


class BodyRegion(StrEnum):
    """Where on the body, from above."""

    FOREHEAD = "forehead"
    EYES = "eyes"
    MOUTH = "mouth"
    CHIN = "chin"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    BELLY = "belly"


@dataclass(frozen=True, slots=True)
class SignFault:
    """The one thing to tell of a sign that was not right.

    Attributes:
        part: What was off.
        off: What is to be done about it.
        is_other_hand: Whether the hand that is not dominant is meant.
        region: Where it should be; None where that is not known or not the matter.
        fingers: Which fingers, by their index from the thumb on; empty for all.
        ratio: How far off, 1 being as far as signers of the same sign mostly are at most.
    """

    part: SignPart
    off: Deviation
    is_other_hand: bool = False
    region: BodyRegion | None = None
    fingers: tuple[int, ...] = ()
    ratio: float = 1.0
