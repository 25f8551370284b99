"""This module names the session-state keys of this page and what is kept under them."""

from __future__ import annotations

from slr_learn.ui.session import visit

WORD_LEVEL = visit.learner_key("level")
OWN_WORD = visit.learner_key("word")
CAMERA_STREAM = "camera_stream"
