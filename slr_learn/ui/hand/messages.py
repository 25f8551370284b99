"""This module holds what is read out and written of the three-dimensional hand: one sentence and one action each."""

from __future__ import annotations

from slr_learn.translation import N_, translate_on_reading

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

translate_on_reading(__name__)
