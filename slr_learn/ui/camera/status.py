"""This module defines the state of a camera and how it is told to the learner."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class StreamStage(StrEnum):
    """The state of the camera stream; the values are those of `data-stage` in the page."""

    IDLE = "idle"
    ASKING = "asking"
    CONNECTING = "connecting"
    LIVE = "live"
    PAUSED = "paused"
    INTERRUPTED = "interrupted"
    ERROR = "error"


class CameraEngine(StrEnum):
    """Where hands are found; the values are those of `data-engine` in the page."""

    WEBRTC = "webrtc"
    """On the server, in the video that WebRTC brings there."""
    BROWSER = "browser"
    """In the browser, which sends landmarks alone."""
    STILL = "still"
    """On the server, in single photos."""


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """The camera's stage, one sentence about it, whether the learner must act, and whether the computer is slow."""

    stage: StreamStage
    text: str
    is_problem: bool
    frames_per_second: float = 0.0
    is_slow: bool = False


_TURNS = (0, 90, 180, 270)


@dataclass(frozen=True, slots=True)
class BrowserState:
    """What the page says of its camera.

    Attributes:
        stage: The stage in the browser; with the WebRTC engine `LIVE` is known by the server alone.
        is_wanted: Whether the learner has started the camera and not stopped it.
        error: Why the camera cannot be used, a key of `messages.CAMERA_ERRORS`; None if it can.
        device: The browser's id of the chosen camera; None for any.
        turn_deg: By how much the picture is turned clockwise: 0, 90, 180 or 270.
        is_late: Whether the video did not come through in time.
        has_channel: Whether answers reach the browser without a run of the page; assumed until it says otherwise.
    """

    stage: StreamStage = StreamStage.IDLE
    is_wanted: bool = False
    error: str | None = None
    device: str | None = None
    turn_deg: int = 0
    is_late: bool = False
    has_channel: bool = True


def read_browser_state(values: Any) -> BrowserState:
    """Return the state that a page has sent as JSON; whatever it cannot have sent counts as not said."""
    if not isinstance(values, dict):
        return BrowserState()
    stage, turn = values.get("stage"), values.get("turn")
    error, device = values.get("error"), values.get("device")
    return BrowserState(
        stage=StreamStage(stage) if stage in set(StreamStage) else StreamStage.IDLE,
        is_wanted=values.get("wanted") is True,
        error=error if isinstance(error, str) else None,
        device=device if isinstance(device, str) else None,
        turn_deg=turn if turn in _TURNS else 0,
        is_late=values.get("late") is True,
        has_channel=values.get("channel") != "none",
    )
