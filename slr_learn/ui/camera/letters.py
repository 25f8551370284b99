"""This module provides the camera that recognises letters."""

from __future__ import annotations

from collections.abc import Callable

from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.inputs import make_input_reader
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.letters.moving import make_moving_letter_recogniser
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.letter_frames import LetterProcessor
from slr_learn.ui.camera.webrtc import Camera


def _recogniser_maker(bundle: Bundle, motion: Bundle | None) -> Callable[[], LiveRecogniser]:
    def make() -> LiveRecogniser:
        moving = None if motion is None else make_moving_letter_recogniser(motion)
        return LiveRecogniser(HandLandmarker(), LiteRtClassifier(bundle), read=make_input_reader(bundle), moving=moving)

    return make


class LetterCamera(Camera[LiveResult]):
    """A camera that recognises letters.

    Args:
        bundle: The letter model.
        motion: The model for letters drawn in the air; None leaves them out.
        is_loading: Returns whether the recogniser is still being loaded; called on several threads.
    """

    processor: LetterProcessor

    def __init__(
        self, bundle: Bundle, motion: Bundle | None = None, *, is_loading: Callable[[], bool] = lambda: False
    ) -> None:
        self._bundle, self._motion = bundle, motion
        processor = LetterProcessor(_recogniser_maker(bundle, motion), is_ready=lambda: not is_loading())
        super().__init__(processor, is_loading=is_loading)

    def use_models(self, bundle: Bundle, motion: Bundle | None = None) -> None:
        """Switch to other models from the next frame on without stopping the stream; the same models are kept."""
        if bundle is not self._bundle or motion is not self._motion:
            self._bundle, self._motion = bundle, motion
            self.processor.use_recogniser(_recogniser_maker(bundle, motion))

    def describe_result(self, result: LiveResult) -> tuple[str, bool]:
        """Return a sentence on how well the hand is in view, and whether the learner must act."""
        return messages.VIEW_STATES[result.view], result.view is not HandView.GOOD
