"""This module defines the session-state keys of the alphabet page."""

from __future__ import annotations

DRAWN_HAND = "drawn_hand"
DRAWN_VIEW = "drawn_view"
RIVAL = "rival"
