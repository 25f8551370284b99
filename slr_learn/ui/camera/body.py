"""This module provides the camera for signs, which finds the pose and both hands."""

from __future__ import annotations

from collections.abc import Callable

from slr_learn.perception.holistic import BodyLandmarker
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.overlay import draw_body
from slr_learn.recognition.signs.live_body import BodyFrame, BodyView, LiveBodyTracker
from slr_learn.ui.camera import body_messages
from slr_learn.ui.camera.camera import Camera
from slr_learn.ui.camera.frame_processor import FrameProcessor


class BodyProcessor(FrameProcessor[LiveBodyTracker, BodyFrame]):
    """Finds the pose and hands in each frame and draws arms and hands; see `FrameProcessor`."""

    def analyse(self, recogniser: LiveBodyTracker, image: RgbImage, timestamp_ms: float) -> BodyFrame:
        """Return the body in one frame; runs on the WebRTC worker's thread."""
        return recogniser.process(image, timestamp_ms)

    def draw(self, shown: RgbImage, result: BodyFrame) -> None:
        """Draw arms and hands onto the mirrored picture; runs on the WebRTC worker's thread."""
        draw_body(shown, result.values, is_mirrored=True)


class BodyCamera(Camera[BodyFrame]):
    """A camera that returns the pose and hands of each frame.

    Args:
        is_loading: Returns whether the landmarker is still being loaded; called on several threads.
    """

    def __init__(self, *, is_loading: Callable[[], bool] = lambda: False) -> None:
        processor = BodyProcessor(lambda: LiveBodyTracker(BodyLandmarker()), is_ready=lambda: not is_loading())
        super().__init__(processor, is_loading=is_loading)

    @property
    def needs_server(self) -> bool:
        """Whether only the server can find the body: the browser engine finds hands alone."""
        return True

    def describe_result(self, result: BodyFrame) -> tuple[str, bool]:
        """Return a sentence on how well the signer is in view; lowered hands are fine."""
        is_fine = result.view in (BodyView.GOOD, BodyView.NO_HANDS)
        return body_messages.BODY_VIEWS[result.view], not is_fine
