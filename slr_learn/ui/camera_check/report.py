"""This module holds what a camera check finds out, and which engine it speaks for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from slr_learn.frame_rate import MOVING_FPS, SLOW_FPS
from slr_learn.perception.picture import PictureProperties
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.camera.webrtc import VideoPath

ENOUGH_FPS = 12.0
"""From this rate on, a faster engine makes no difference that a learner would notice."""
_SMALL_RATE_FPS = 1.0
_CLEARLY_FASTER = 1.25
_LARGEST_SIDE_PX = 16384
_HIGHEST_FPS = 1000.0
_LONGEST_LABEL = 80


class CheckStep(StrEnum):
    """What a check is doing; the values are those of `data-step` in the page."""

    IDLE = "idle"
    ASKING = "asking"
    PICTURE = "picture"
    BROWSER = "browser"
    SERVER = "server"
    DONE = "done"
    FAILED = "failed"


class Speed(StrEnum):
    """What a frame rate is enough for."""

    FAST = "fast"
    STILL_LETTERS = "still letters"
    SLOW = "slow"


def judge_speed(frames_per_second: float) -> Speed:
    """Return what a rate of analysed frames is enough for."""
    if frames_per_second >= MOVING_FPS:
        return Speed.FAST
    return Speed.STILL_LETTERS if frames_per_second >= SLOW_FPS else Speed.SLOW


@dataclass(frozen=True, slots=True)
class CameraPicture:
    """What the camera gives.

    Attributes:
        label: The camera's name; empty if the browser does not tell it.
        properties: Size, light and colour.
        frames_per_second: How many pictures come in a second; None if the browser does not tell.
    """

    label: str
    properties: PictureProperties
    frames_per_second: float | None


@dataclass(frozen=True, slots=True)
class BrowserReport:
    """What the browser has found out so far.

    Attributes:
        run: Tells one check from the next.
        step: What it is doing.
        error: Why there is no camera, a key of `messages.CAMERA_ERRORS`; None if there is one.
        device: The browser's id of the camera; None if unknown.
        picture: What the camera gives; None before it is known.
        finding_rate_fps: How many pictures in a second the browser can find the hand in; None before it is known, 0 if
            it cannot.
    """

    run: int = 0
    step: CheckStep = CheckStep.IDLE
    error: str | None = None
    device: str | None = None
    picture: CameraPicture | None = None
    finding_rate_fps: float | None = None

    @property
    def frames_per_second(self) -> float | None:
        """How many of the camera's frames in a second the browser finds the hand in; None before it is known."""
        camera_fps = None if self.picture is None else self.picture.frames_per_second
        if self.finding_rate_fps is None or not camera_fps:
            return self.finding_rate_fps
        return min(self.finding_rate_fps, camera_fps)


@dataclass(frozen=True, slots=True)
class ServerReport:
    """What the server has found out.

    Attributes:
        path: How the video reached it.
        frames_per_second: How many frames in a second it found the hand in; 0 if it cannot.
    """

    path: VideoPath
    frames_per_second: float


def read_browser_report(values: Any) -> BrowserReport:
    """Return the report that a page has sent as JSON; whatever it cannot have sent counts as not said."""
    if not isinstance(values, dict):
        return BrowserReport()
    run, step, error, device = (values.get(key) for key in ("run", "step", "error", "device"))
    return BrowserReport(
        run=run if isinstance(run, int) else 0,
        step=CheckStep(step) if step in set(CheckStep) else CheckStep.IDLE,
        error=error if isinstance(error, str) else None,
        device=device if isinstance(device, str) else None,
        picture=_read_picture(values.get("picture")),
        finding_rate_fps=_number(values.get("rate"), _HIGHEST_FPS),
    )


def _read_picture(values: Any) -> CameraPicture | None:
    if not isinstance(values, dict):
        return None
    width, height = (_number(values.get(key), _LARGEST_SIDE_PX) for key in ("width", "height"))
    label, brightness, colour = values.get("label"), _number(values.get("b"), 255), _number(values.get("c"), 255)
    return CameraPicture(
        label[:_LONGEST_LABEL] if isinstance(label, str) else "",
        PictureProperties(round(width or 0), round(height or 0), brightness, colour),
        _number(values.get("rate"), _HIGHEST_FPS),
    )


def _number(value: Any, most: float) -> float | None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= most
    return float(value) if is_number else None


def recommend_engine(browser_fps: float | None, server: ServerReport | None, *, is_local: bool) -> EngineChoice | None:
    """Return the engine to use; None if neither finds hands.

    On the learner's own machine this is the server, unless the browser is clearly faster. Elsewhere it is the browser
    as long as it is fast enough: the picture stays there, and no way to the server can fail.

    Args:
        browser_fps: Frames per second in the browser; None or 0 if it cannot find hands.
        server: What the server has found out; None if it was not tried.
        is_local: Whether browser and server share a machine.
    """
    in_browser = browser_fps or 0.0
    on_server = 0.0 if server is None or server.path is VideoPath.BLOCKED else server.frames_per_second
    if max(in_browser, on_server) < _SMALL_RATE_FPS:
        return None
    is_enough = in_browser >= ENOUGH_FPS and not is_local
    is_better = is_enough or in_browser > _CLEARLY_FASTER * on_server
    return EngineChoice.BROWSER if is_better else EngineChoice.WEBRTC
