"""This module defines a sitting: its goal, and how each of its letters ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from slr_learn.learning.attempts import Attempt, Outcome


@dataclass(frozen=True, slots=True)
class Sitting:
    """A run of letters signed without a longer break.

    Attributes:
        kind: What was practised, in a word.
        started_at: UTC.
        attempts: The finished letters, in order.
        goal: The number of letters to sign; None without a goal.
        model: The name of the letter model; None if it is unknown.
    """

    kind: str
    started_at: datetime
    attempts: tuple[Attempt, ...] = ()
    goal: int | None = None
    model: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether as many letters ended as the goal; a sitting without a goal never is whole."""
        return self.goal is not None and 0 < self.goal <= len(self.attempts)

    @property
    def n_right(self) -> int:
        """How many letters were signed."""
        return sum(one.outcome is Outcome.CORRECT for one in self.attempts)

    @property
    def n_asked(self) -> int:
        """The goal, or the letters asked for without a goal, less those left out because the camera was too slow."""
        n_left_out = sum(one.outcome is Outcome.TOO_SLOW for one in self.attempts)
        return max((self.goal or len(self.attempts)) - n_left_out, 0)

    @property
    def share_right(self) -> float:
        """Signed letters divided by those asked for; 0 if there are none."""
        return min(self.n_right / self.n_asked, 1.0) if self.n_asked else 0.0

    @property
    def spent_s(self) -> float:
        """The total time of the letters."""
        return sum(one.duration_s for one in self.attempts)

    @property
    def letters_per_minute(self) -> float:
        """Signed letters divided by the total time; 0 if that is zero."""
        return 60.0 * self.n_right / self.spent_s if self.spent_s > 0 else 0.0
