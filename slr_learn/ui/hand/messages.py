"""This module contains the texts of the three-dimensional hand."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness
from slr_learn.translation import N_, _, translate_on_reading

PLAY = N_("Show the movement")
PAUSE = N_("Pause")
RESET = N_("Turn it back")
TONE = N_("Other skin tone")
TURN = N_("Turn it with the arrow keys, enlarge it with plus and minus; Home turns it back.")
PREVIOUS = N_("Letter before")
NEXT = N_("Next letter")
REPLAY = N_("Spell it again")
SLOWER = N_("Half as fast")
SPELLING_TITLE = N_("A hand that spells a word.")

_STARTING_SHAPES = {"I": N_("an I"), "D": N_("a D")}
_STROKES = {
    "J": N_("down with the little finger, then a hook towards your thumb’s side"),
    "Z": N_("across, away from your thumb, slantwise back and down, and across again"),
}
_SIGNED: dict[Handedness, str] = {
    Handedness.RIGHT: N_("{letter} signed with the right hand"),
    Handedness.LEFT: N_("{letter} signed with the left hand"),
}


def starting_shape_name(letter: str) -> str:
    """Names the handshape in which a moving letter starts, with its article: an I, a D."""
    return _(_STARTING_SHAPES[letter])


def stroke_description(letter: str) -> str:
    """Describes the path of the finger that draws a moving letter."""
    return _(_STROKES[letter])


def drawn_hand_description(letter: str, handedness: Handedness, start: str | None = None) -> str:
    """Describes a drawn hand for screen readers; for a moving letter, with its first shape and its path."""
    signed = _(_SIGNED[handedness]).format(letter=letter)
    if start is None:
        return signed
    return _("{signed}: {start}, then {way}").format(
        signed=signed, start=starting_shape_name(start), way=stroke_description(letter)
    )


translate_on_reading(__name__)
