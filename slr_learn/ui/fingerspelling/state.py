"""This module defines the session-state keys of the fingerspelling practice page."""

from __future__ import annotations

from slr_learn.ui.session import visit

WORD_LEVEL = visit.register_learner_key("level")
OWN_WORD = visit.register_learner_key("word")
