"""This module defines the answer for one letter that was signed or read: whether it was right, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from slr_learn.learning.attempts import Attempt, Outcome


class Direction(StrEnum):
    """Whether a letter is signed or read; each direction is remembered separately."""

    MAKE = "make"
    """Expressive: the learner signs it."""
    READ = "read"
    """Receptive: the learner sees it and names it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer for one letter that was signed or read.

    Attributes:
        letter: The letter that was asked for or shown.
        direction: Signed or read.
        is_right: Whether it was finally signed, or named.
        at: When it ended, UTC.
        think_s: If signed: the time from being asked for to the end, minus the required hold. If read: the time from
            the end of the showing to the answer, divided equally among the letters of the word.
        taken_for: The letters it was mistaken for, longest or first one first; empty for a letter left out.
        hold_s: How long it had to be held; 0 if read.
        letter_s: How long it was shown; 0 if signed.
        n_replays: How often it was replayed before the answer.
    """

    letter: str
    direction: Direction
    is_right: bool
    at: datetime
    think_s: float
    taken_for: tuple[str, ...] = ()
    hold_s: float = 0.0
    letter_s: float = 0.0
    n_replays: int = 0

    @property
    def is_clean(self) -> bool:
        """Whether it was right the first time, with no other letter before."""
        return self.is_right and not self.taken_for

    @property
    def spent_s(self) -> float:
        """The total time spent on the letter."""
        return self.think_s + self.hold_s + self.letter_s * (1 + self.n_replays)


def answer_from_attempt(attempt: Attempt, at: datetime) -> Answer:
    """Return the answer for a letter that was signed or skipped.

    Args:
        attempt: The finished attempt.
        at: When it ended, UTC.
    """
    is_right = attempt.outcome is Outcome.CORRECT
    hold_s = attempt.hold_s if is_right else 0.0
    think_s = max(attempt.duration_s - hold_s, 0.0)
    return Answer(attempt.target, Direction.MAKE, is_right, at, think_s, attempt.mistaken_for, hold_s)
