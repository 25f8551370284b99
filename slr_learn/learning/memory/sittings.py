"""This module holds what came of one sitting: what was aimed at, and how each letter ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from slr_learn.learning.attempts import Attempt, Outcome


@dataclass(frozen=True, slots=True)
class Sitting:
    """A run of letters that were signed without getting up.

    Attributes:
        kind: What was practised, in a word.
        started_at: UTC.
        attempts: The letters that came to an end, in order.
        goal: How many letters were aimed at; None without an aim.
        model: The name of the model that recognised; None where that is not known.
    """

    kind: str
    started_at: datetime
    attempts: tuple[Attempt, ...] = ()
    goal: int | None = None
    model: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all the letters aimed at came to an end; a sitting without an aim never is."""
        return self.goal is not None and 0 < self.goal <= len(self.attempts)

    @property
    def n_right(self) -> int:
        """How many letters were signed."""
        return sum(one.outcome is Outcome.CORRECT for one in self.attempts)

    @property
    def share_right(self) -> float:
        """Letters signed of those aimed at, or of those asked for without an aim; 0 where there are none."""
        n = self.goal or len(self.attempts)
        return min(self.n_right / n, 1.0) if n else 0.0

    @property
    def spent_s(self) -> float:
        """The time that the letters took."""
        return sum(one.duration_s for one in self.attempts)

    @property
    def letters_per_minute(self) -> float:
        """Signed letters over the time they all took; 0 where it was none."""
        return 60.0 * self.n_right / self.spent_s if self.spent_s > 0 else 0.0
