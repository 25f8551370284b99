"""This module collects the texts that the camera block shows by itself, in the browser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from slr_learn.ui.camera import messages


def block_texts(steps: Sequence[str], note: str) -> dict[str, Any]:
    """Return the texts that the camera block shows by itself, by the names its script knows.

    Args:
        steps: How to start.
        note: What happens to the picture.
    """
    return {
        "start": messages.START,
        "stop": messages.STOP,
        "again": messages.TRY_AGAIN,
        "asking": messages.CAMERA_ASKING,
        "connecting": messages.CAMERA_CONNECTING,
        "loading": messages.CAMERA_LOADING_BROWSER,
        "paused": messages.CAMERA_PAUSED,
        "interrupted": messages.CAMERA_STALLED,
        "choose": messages.CHOOSE_CAMERA,
        "camera": messages.CAMERA_NAME,
        "turn": messages.TURN_PICTURE,
        "errors": messages.CAMERA_ERRORS,
        "photo": messages.STILL_PHOTOS,
        "steps": list(steps),
        "note": note,
    }
