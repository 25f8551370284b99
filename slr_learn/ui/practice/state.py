"""This module names the session-state keys that every page with practice in front of the camera shares."""

from __future__ import annotations

HAND = "hand"
PICTURE = "picture"
HINT = "hint"
CAMERA = "camera_kept"
WATCHING = "watching"
