"""This module defines the session-state keys of the reading practice page."""

from __future__ import annotations

from slr_learn.ui.session import visit

OWN_SPELLING = visit.register_learner_key("own_spelling")
OWN_SPELLING_FIGURE = "own_spelling_figure"
OWN_SPELLING_GUESS = "own_spelling_guess"
IS_CHOSEN = visit.register_learner_key("reading_is_chosen")
LEVEL = visit.register_learner_key("reading_level")
HAND = "reading_hand"
PRACTICE = "reading_practice"
TYPED = "reading_typed"
