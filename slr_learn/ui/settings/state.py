"""This module names the session-state keys of this page and what is kept under them."""

from __future__ import annotations

WHO = "who"
LEARNER_NAME = "learner_name"
NEW_LEARNER = "new_learner"
LEARNER_FILE = "learner_file"
