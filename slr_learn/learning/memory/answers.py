"""This module holds what is kept of one letter that was signed or read: whether it was right, and how long it took."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from slr_learn.learning.attempts import Attempt, Outcome


class Direction(StrEnum):
    """Which way a letter is practised; each way is remembered on its own."""

    MAKE = "make"
    """Expressive: the learner signs it."""
    READ = "read"
    """Receptive: the learner sees it and names it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One letter that was signed or read.

    Attributes:
        letter: The one that was asked for, or shown.
        direction: Signed or read.
        is_right: Whether it was signed in the end, or named.
        at: When it ended, UTC.
        think_s: For a letter signed: from being asked for to its end, less the hold that was required. For one read:
            from the end of the showing to the answer, an equal part of it for each letter of the word.
        taken_for: The letters it was mistaken for, the longest or first one first; empty for a letter left out.
        hold_s: How long it had to be held; 0 for one read.
        letter_s: How long it was shown to be read; 0 for one signed.
        n_replays: How often it was shown again before the answer.
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
        """Whether it was right at once, with no other letter before."""
        return self.is_right and not self.taken_for

    @property
    def spent_s(self) -> float:
        """The whole time that the letter took."""
        return self.think_s + self.hold_s + self.letter_s * (1 + self.n_replays)


def answer_from_attempt(attempt: Attempt, at: datetime) -> Answer:
    """Return what is kept of a letter that was signed or skipped.

    Args:
        attempt: As it ended in an exercise.
        at: When, UTC.
    """
    is_right = attempt.outcome is Outcome.CORRECT
    hold_s = attempt.hold_s if is_right else 0.0
    think_s = max(attempt.duration_s - hold_s, 0.0)
    return Answer(attempt.target, Direction.MAKE, is_right, at, think_s, attempt.mistaken_for, hold_s)
