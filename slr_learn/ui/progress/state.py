"""This module defines the session-state keys of the progress page."""

from __future__ import annotations

from slr_learn.ui.session import visit

DIRECTION = visit.register_learner_key("progress_direction")
OWN_CELLS = "own_cells"
ALL_LETTERS = "all_letters"
