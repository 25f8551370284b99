"""This module puts the camera on a page; it alone imports streamlit-webrtc."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import cast

from streamlit_webrtc import Translations, WebRtcMode, webrtc_streamer

from slr_learn.config import ice_servers
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.inputs import reader_for
from slr_learn.recognition.live import LiveRecogniser
from slr_learn.recognition.moving import moving_recogniser
from slr_learn.recognition.prediction import LiveResult, View
from slr_learn.ui import messages
from slr_learn.ui.frame_processor import FrameProcessor

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


class Stage(StrEnum):
    """Where the camera stream stands."""

    IDLE = "idle"
    CONNECTING = "connecting"
    LIVE = "live"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class CameraStatus:
    """What to tell about the camera: a stage, one sentence, and whether it asks the learner to act."""

    stage: Stage
    text: str
    is_problem: bool
    frames_per_second: float = 0.0


def _recogniser_maker(bundle: Bundle, motion: Bundle | None) -> Callable[[], LiveRecogniser]:
    def make() -> LiveRecogniser:
        moving = None if motion is None else moving_recogniser(motion)
        return LiveRecogniser(HandLandmarker(), LiteRtClassifier(bundle), read=reader_for(bundle), moving=moving)

    return make


class Camera:
    """One page's camera: the frame processor, and where the stream stands.

    Args:
        bundle: The model that watches.
        motion: The model that watches for letters drawn in the air; None leaves them out.
        is_loading: Whether what the recogniser needs is still being loaded; asked on several threads.
    """

    def __init__(
        self, bundle: Bundle, motion: Bundle | None = None, *, is_loading: Callable[[], bool] = lambda: False
    ) -> None:
        self._bundle, self._motion = bundle, motion
        self.processor = FrameProcessor(_recogniser_maker(bundle, motion), is_ready=lambda: not is_loading())
        self._is_loading = is_loading
        self._misconfigured: str | None = None
        self._asked_at_s: float | None = None
        self._stage = Stage.IDLE

    def watch_with(self, bundle: Bundle, motion: Bundle | None = None) -> None:
        """Have other models watch from the next frame on; the stream goes on. The same ones go on as they are."""
        if bundle is not self._bundle or motion is not self._motion:
            self._bundle, self._motion = bundle, motion
            self.processor.use(_recogniser_maker(bundle, motion))

    def show(self, key: str) -> Stage:
        """Draw the camera component and return where its stream stands."""
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
            # Coming back to a page that was left with the camera on finds the old stream's recogniser still there.
            self.processor.close()
            self._stage, self._asked_at_s = Stage.IDLE, None
        elif self._asked_at_s is None:
            self._stage, self._asked_at_s = Stage.CONNECTING, time.monotonic()
        return self._stage

    def latest(self) -> LiveResult | None:
        """Return what the newest frame showed, None while no frames come: an old one says nothing of the hand now."""
        return self.processor.latest if self.status().stage is Stage.LIVE else None

    def status(self) -> CameraStatus:
        """Return what to tell now; cheap enough to ask several times a second."""
        interruption = self._interruption()
        if interruption is not None:
            return CameraStatus(Stage.INTERRUPTED, interruption, is_problem=True)
        if self._stage is Stage.IDLE or self._asked_at_s is None:
            return CameraStatus(Stage.IDLE, messages.CAMERA_IDLE, is_problem=False)
        latest = self.processor.latest
        if latest is not None:
            rate = self.processor.frames_per_second()
            return CameraStatus(Stage.LIVE, messages.VIEW_STATES[latest.view], latest.view is not View.GOOD, rate)
        if self._is_loading():
            return CameraStatus(Stage.CONNECTING, messages.CAMERA_LOADING, is_problem=False)
        is_late = time.monotonic() - self._asked_at_s > _CONNECT_PATIENCE_S
        text = messages.CAMERA_NO_FRAMES if is_late else messages.CAMERA_CONNECTING
        return CameraStatus(Stage.CONNECTING, text, is_problem=is_late)

    def _interruption(self) -> str | None:
        if self._misconfigured is not None:
            return self._misconfigured
        if self._stage is not Stage.IDLE and self.processor.error is not None:
            return messages.camera_error(self.processor.error)
        if self.processor.latest is not None and self.processor.age_s() > _STALLED_AFTER_S:
            return messages.CAMERA_STALLED
        return None
