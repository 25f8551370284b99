"""This module defines the session-state keys of the sign practice page."""

from __future__ import annotations

MODE = "sign_mode"
MODEL = "sign_model"
START = "sign_start"
TIMES = "sign_times"
ONLY = "signs_only"
LEAVE_OUT_YOUNG = "leave_out_young"
PRACTICE = "sign_practice"
WATCHER = "sign_watcher"
CAMERA = "sign_camera"
HINT = "sign_hint"
