"""This module names the session-state keys of this page and what is kept under them."""

from __future__ import annotations

MODEL = "model"
OTHER_MODEL = "other_model"
MEASURED_SET = "measured_set"
CURVE = "curve"
