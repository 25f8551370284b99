"""This module runs the exam: every letter and some words from memory, with one try and fifteen seconds per letter."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from typing import Self

from slr_learn.config import HoldConfig
from slr_learn.errors import BadInputError
from slr_learn.frame_rate import SHORT_GAP_S
from slr_learn.learning.attempts import LetterTrial, Outcome
from slr_learn.learning.hold import HoldMeter
from slr_learn.learning.spelling.quiz import draw_items
from slr_learn.learning.spelling.timed_quiz import TimedQuiz
from slr_learn.learning.word_lists import WordLevel, words_of_level
from slr_learn.translation import _

KIND = "exam"
"""The kind of its sittings."""
LETTER_LIMIT_S = 15.0
TRY_S = 1.0
"""Another letter held this long is the answer: longer than transitions, and longer than a correct letter takes."""
N_WORDS = 3


@dataclass(frozen=True, slots=True)
class ExamQuiz(TimedQuiz):
    """An exam in progress.

    A letter ends when it is held, when another letter is held for `TRY_S`, after `LETTER_LIMIT_S`, or when it is
    skipped. Letters with which the recogniser often confuses the target are excused: they do not end the letter and do
    not count, and a letter that was shown as such and then not recognised in time is asked for again at the end.

    Attributes:
        n_first: Number of items asked for from the beginning; the others are repeated.
        excused: For each letter, those with which the recogniser often confuses it.
    """

    n_first: int = 0
    excused: Mapping[str, Collection[str]] = field(default_factory=dict)
    _other: str | None = None
    _other_meter: HoldMeter = field(default_factory=lambda: HoldMeter(config=HoldConfig(hold_s=TRY_S)))

    @property
    def n_asked(self) -> int:
        """Number of letters asked for, without those repeated at the end."""
        return sum(map(len, self.items[: self.n_first]))

    @property
    def letter_left_s(self) -> float:
        """Time left for the current letter; 0 when all are done."""
        return max(LETTER_LIMIT_S - self.trial.duration_s, 0.0) if self.trial else 0.0

    @property
    def is_repeating(self) -> bool:
        """Whether the current letter is asked for again."""
        return self.trial is not None and self.item_index >= self.n_first

    def _advance_started(self, letter: str | None, timestamp_ms: float, since_ms: float | None) -> Self:
        after = TimedQuiz._advance_started(self, letter, timestamp_ms, since_ms)
        if after.trial is None or len(after.attempts) > len(self.attempts):
            return after._without_try()
        tried = after._with_try(self.trial)
        if tried._other_meter.is_full:
            return tried._ended(after.trial, Outcome.WRONG, timestamp_ms)._without_try()
        if after.trial.duration_s >= LETTER_LIMIT_S:
            return tried.skip(timestamp_ms)
        return tried

    def skip(self, timestamp_ms: float) -> Self:
        """Return the exam after the current letter was skipped or its time was up."""
        if self.trial is None or not self.is_started:
            return self
        asked_again = (self.trial.target,) if self._may_be_recogniser() else ()
        after = replace(self, items=(*self.items, *asked_again))
        return after._ended(self.trial, Outcome.SKIPPED, timestamp_ms)._without_try()

    def _may_be_recogniser(self) -> bool:
        if self.trial is None or self.is_repeating:
            return False
        mistaken = self.trial.ended(Outcome.SKIPPED).mistaken_for
        return any(one in self.excused.get(self.trial.target, ()) for one in mistaken)

    def _with_try(self, before: LetterTrial | None) -> Self:
        """Return the exam after adding the frame to the hold of another letter, unless that is excused."""
        if self.trial is None or before is None:
            return self
        step_s = self.trial.duration_s - before.duration_s
        shown_s = dict(before.shown_s)
        grown = [
            letter
            for letter, seconds in self.trial.shown_s
            if seconds > shown_s.get(letter, 0.0) and letter not in self.excused.get(self.trial.target, ())
        ]
        other = grown[0] if grown else self._other
        is_same = other == self._other
        meter = self._other_meter if is_same else HoldMeter(config=self._other_meter.config)
        # At a slow camera one frame lasts as long as a try; a mistake needs more of them than the right letter.
        step_s = step_s if is_same else min(step_s, SHORT_GAP_S)
        return replace(self, _other=other, _other_meter=meter.advance(bool(grown), step_s))

    def _without_try(self) -> Self:
        return replace(self, _other=None, _other_meter=HoldMeter(config=self._other_meter.config))


def make_exam(
    labels: Collection[str], rng: random.Random, excused: Mapping[str, Collection[str]] | None = None
) -> ExamQuiz:
    """Return an exam: all letters in random order, then words.

    Args:
        labels: Letters that the recogniser knows.
        rng: Decides the order and the words.
        excused: For each letter, those with which the recogniser often confuses it; from
            `blame.letters_not_counted_as_mistakes`.

    Raises:
        BadInputError: There are no letters.
    """
    if not labels:
        raise BadInputError(
            _("An exam needs letters that the recogniser knows; this model knows none. Choose another.")
        )
    letters = draw_items(sorted(labels), len(labels), rng)
    words = words_of_level(WordLevel.MEDIUM, labels)
    items = (*letters, *(draw_items(words, min(N_WORDS, len(words)), rng) if words else ()))
    return replace(ExamQuiz.start(items), n_first=len(items), excused=dict(excused or {}))
