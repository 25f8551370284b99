"""This module provides the camera that recognises letters."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.perception.overlay import marked_lines
from slr_learn.perception.signing_hand import SeveralHandsFinder
from slr_learn.recognition.bundle import HAND_CROP, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.inputs import make_input_reader
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.letters.moving import make_moving_letter_recogniser
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.camera import Camera
from slr_learn.ui.camera.letter_frames import LetterProcessor

_TWO_HANDS_SAID_S = 6.0


def _recogniser_maker(bundle: Bundle, motion: Bundle | None) -> Callable[[], LiveRecogniser]:
    def make() -> LiveRecogniser:
        moving = None if motion is None else make_moving_letter_recogniser(motion)
        finder = SeveralHandsFinder(lambda n_hands: HandLandmarker(max_hands=n_hands))
        classifier = LiteRtClassifier(bundle)
        return LiveRecogniser(finder, classifier, read=make_input_reader(bundle), moving=moving)

    return make


class LetterCamera(Camera[LiveResult]):
    """A camera that recognises letters.

    Args:
        bundle: The letter model.
        motion: The model for letters drawn in the air; None leaves them out.
        is_loading: Returns whether the recogniser is still being loaded; called on several threads.
        clock_s: Returns monotonic seconds.
    """

    processor: LetterProcessor

    def __init__(
        self,
        bundle: Bundle,
        motion: Bundle | None = None,
        *,
        is_loading: Callable[[], bool] = lambda: False,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._bundle, self._motion = bundle, motion
        processor = LetterProcessor(_recogniser_maker(bundle, motion), is_ready=lambda: not is_loading())
        super().__init__(processor, is_loading=is_loading, clock_s=clock_s)
        self._two_hands_said_until_s: float | None = None

    def use_models(self, bundle: Bundle, motion: Bundle | None = None) -> None:
        """Switch to other models from the next frame on without stopping the stream; the same models are kept."""
        if bundle is not self._bundle or motion is not self._motion:
            self._bundle, self._motion = bundle, motion
            self.processor.use_recogniser(_recogniser_maker(bundle, motion))

    @property
    def needs_server(self) -> bool:
        """Whether the model reads the picture, which only the server sees with WebRTC."""
        return self._bundle.input == HAND_CROP

    def drawing(self) -> dict[str, Any]:
        """Return the signing hand, whether it shows the letter asked for, and the lines of landmarks to mark."""
        latest, target = self.processor.latest, self.processor.target
        is_right = latest is not None and latest.letter is not None and latest.letter == target
        hand = latest.hand.handedness.value if latest is not None and latest.hand is not None else None
        return {
            "hand": hand,
            "right": is_right,
            "marked": [list(map(int, line)) for line in marked_lines(self.processor.marked)],
        }

    def describe_result(self, result: LiveResult) -> tuple[str, bool]:
        """Return a sentence on how well the hand is in view, and whether the learner must act.

        The first time two hands are in view, it says for a while which one is followed.
        """
        if result.hand is not None and result.n_hands > 1:
            now_s = self._clock_s()
            if self._two_hands_said_until_s is None:
                self._two_hands_said_until_s = now_s + _TWO_HANDS_SAID_S
            if now_s < self._two_hands_said_until_s:
                return messages.TWO_HANDS[result.hand.handedness], False
        return messages.VIEW_STATES[result.view], result.view is not HandView.GOOD
