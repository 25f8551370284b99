"""This module contains the texts of the animated figure."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness
from slr_learn.translation import N_, _, translate_on_reading

PLAY = N_("Play")
PAUSE = N_("Pause")
SLOWER = N_("Half as fast")
PLACE = N_("Step through the movement")
AS_MIRROR = N_("Show as in a mirror")
AS_OTHER = N_("Show as another person")
HANDS_ALONE = N_("Only the hand was recorded, drawn larger here.")
NOTHING_TO_DRAW = N_("Nothing of the body was seen here, so there is nothing to draw.")
_TITLES: dict[Handedness | None, str] = {
    None: N_("{sign}, signed"),
    Handedness.RIGHT: N_("{sign}, signed, with the right hand"),
    Handedness.LEFT: N_("{sign}, signed, with the left hand"),
}


def figure_description(sign: str, handedness: Handedness | None = None) -> str:
    """Describes the figure for screen readers."""
    return _(_TITLES[handedness]).format(sign=sign)


translate_on_reading(__name__)
