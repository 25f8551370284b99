"""This module holds the sentences about the animated figure of a signer."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness

PLAY = "Play"
PAUSE = "Pause"
SLOWER = "Half as fast"
PLACE = "Step through the movement"
AS_MIRROR = "Show as in a mirror"
AS_OTHER = "Show as another person"
HANDS_ALONE = "Only the hand was recorded, drawn larger here."
NOTHING_TO_DRAW = "Nothing of the body was seen here, so there is nothing to draw."


def figure_title(sign: str, handedness: Handedness | None = None) -> str:
    """What the figure shows, for a screen reader."""
    hand = f", with the {handedness.value} hand" if handedness else ""
    return f"{sign}, signed{hand}"
