"""This module sums up how each of a learner's letters goes: how often it is right at once, and how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.mistakes.confusion_counts import N_RECENT, recent_answers_by_letter

LEAST_ANSWERS = 5
"""Of fewer no letter is called hard or slow."""


@dataclass(frozen=True, slots=True)
class LetterStatistics:
    """How one letter went lately in one direction.

    Attributes:
        letter: It.
        direction: Signed or read.
        n: Answers.
        n_clean: Those right at once.
        think_s: Median seconds that the right ones took, as `Answer.think_s` counts; None where there is none.
    """

    letter: str
    direction: Direction
    n: int
    n_clean: int
    think_s: float | None

    @property
    def share(self) -> float:
        """Of the answers, those right at once."""
        return self.n_clean / self.n

    @property
    def is_enough(self) -> bool:
        """Whether there are enough answers to hold the letter against others."""
        return self.n >= LEAST_ANSWERS


def letter_statistics(
    answers: Iterable[Answer], direction: Direction, n_recent: int = N_RECENT
) -> tuple[LetterStatistics, ...]:
    """Return the letters that were practised, the hardest first, those with too few answers to tell at the end.

    Args:
        answers: In order of time.
        direction: Signed or read; the other does not count.
        n_recent: How many answers of each letter count, the last ones.
    """
    found = [
        LetterStatistics(letter, direction, len(own), sum(one.is_clean for one in own), _median_s(own))
        for letter, own in recent_answers_by_letter(answers, direction, n_recent).items()
    ]
    return tuple(sorted(found, key=lambda one: (not one.is_enough, one.share, -one.n, one.letter)))


def slowest_first(figures: Iterable[LetterStatistics]) -> tuple[LetterStatistics, ...]:
    """Return those letters that were right at least once, the one that takes longest first, too few answers last."""
    timed = [(one, one.think_s) for one in figures if one.think_s is not None]
    return tuple(one for one, think_s in sorted(timed, key=lambda two: (not two[0].is_enough, -two[1], two[0].letter)))


def _median_s(own: Sequence[Answer]) -> float | None:
    right = [one.think_s for one in own if one.is_right]
    return median(right) if right else None
