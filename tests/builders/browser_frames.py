"""This module builds the messages that a browser sends of its camera."""

from __future__ import annotations

import json
from typing import Any

from slr_learn.perception.landmarks import Handedness, HandLandmarks

WIDTH_PX, HEIGHT_PX = 640, 480


def frame_values(
    number: int, hand: HandLandmarks | None = None, *, step_ms: float = 80.0, **changes: Any
) -> dict[str, Any]:
    """Return one frame as a browser sends it, with values changed."""
    hands = [] if hand is None else [hand_values(hand)]
    frame = {"s": number, "t": step_ms * number, "w": WIDTH_PX, "h": HEIGHT_PX, "b": 128.0, "c": 30.0, "hands": hands}
    return frame | changes


def hand_values(hand: HandLandmarks) -> dict[str, Any]:
    """Return a hand as a browser sends it."""
    shares = hand.points / (WIDTH_PX, HEIGHT_PX, WIDTH_PX)
    name = "Left" if hand.handedness is Handedness.LEFT else "Right"
    return {"p": [round(float(one) * 10000) for one in shares.ravel()], "hd": name, "sc": hand.handedness_probability}


def message(*frames: dict[str, Any]) -> str:
    """Return frames as one message."""
    return json.dumps(frames)
