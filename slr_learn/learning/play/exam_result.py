"""This module computes the result of an exam: correct letters, mistakes, and whether it was passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.exam import KIND

PASS_SHARE = 0.85
"""Of all letters asked for, 26 and those of three words: five or six may be wrong. That leaves room for a slip, and for
a letter or two that the recogniser cannot read on this hand, wherever they occur."""


@dataclass(frozen=True, slots=True)
class ExamLetterResult:
    """The result of one letter of the alphabet.

    Attributes:
        letter: The letter.
        n_asked: How often it was asked for.
        n_right: How often it was signed, repetitions included.
        taken_for: The letters recognised instead when it was not signed.
    """

    letter: str
    n_asked: int
    n_right: int
    taken_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExamResult:
    """The result of an exam.

    Attributes:
        at: When it started, UTC.
        n_asked: Number of letters asked for.
        n_right: Number of letters signed.
        n_repeated: Number of letters asked for again.
        letters: A result per letter of the alphabet that was asked for, in alphabetical order.
        words: The words, in the order asked for.
        model: The name of the letter model; None if it is unknown.
    """

    at: datetime
    n_asked: int
    n_right: int
    n_repeated: int
    letters: tuple[ExamLetterResult, ...]
    words: tuple[str, ...] = ()
    model: str | None = None

    @property
    def share(self) -> float:
        """Signed letters divided by those asked for."""
        return self.n_right / self.n_asked if self.n_asked else 0.0

    @property
    def is_passed(self) -> bool:
        """Whether enough letters were signed."""
        return self.n_asked > 0 and self.share >= PASS_SHARE


def exam_result_from_attempts(
    attempts: Sequence[Attempt], n_asked: int, at: datetime, model: str | None = None
) -> ExamResult:
    """Return the result of a completed exam.

    Args:
        attempts: The letters, in order; those beyond the number asked for are repetitions, and replace their first time
            if they are right.
        n_asked: Number of letters asked for, from `ExamQuiz.n_asked`.
        at: When it started, UTC.
        model: The name of the letter model.
    """
    first, again = attempts[:n_asked], attempts[n_asked:]
    # What the camera was too slow for was not asked.
    first = [one for one in first if one.outcome is not Outcome.TOO_SLOW]
    letters = sorted({one.target for one in first})
    found = tuple(_of_letter(letter, first, again) for letter in letters)
    words = dict.fromkeys(one.item for one in first if len(one.item) > 1)
    return ExamResult(at, len(first), sum(one.n_right for one in found), len(again), found, tuple(words), model)


def _of_letter(letter: str, first: Iterable[Attempt], again: Iterable[Attempt]) -> ExamLetterResult:
    asked = [one for one in first if one.target == letter]
    both = [*asked, *(one for one in again if one.target == letter)]
    n_right = min(sum(one.outcome is Outcome.CORRECT for one in both), len(asked))
    missed = [] if n_right == len(asked) else [one for one in both if one.outcome is not Outcome.CORRECT]
    taken_for = dict.fromkeys(other for one in missed for other in one.mistaken_for[:1])
    return ExamLetterResult(letter, len(asked), n_right, tuple(taken_for))


def exam_results_from_sittings(sittings: Iterable[Sitting]) -> tuple[ExamResult, ...]:
    """Return the results of a learner's completed exams, in the order of the sittings."""
    return tuple(
        exam_result_from_attempts(one.attempts, one.goal or 0, one.started_at, one.model)
        for one in sittings
        if one.kind == KIND and one.is_whole
    )


def best_exam_result(results: Iterable[ExamResult]) -> ExamResult | None:
    """Return the exam with the largest share of correct letters, the latest in a tie; None without any."""
    return max(results, key=lambda one: (one.share, one.at), default=None)
