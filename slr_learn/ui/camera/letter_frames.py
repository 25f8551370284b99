"""This module processes the frames of a camera that recognises letters."""

from __future__ import annotations

import time
from collections.abc import Callable

from slr_learn.handshapes import Aspect
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import Handedness, mirror_points
from slr_learn.perception.overlay import NEUTRAL, RIGHT, draw_hand
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.prediction import LiveResult
from slr_learn.ui.browser_camera.protocol import BrowserFrame
from slr_learn.ui.camera.frame_processor import FrameProcessor


class LetterProcessor(FrameProcessor[LiveRecogniser, LiveResult]):
    """Recognises the letter in each frame and draws the hand; see `FrameProcessor`.

    Attributes:
        hand: The learner's signing hand, or None to detect it; the page may set this and the target at any time.
        target: The letter asked for, drawn in another colour when it is recognised; None for no target.
        marked: What the learner is asked to change; it is highlighted.
    """

    def __init__(
        self,
        make_recogniser: Callable[[], LiveRecogniser],
        *,
        is_ready: Callable[[], bool] = lambda: True,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(make_recogniser, is_ready=is_ready, clock_s=clock_s)
        self.hand: Handedness | None = None
        self.target: str | None = None
        self.marked: frozenset[Aspect] = frozenset()

    def analyse(self, recogniser: LiveRecogniser, image: RgbImage, timestamp_ms: float) -> LiveResult:
        """Return the letter in one frame; runs on the WebRTC worker's thread."""
        recogniser.choose_hand(self.hand)
        return recogniser.process(image, timestamp_ms)

    def analyse_landmarks(self, recogniser: LiveRecogniser, frame: BrowserFrame) -> LiveResult:
        """Return the letter in one frame whose hands a browser found; runs on the thread of its message."""
        recogniser.choose_hand(self.hand)
        return recogniser.process_hands(frame.picture, frame.hands, frame.timestamp_ms)

    def draw(self, shown: RgbImage, result: LiveResult) -> None:
        """Draw the hand onto the mirrored picture; runs on the WebRTC worker's thread."""
        if result.hand is not None:
            is_right = result.letter is not None and result.letter == self.target
            points = mirror_points(result.hand.points, shown.shape[1])
            draw_hand(
                shown, points, colour=RIGHT if is_right else NEUTRAL, marked=frozenset() if is_right else self.marked
            )
