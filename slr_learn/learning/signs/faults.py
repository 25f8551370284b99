"""This module defines what can be wrong in a sign and how to correct it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SignPart(StrEnum):
    """The part of a sign that differs."""

    HANDS = "hands"
    PLACE = "place"
    SHAPE = "shape"
    MOVEMENT = "movement"


class DeviationKind(StrEnum):
    """How a part of a sign differs from what was shown."""

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
    """A region of the body, from top to bottom."""

    FOREHEAD = "forehead"
    EYES = "eyes"
    MOUTH = "mouth"
    CHIN = "chin"
    SHOULDERS = "shoulders"
    CHEST = "chest"
    BELLY = "belly"


@dataclass(frozen=True, slots=True)
class SignFault:
    """The one thing to correct in a sign.

    Attributes:
        part: The part that differs.
        off: How it differs.
        is_other_hand: Whether it concerns the non-dominant hand.
        region: Where the hand should be; None if unknown or irrelevant.
        fingers: Indices of the fingers, thumb first; empty for all.
        ratio: The size of the difference; 1 is the largest usual difference between signers of the same sign.
    """

    part: SignPart
    off: DeviationKind
    is_other_hand: bool = False
    region: BodyRegion | None = None
    fingers: tuple[int, ...] = ()
    ratio: float = 1.0
