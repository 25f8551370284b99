"""This module defines the session-state keys of the settings page."""

from __future__ import annotations

WHO = "who"
LEARNER_NAME = "learner_name"
NEW_LEARNER = "new_learner"
LEARNER_FILE = "learner_file"
