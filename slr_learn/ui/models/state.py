"""This module defines the session-state keys of the models page."""

from __future__ import annotations

MODEL = "model"
OTHER_MODEL = "other_model"
MEASURED_SET = "measured_set"
CURVE = "curve"
