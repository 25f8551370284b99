"""This module recognises the letters J and Z, which are drawn in the air, from the hand's trail."""

from __future__ import annotations

import math
from collections import deque
from dataclasses import replace

import numpy as np

from slr_learn.config import MovingLetterConfig
from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks
from slr_learn.perception.trail import (
    N_TRAIL_FEATURES,
    TRAIL_WINDOWS_S,
    may_extend,
    moving_letter_features,
    trail_extent,
)
from slr_learn.recognition.bundle import HAND_TRAIL, Bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.prediction import Prediction

_LONGEST_MS = 1000 * TRAIL_WINDOWS_S[-1]
_MOST_FRAMES = 400


class MovingLetterRecogniser:
    """Recognises when a moving letter has just been drawn, and shows it for a while.

    The trail of the last seconds is read in several windows, so that letters may be drawn fast or slowly. Once a letter
    is complete, its trail is dropped, so that holding the hand still does not draw it again. If the hand disappears, it
    cannot draw further, so a lower probability is enough.

    Args:
        classifier: Predicts the moving letters from `moving_letter_features`; what is missing to 1 belongs to neither.
        config: When a letter counts as drawn, and how long it is shown.
    """

    def __init__(self, classifier: Classifier, config: MovingLetterConfig) -> None:
        self._classifier = classifier
        self._config = config
        self._trail: deque[tuple[float, FloatArray]] = deque(maxlen=_MOST_FRAMES)
        self._last = self._none()
        self._extends = False
        self._shown: str | None = None
        self._shown_until_ms = -math.inf
        self._resting_until_ms = -math.inf

    @property
    def labels(self) -> tuple[str, ...]:
        """The moving letters."""
        return self._classifier.labels

    def update(self, hand: HandLandmarks | None, timestamp_ms: float) -> tuple[Prediction, str | None]:
        """Process one frame.

        Args:
            hand: The hand in the frame, with its handedness decided; None without one. After `config.gone_s` without a
                hand its trail is dropped.
            timestamp_ms: The frame's time in milliseconds, not decreasing.

        Returns:
            The probability of each moving letter having just been drawn, summing to less than 1, and the letter shown
            now (None for none).
        """
        if timestamp_ms >= self._shown_until_ms:
            self._shown = None
        prediction, least = self._none(), self._config.accept_probability
        if self._trail and timestamp_ms - self._trail[-1][0] > 1000 * self._config.gone_s:
            prediction, least = self._last, self._config.accept_when_gone
            self._trail.clear()
        if hand is not None and timestamp_ms >= self._resting_until_ms:
            self._trail.append((timestamp_ms, hand.points))
            # The frame before the longest window is kept, for the position of the hand at its start.
            while len(self._trail) > 2 and self._trail[1][0] <= timestamp_ms - _LONGEST_MS:
                self._trail.popleft()
            self._last = self._read(hand.handedness is Handedness.LEFT)
            if len(self._trail) > 1:
                prediction = self._last
        best, probability = prediction.top_k(1)[0]
        if probability >= least:
            self._shown, self._shown_until_ms = best, timestamp_ms + 1000 * self._config.show_s
            self._resting_until_ms = timestamp_ms + 1000 * self._config.rest_s
            self._trail.clear()
        if self._shown is not None:
            prediction = replace(prediction, probabilities=self._certain(self._shown))
        return prediction, self._shown

    def _none(self) -> Prediction:
        return Prediction(self.labels, np.zeros(len(self.labels), np.float32))

    def _certain(self, letter: str) -> FloatArray:
        sure: FloatArray = np.array([one == letter for one in self.labels], np.float32)
        return sure

    def _read(self, is_left: bool) -> Prediction:
        """Return the prediction of the window that is most certain of a letter."""
        if len(self._trail) < self._config.least_frames:
            return self._none()
        trail = np.array([points for _, points in self._trail])
        # A hand that has just moved far enough is most likely to have done so still.
        if not self._extends and not may_extend(trail, self._config.least_extent):
            return self._none()
        times_ms = np.array([at_ms for at_ms, _ in self._trail])
        features = moving_letter_features(trail, times_ms, is_left=is_left)
        self._extends = trail_extent(features) >= self._config.least_extent
        if not self._extends:
            return self._none()
        answers = [self._classifier.predict(row[None]) for row in features]
        return max(answers, key=lambda one: float(one.probabilities.max()))


def make_moving_letter_recogniser(bundle: Bundle) -> MovingLetterRecogniser:
    """Return a moving-letter recogniser for one stream.

    Raises:
        BundleError: The model does not read a hand's trail, or has no setting for when a letter counts as drawn.
    """
    return MovingLetterRecogniser(LiteRtClassifier(bundle), load_motion_config(bundle))


def load_motion_config(bundle: Bundle) -> MovingLetterConfig:
    """Return a model's settings for when a letter counts as drawn.

    Raises:
        BundleError: As in `make_moving_letter_recogniser`.
    """
    if bundle.input != HAND_TRAIL or bundle.n_features != N_TRAIL_FEATURES or not bundle.rejects:
        raise BundleError(
            f"Model {bundle.name} must read {N_TRAIL_FEATURES} of {HAND_TRAIL} and be able to reject; it reads "
            f"{bundle.n_features} of {bundle.input}. Train it: python -m slr_learn train motion --help"
        )
    return MovingLetterConfig(
        accept_probability=_probability(bundle, "accept_probability"),
        accept_when_gone=_probability(bundle, "accept_when_gone"),
    )


def _probability(bundle: Bundle, name: str) -> float:
    value = bundle.settings.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= 1:
        raise BundleError(f"Model {bundle.name} must state {name}, above 0 up to 1; got {value!r}. Train it again.")
    return float(value)
