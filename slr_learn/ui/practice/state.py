"""This module defines the session-state keys shared by all pages that practise in front of the camera."""

from __future__ import annotations

HAND = "hand"
PICTURE = "picture"
HINT = "hint"
CAMERA = "camera_kept"
WATCHING = "watching"
