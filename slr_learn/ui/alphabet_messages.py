"""This module holds the sentences of the page that shows the alphabet: one sentence and one action each."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness

ALPHABET_TITLE = "The manual alphabet"
ALPHABET_INTRO = "Choose a letter to see how it is formed and what it is easily taken for."
DRAWN_HAND_LABEL = "Hand"
DRAWN_HANDS: dict[Handedness, str] = {Handedness.RIGHT: "Right hand", Handedness.LEFT: "Left hand"}
DRAWN_VIEW_LABEL = "Seen"
DRAWN_VIEWS: dict[bool, str] = {True: "As in a mirror", False: "As others see it"}
"""Whether the hand is mirrored."""

NO_LETTER_TITLE = "Which letter?"
NO_LETTER_TEXT = "Its hand, how to form it, and the letters it is mistaken for will be shown here."
CLOSE_LETTER = "Close"
RIVALS_HEADING = "Easily taken for"
PRACTISE_LETTER = "Practise this letter"
MOVES_MARK = "moves"
MOVING_LETTER = "This letter is drawn in the air, once, about as large as your hand. The camera follows your fingertip."


def drawings_unavailable(reason: str) -> str:
    """The letters can be read about but not shown."""
    return f"The hands cannot be drawn just now; the descriptions are all here. {reason}"


def practise_pair(letter: str, rival: str) -> str:
    """The button that practises two look-alikes together."""
    return f"Practise {letter} and {rival}"
