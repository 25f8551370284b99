"""This module turns answers that flicker from frame to frame into ones a person can read; time counts, not frames."""

from __future__ import annotations

import math

from slr_learn.config import SmoothingConfig
from slr_learn.handshapes import FingerStates
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks
from slr_learn.recognition.prediction import Prediction


class LetterSmoother:
    """Averages probabilities over time and shows a letter only once it has settled.

    A letter appears when its averaged probability reaches `accept_probability` and has led for `settle_s`; it
    stays until another one settles or its own average falls below `keep_probability`.
    """

    def __init__(self, config: SmoothingConfig) -> None:
        self._config = config
        self.reset()

    def reset(self) -> None:
        """Forget all that was seen."""
        self._average: FloatArray | None = None
        self._seen_at_ms = -math.inf
        self._leader: str | None = None
        self._leading_since_ms = 0.0
        self._shown: str | None = None

    def update(self, prediction: Prediction | None, timestamp_ms: float) -> tuple[Prediction | None, str | None]:
        """Take one frame's answer.

        Args:
            prediction: The classifier's answer, None where no hand was seen.
            timestamp_ms: The frame's time, milliseconds; never smaller than the last one's.

        Returns:
            The averaged prediction (None without a hand) and the settled letter (None while not sure; kept
            through a gap shorter than `forget_s`).
        """
        since_s = (timestamp_ms - self._seen_at_ms) / 1000
        if since_s > self._config.forget_s:
            self.reset()
        if prediction is None:
            return None, self._shown
        self._seen_at_ms = timestamp_ms
        if self._average is None:
            self._average = prediction.probabilities.copy()
        else:
            weight = 1 - math.exp(-max(since_s, 0.0) / self._config.time_constant_s)
            self._average += weight * (prediction.probabilities - self._average)
        averaged = Prediction(prediction.labels, self._average.copy())
        self._settle(averaged, timestamp_ms)
        return averaged, self._shown

    def _settle(self, averaged: Prediction, timestamp_ms: float) -> None:
        best, probability = averaged.top_k(1)[0]
        leader = best if probability >= self._config.accept_probability else None
        if leader != self._leader:
            self._leader, self._leading_since_ms = leader, timestamp_ms
        if self._shown is not None and averaged.probability_of(self._shown) < self._config.keep_probability:
            self._shown = None
        if leader is not None and (timestamp_ms - self._leading_since_ms) / 1000 >= self._config.settle_s:
            self._shown = leader


class FingerSmoother:
    """Averages over time how fingers are held: of a hand that trembles the same thing matters most at every look.

    Args:
        time_constant_s: How far back looks count.
    """

    def __init__(self, *, time_constant_s: float = 0.3) -> None:
        self._time_constant_s = time_constant_s
        self._average: FingerStates | None = None
        self._seen_at_ms = -math.inf

    def update(self, states: FingerStates, timestamp_ms: float) -> FingerStates:
        """Take what one look showed and return the average, of which each aspect again sums to 1.

        Args:
            states: Of the hand.
            timestamp_ms: The frame's time, milliseconds; a clock that jumps back is that of a new stream.
        """
        before = self._average or states
        weight = 1 - math.exp(-abs(timestamp_ms - self._seen_at_ms) / 1000 / self._time_constant_s)
        self._average = {
            aspect: {
                state: before[aspect][state] + weight * (now - before[aspect][state]) for state, now in told.items()
            }
            for aspect, told in states.items()
        }
        self._seen_at_ms = timestamp_ms
        return self._average


class HandednessVote:
    """Decides which hand is in view from the guesses of many frames, since single ones are wrong at times.

    Args:
        chosen: The learner's choice, which overrules every guess; None votes.
        time_constant_s: How far back guesses count.
    """

    def __init__(self, chosen: Handedness | None = None, *, time_constant_s: float = 0.5) -> None:
        self.chosen = chosen
        self._time_constant_s = time_constant_s
        self.reset()

    def reset(self) -> None:
        """Forget all guesses, as when another hand may come into view."""
        self._right_share: float | None = None
        self._voted_at_ms = 0.0

    def decide(self, hand: HandLandmarks, timestamp_ms: float) -> Handedness:
        """Return the hand in view, this frame's guess counted in."""
        if self.chosen is not None:
            return self.chosen
        is_right = hand.handedness is Handedness.RIGHT
        guess = hand.handedness_probability if is_right else 1 - hand.handedness_probability
        if self._right_share is None:
            self._right_share = guess
        else:
            since_s = max(timestamp_ms - self._voted_at_ms, 0.0) / 1000
            self._right_share += (1 - math.exp(-since_s / self._time_constant_s)) * (guess - self._right_share)
        self._voted_at_ms = timestamp_ms
        return Handedness.RIGHT if self._right_share >= 0.5 else Handedness.LEFT
