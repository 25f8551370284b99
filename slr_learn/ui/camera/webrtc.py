"""This module puts the camera on a page; only this module imports streamlit-webrtc."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, cast

from streamlit_webrtc import Translations, WebRtcMode, webrtc_streamer

from slr_learn.config import ice_servers
from slr_learn.errors import BadInputError
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.frame_processor import FrameProcessor, Result

_CONSTRAINTS = {
    "video": {
        "width": {"ideal": 640},
        "height": {"ideal": 480},
        "frameRate": {"ideal": 30, "max": 30},
        "facingMode": "user",
    },
    "audio": False,
}
_CONNECT_PATIENCE_S = 10.0
_STALLED_AFTER_S = 3.0


class StreamStage(StrEnum):
    """The state of the camera stream."""

    IDLE = "idle"
    CONNECTING = "connecting"
    LIVE = "live"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """The camera's stage, one sentence about it, whether the learner must act, and whether the computer is slow."""

    stage: StreamStage
    text: str
    is_problem: bool
    frames_per_second: float = 0.0
    is_slow: bool = False


class Camera(ABC, Generic[Result]):
    """The camera of one page: frame processor and stream state; subclasses describe the newest frame in words.

    Args:
        processor: Processes the frames.
        is_loading: Returns whether the recogniser is still being loaded; called on several threads.
    """

    def __init__(
        self, processor: FrameProcessor[Any, Result], *, is_loading: Callable[[], bool] = lambda: False
    ) -> None:
        self.processor = processor
        self._is_loading = is_loading
        self._misconfigured: str | None = None
        self._asked_at_s: float | None = None
        self._stage = StreamStage.IDLE

    @abstractmethod
    def describe_result(self, result: Result) -> tuple[str, bool]:
        """Return a sentence about an analysed frame, and whether the learner must act."""

    def show(self, key: str) -> StreamStage:
        """Draw the camera component and return the state of its stream."""
        try:
            servers, self._misconfigured = list(ice_servers()), None
        except BadInputError as error:
            self._misconfigured = messages.camera_misconfigured(str(error))
            return self._stage
        context = webrtc_streamer(
            key=key,
            mode=WebRtcMode.SENDRECV,
            rtc_configuration={"iceServers": servers},
            media_stream_constraints=_CONSTRAINTS,
            video_frame_callback=self.processor,
            on_video_ended=self.processor.close,
            translations=cast(Translations, messages.WEBRTC_BUTTONS),
            media_toggle_controls=False,
            video_html_attrs={
                "autoPlay": True,
                "playsInline": True,
                "controls": False,
                "muted": True,
                "style": {"width": "100%", "borderRadius": "0.75rem"},
            },
        )
        if not (context.state.playing or context.state.signalling):
            # After returning to a page that was left with the camera on, the old stream's recogniser still exists.
            self.close()
            self._stage, self._asked_at_s = StreamStage.IDLE, None
        elif self._asked_at_s is None:
            self._stage, self._asked_at_s = StreamStage.CONNECTING, time.monotonic()
        return self._stage

    def latest(self) -> Result | None:
        """Return the newest result, or None if no frames arrive; an old result says nothing about now."""
        return self.processor.latest if self.status().stage is StreamStage.LIVE else None

    def drain(self) -> tuple[Result, ...]:
        """Return the results since the last call, oldest first."""
        return self.processor.drain()

    def close(self) -> None:
        """End the camera session and close its recogniser; the next frame starts a new session."""
        self.processor.close()

    def status(self) -> CameraStatus:
        """Return the camera's status; cheap enough to call several times a second."""
        interruption = self._interruption()
        if interruption is not None:
            return CameraStatus(StreamStage.INTERRUPTED, interruption, is_problem=True)
        if self._stage is StreamStage.IDLE or self._asked_at_s is None:
            return CameraStatus(StreamStage.IDLE, messages.CAMERA_IDLE, is_problem=False)
        latest = self.processor.latest
        if latest is not None:
            text, is_problem = self.describe_result(latest)
            is_slow = self.processor.is_slow()
            text = messages.CAMERA_SLOW if is_slow and not is_problem else text
            return CameraStatus(StreamStage.LIVE, text, is_problem, self.processor.frames_per_second(), is_slow)
        if self._is_loading():
            return CameraStatus(StreamStage.CONNECTING, messages.CAMERA_LOADING, is_problem=False)
        is_late = time.monotonic() - self._asked_at_s > _CONNECT_PATIENCE_S
        text = messages.CAMERA_NO_FRAMES if is_late else messages.CAMERA_CONNECTING
        return CameraStatus(StreamStage.CONNECTING, text, is_problem=is_late)

    def _interruption(self) -> str | None:
        if self._misconfigured is not None:
            return self._misconfigured
        if self._stage is not StreamStage.IDLE and self.processor.error is not None:
            return messages.camera_error(self.processor.error)
        if self.processor.latest is not None and self.processor.age_s() > _STALLED_AFTER_S:
            return messages.CAMERA_STALLED
        return None
