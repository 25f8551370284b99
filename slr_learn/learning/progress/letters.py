"""This module computes statistics of each letter: how often it is right the first time, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.mistakes.confusion_counts import N_RECENT, recent_answers_by_letter

LEAST_ANSWERS = 5
"""With fewer, no letter is called hard or slow."""


@dataclass(frozen=True, slots=True)
class LetterStatistics:
    """Recent statistics of one letter in one direction.

    Attributes:
        letter: The letter.
        direction: Signed or read.
        n: Number of answers.
        n_clean: Number of answers right the first time.
        think_s: Median seconds of the correct ones, as in `Answer.think_s`; None without any.
    """

    letter: str
    direction: Direction
    n: int
    n_clean: int
    think_s: float | None

    @property
    def share(self) -> float:
        """Share of answers right the first time."""
        return self.n_clean / self.n

    @property
    def is_enough(self) -> bool:
        """Whether there are enough answers to compare the letter with others."""
        return self.n >= LEAST_ANSWERS


def statistics_by_letter(
    answers: Iterable[Answer], direction: Direction, n_recent: int = N_RECENT
) -> tuple[LetterStatistics, ...]:
    """Return the statistics of practised letters, hardest first and those with too few answers last.

    Args:
        answers: In order of time.
        direction: Signed or read; the other is ignored.
        n_recent: How many of the last answers of each letter count.
    """
    found = [
        LetterStatistics(letter, direction, len(own), sum(one.is_clean for one in own), _median_s(own))
        for letter, own in recent_answers_by_letter(answers, direction, n_recent).items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_enough, one.share, -one.n, one.letter)))


def letters_slowest_first(figures: Iterable[LetterStatistics]) -> tuple[LetterStatistics, ...]:
    """Return the letters that were right at least once, slowest first and those with too few answers last."""
    timed = [(one, one.think_s) for one in figures if one.think_s is not None]
    return tuple(one for one, think_s in sorted(timed, key=lambda two: (not two[0].is_enough, -two[1], two[0].letter)))


def _median_s(own: Sequence[Answer]) -> float | None:
    right = [one.think_s for one in own if one.is_right]
    return median(right) if right else None
