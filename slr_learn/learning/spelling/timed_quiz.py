"""This module runs an exercise against the clock, with a countdown so that the hand is ready when the time starts."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Self

from slr_learn.learning.attempts import Outcome
from slr_learn.learning.spelling.quiz import SpellingQuiz

COUNTDOWN_S = 3.0
"""In camera time; it starts with the first frame, so that nobody is timed before the camera runs."""


@dataclass(frozen=True, slots=True)
class TimedQuiz(SpellingQuiz):
    """An exercise that starts after a countdown; letters shown before do not count.

    Attributes:
        waited_s: Elapsed countdown, in the time of frames.
    """

    waited_s: float = 0.0

    @property
    def is_started(self) -> bool:
        """Whether the countdown is over."""
        return self.waited_s >= COUNTDOWN_S

    @property
    def countdown(self) -> int:
        """The countdown in whole seconds; 0 once it is over."""
        return math.ceil(max(COUNTDOWN_S - self.waited_s, 0.0))

    def advance(self, letter: str | None, timestamp_ms: float, since_ms: float | None = None) -> Self:
        """Return the exercise after one frame; after the countdown like `SpellingQuiz.advance`."""
        if self.is_started:
            return self._advance_started(letter, timestamp_ms, since_ms)
        step_s = self._step_s(timestamp_ms)
        if self.trial is None or step_s is None:
            return self
        rate = self.rate.after(timestamp_ms)
        return replace(self, waited_s=self.waited_s + step_s, rate=rate, _last_ms=timestamp_ms)

    def _advance_started(self, letter: str | None, timestamp_ms: float, since_ms: float | None) -> Self:
        """Return the exercise after one frame that counts."""
        return SpellingQuiz.advance(self, letter, timestamp_ms, since_ms)

    def skip(self, timestamp_ms: float) -> Self:
        """Return the exercise after the current letter was skipped; during the countdown there is none yet."""
        if self.trial is None or not self.is_started:
            return self
        return self._ended(self.trial, Outcome.SKIPPED, timestamp_ms)

    def skip_item(self, timestamp_ms: float) -> Self:
        """Return the exercise after the current letter was skipped; whole words cannot be skipped."""
        return self.skip(timestamp_ms)
