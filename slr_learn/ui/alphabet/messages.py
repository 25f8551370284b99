"""This module contains the texts of the alphabet page."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness
from slr_learn.translation import N_, _, translate_on_reading

ALPHABET_TITLE = N_("The manual alphabet")
ALPHABET_INTRO = N_("Choose a letter to see how it is formed and what it is easily taken for.")
DRAWN_HAND_LABEL = N_("Hand")
DRAWN_HANDS: dict[Handedness, str] = {Handedness.RIGHT: N_("Right hand"), Handedness.LEFT: N_("Left hand")}
DRAWN_VIEW_LABEL = N_("Seen")
DRAWN_VIEWS: dict[bool, str] = {True: N_("As in a mirror"), False: N_("As others see it")}
"""Whether the hand is mirrored."""

NO_LETTER_TITLE = N_("Which letter?")
NO_LETTER_TEXT = N_("Its hand, how to form it, and the letters it is mistaken for will be shown here.")
CLOSE_LETTER = N_("Close")
RIVALS_HEADING = N_("Easily taken for")
PRACTISE_LETTER = N_("Practise this letter")
MOVES_MARK = N_("moves")
MOVING_LETTER = N_(
    "This letter is drawn in the air, once, about as large as your hand. The camera follows your fingertip."
)


def drawings_unavailable_message(reason: str) -> str:
    """Shown if the hand drawings cannot be loaded."""
    return _("The hands cannot be drawn just now; the descriptions are all here. {reason}").format(reason=reason)


def practise_pair_button_label(letter: str, rival: str) -> str:
    """Label of the button that practises two look-alikes together."""
    return _("Practise {letter} and {rival}").format(letter=letter, rival=rival)


translate_on_reading(__name__)
