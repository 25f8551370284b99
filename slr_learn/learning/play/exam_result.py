"""This module says what came of an exam: how many letters were right, which were not, and whether it is passed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.exam import KIND

PASS_SHARE = 0.85
"""Of all letters asked for, 26 and those of three words: five or six may go wrong. That leaves room for a slip, and
for a letter or two that the recogniser cannot read on this hand, wherever they come."""


@dataclass(frozen=True, slots=True)
class LetterResult:
    """How one letter of the alphabet did.

    Attributes:
        letter: It.
        n_asked: How often it was asked for.
        n_right: How often it was signed, at the latest when it was repeated.
        taken_for: The letters that were recognised instead, where it was not signed.
    """

    letter: str
    n_asked: int
    n_right: int
    taken_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ExamResult:
    """What came of an exam.

    Attributes:
        at: When it began, UTC.
        n_asked: How many letters were asked for.
        n_right: How many were signed.
        n_repeated: How many were asked for once more.
        letters: One for each letter of the alphabet that was asked for, in its order.
        words: The words, in the order asked for.
        model: The name of the model that recognised; None where that is not known.
    """

    at: datetime
    n_asked: int
    n_right: int
    n_repeated: int
    letters: tuple[LetterResult, ...]
    words: tuple[str, ...] = ()
    model: str | None = None

    @property
    def share(self) -> float:
        """Letters signed of those asked for."""
        return self.n_right / self.n_asked if self.n_asked else 0.0

    @property
    def is_passed(self) -> bool:
        """Whether enough letters were signed."""
        return self.n_asked > 0 and self.share >= PASS_SHARE


def exam_result_of(attempts: Sequence[Attempt], n_asked: int, at: datetime, model: str | None = None) -> ExamResult:
    """Return what came of an exam that went on to its end.

    Args:
        attempts: The letters, in order; those beyond the number asked for are repeated ones, and take the place of
            their first time where they are right.
        n_asked: How many letters were asked for, of `ExamQuiz.n_asked`.
        at: When it began, UTC.
        model: The name of the model that recognised.
    """
    first, again = attempts[:n_asked], attempts[n_asked:]
    letters = sorted({one.target for one in first})
    found = tuple(_of_letter(letter, first, again) for letter in letters)
    words = dict.fromkeys(one.item for one in first if len(one.item) > 1)
    return ExamResult(at, n_asked, sum(one.n_right for one in found), len(again), found, tuple(words), model)


def _of_letter(letter: str, first: Iterable[Attempt], again: Iterable[Attempt]) -> LetterResult:
    asked = [one for one in first if one.target == letter]
    both = [*asked, *(one for one in again if one.target == letter)]
    n_right = min(sum(one.outcome is Outcome.CORRECT for one in both), len(asked))
    missed = [] if n_right == len(asked) else [one for one in both if one.outcome is not Outcome.CORRECT]
    taken_for = dict.fromkeys(other for one in missed for other in one.mistaken_for[:1])
    return LetterResult(letter, len(asked), n_right, tuple(taken_for))


def exam_results(sittings: Iterable[Sitting]) -> tuple[ExamResult, ...]:
    """Return the results of a learner's whole exams, in the order of the sittings."""
    return tuple(
        exam_result_of(one.attempts, one.goal or 0, one.started_at, one.model)
        for one in sittings
        if one.kind == KIND and one.is_whole
    )


def best_exam_result(results: Iterable[ExamResult]) -> ExamResult | None:
    """Return the exam with the greatest share right, the latest of several; None without any."""
    return max(results, key=lambda one: (one.share, one.at), default=None)
