"""This module names the session-state keys of this page and what is kept under them."""

from __future__ import annotations

from slr_learn.ui.session import visit

DIRECTION = visit.learner_key("progress_direction")
OWN_CELLS = "own_cells"
ALL_LETTERS = "all_letters"
