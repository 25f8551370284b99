"""This module smooths predictions over time, independently of the frame rate, so that people can read them."""

from __future__ import annotations

import math

from slr_learn.config import LetterSmoothingConfig
from slr_learn.frame_rate import FrameRate
from slr_learn.handshapes import FingerStates
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks
from slr_learn.recognition.prediction import Prediction

_SLOW_WEIGHT = 0.5
"""Of the newest frame in the average of a slow stream."""
_AGREEING = 0.5
"""Probability from which a frame agrees on a letter."""
_TWO_FRAMES_S = 0.22
"""Frames that are farther apart need two that agree, others three, which is about as long as in a fast stream."""
_MOST_VOTE = 0.35
"""Of one guess in the vote on the hand, so that a single wrong one never decides."""
_LONGEST_VOTE_S = 2.0
"""After a longer gap it may be another hand."""


class LetterSmoother:
    """Averages probabilities over time and shows a letter only once it has settled.

    A letter appears when its averaged probability reaches `accept_probability` and has led for `settle_s`; it stays
    until another letter settles or its own average falls below `keep_probability`.

    In a stream slower than `slow_fps` a frame lasts longer than these times, and evidence is counted in frames: a
    letter is shown while its average reaches `accept_probability` and two frames in a row agree on it, or three if
    they are close together.
    """

    def __init__(self, config: LetterSmoothingConfig) -> None:
        self._config = config
        self._rate = FrameRate()
        self.reset()

    def reset(self) -> None:
        """Forget all earlier frames, but not how fast they came."""
        self._average: FloatArray | None = None
        self._agreed: str | None = None
        self._agreeing_since_ms = 0.0
        self._n_agreeing = 0
        self._seen_at_ms = -math.inf
        self._leader: str | None = None
        self._leading_since_ms = 0.0
        self._shown: str | None = None

    @property
    def since_ms(self) -> float | None:
        """The time of the first of the frames in a row that agree on the letter shown; None without one."""
        return self._agreeing_since_ms if self._shown is not None and self._shown == self._agreed else None

    def update(self, prediction: Prediction | None, timestamp_ms: float) -> tuple[Prediction | None, str | None]:
        """Process the prediction for one frame.

        Args:
            prediction: The classifier's prediction; None without a hand.
            timestamp_ms: The frame's time in milliseconds, not decreasing.

        Returns:
            The averaged prediction (None without a hand) and the settled letter (None if not certain; kept through a
            gap shorter than `forget_s`, unless the stream is slow).
        """
        since_s = (timestamp_ms - self._seen_at_ms) / 1000
        if since_s > self._config.forget_s and (prediction is None or not self._rate.is_usual(since_s)):
            self.reset()
        self._rate = self._rate.after(timestamp_ms)
        usual_s = self._rate.interval_s
        is_slow = usual_s is not None and usual_s > 1 / self._config.slow_fps
        if prediction is None:
            self._shown = None if is_slow else self._shown
            return None, self._shown
        self._seen_at_ms = timestamp_ms
        weight = _SLOW_WEIGHT if is_slow else 1 - math.exp(-max(since_s, 0.0) / self._config.time_constant_s)
        if self._average is None:
            self._average = prediction.probabilities.copy()
        else:
            self._average += weight * (prediction.probabilities - self._average)
        averaged = Prediction(prediction.labels, self._average.copy())
        self._follow_agreement(prediction, timestamp_ms)
        self._settle(averaged, timestamp_ms)
        if usual_s is not None and is_slow:
            is_settled = self._leader == self._agreed and self._n_agreeing >= (2 if usual_s > _TWO_FRAMES_S else 3)
            self._shown = self._leader if is_settled else None
        return averaged, self._shown

    def _follow_agreement(self, prediction: Prediction, timestamp_ms: float) -> None:
        best, probability = prediction.top_k(1)[0]
        agreed = best if probability >= _AGREEING else None
        if agreed != self._agreed:
            self._agreed, self._n_agreeing, self._agreeing_since_ms = agreed, 0, timestamp_ms
        self._n_agreeing += 1

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
    """Averages finger states over time, so that a trembling hand gets steady corrections.

    Args:
        time_constant_s: Time constant of the average.
    """

    def __init__(self, *, time_constant_s: float = 0.3) -> None:
        self._time_constant_s = time_constant_s
        self._average: FingerStates | None = None
        self._seen_at_ms = -math.inf

    def update(self, states: FingerStates, timestamp_ms: float) -> FingerStates:
        """Add the states of one frame and return the average, in which each aspect sums to 1.

        Args:
            states: The finger states.
            timestamp_ms: The frame's time in milliseconds; if the clock jumps back, a new stream has started.
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
    """Decides which hand is in view from the guesses of many frames, since single guesses can be wrong.

    Args:
        chosen: The learner's choice, which overrides all guesses; None votes.
        time_constant_s: Time constant of the vote.
    """

    def __init__(self, chosen: Handedness | None = None, *, time_constant_s: float = 0.5) -> None:
        self.chosen = chosen
        self._time_constant_s = time_constant_s
        self.reset()

    def reset(self) -> None:
        """Forget all guesses, because another hand may come into view."""
        self._right_share: float | None = None
        self._voted_at_ms = 0.0

    def decide(self, hand: HandLandmarks, timestamp_ms: float) -> Handedness:
        """Return the hand in view, including this frame's guess."""
        if self.chosen is not None:
            return self.chosen
        is_right = hand.handedness is Handedness.RIGHT
        guess = hand.handedness_probability if is_right else 1 - hand.handedness_probability
        if self._right_share is None:
            self._right_share = guess
        else:
            since_s = max(timestamp_ms - self._voted_at_ms, 0.0) / 1000
            weight = 1 - math.exp(-since_s / self._time_constant_s)
            weight = min(weight, _MOST_VOTE) if since_s <= _LONGEST_VOTE_S else weight
            self._right_share += weight * (guess - self._right_share)
        self._voted_at_ms = timestamp_ms
        return Handedness.RIGHT if self._right_share >= 0.5 else Handedness.LEFT
