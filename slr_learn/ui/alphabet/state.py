"""This module names the session-state keys of this page and what is kept under them."""

from __future__ import annotations

DRAWN_HAND = "drawn_hand"
DRAWN_VIEW = "drawn_view"
RIVAL = "rival"
