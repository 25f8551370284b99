"""This module runs a race: as many letters as possible in a minute of camera time."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from slr_learn.config import HoldConfig
from slr_learn.errors import BadInputError
from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.spelling.quiz import draw_items
from slr_learn.learning.spelling.timed_quiz import TimedQuiz
from slr_learn.learning.word_lists import SHORT_WORDS, WordLevel, words_of_level
from slr_learn.translation import _

RACE_S = 60.0
RACE_HOLD_S = 0.3
"""The same for everyone, so that scores can be compared; with a shorter hold, transitions would count."""
SKIP_COST_S = 2.0
"""The cost of skipping a letter: more than most letters take, so that skipping all hard ones does not pay."""
_MOST_LETTERS = 200
"""More than anyone can sign in a race, given the hold."""
_ROUNDING_S = 0.05


class RaceKind(StrEnum):
    """What is signed in a race; the value is the kind of its sittings."""

    LETTERS = "race"
    WORDS = "race-words"


@dataclass(frozen=True, slots=True)
class RaceQuiz(TimedQuiz):
    """A race in progress; after `RACE_S` of camera time it ends, and the current letter is cut off."""

    @property
    def left_s(self) -> float:
        """Time left."""
        return max(RACE_S - self.elapsed_s, 0.0)

    def _advance_started(self, letter: str | None, timestamp_ms: float, since_ms: float | None) -> Self:
        after = TimedQuiz._advance_started(self, letter, timestamp_ms, since_ms)
        return after if after.elapsed_s < RACE_S else self._over(timestamp_ms)

    def skip(self, timestamp_ms: float) -> Self:
        """Return the race after the learner skipped the current letter, which costs `SKIP_COST_S`."""
        if self.trial is None or not self.is_started:
            return self
        if self.left_s <= SKIP_COST_S:
            return self._over(timestamp_ms)
        trial = replace(self.trial, duration_s=self.trial.duration_s + SKIP_COST_S)
        return replace(self, elapsed_s=self.elapsed_s + SKIP_COST_S)._ended(trial, Outcome.SKIPPED, timestamp_ms)

    def _over(self, timestamp_ms: float) -> Self:
        if self.trial is None:
            return self
        trial = replace(self.trial, duration_s=self.trial.duration_s + self.left_s)
        attempts = (*self.attempts, trial.ended(Outcome.CUT_OFF))
        return replace(self, trial=None, attempts=attempts, elapsed_s=RACE_S, finished_ms=timestamp_ms)


def make_race(of: RaceKind, labels: Collection[str], rng: random.Random) -> RaceQuiz:
    """Return a race over single letters or short words, more than anyone can sign in its time.

    Args:
        of: Letters or words.
        labels: Letters that the recogniser knows.
        rng: Decides the order.

    Raises:
        BadInputError: There is nothing to sign.
    """
    choices = tuple(sorted(labels))
    if of is RaceKind.WORDS:
        short = dict.fromkeys((*words_of_level(WordLevel.EASY, labels), *SHORT_WORDS))
        choices = tuple(one for one in short if set(one) <= set(labels))
    if not choices:
        raise BadInputError(
            _(
                "No short word has only the letters {letters}, which are all that this model knows. Race over "
                "letters instead."
            ).format(letters=", ".join(sorted(labels)))
        )
    shortest = min(map(len, choices))
    return RaceQuiz.start(draw_items(choices, _MOST_LETTERS // shortest, rng), HoldConfig(hold_s=RACE_HOLD_S))


def is_race_complete(attempts: Sequence[Attempt]) -> bool:
    """Return whether these letters are those of a race that ran to its end."""
    return sum(one.duration_s for one in attempts) >= RACE_S - _ROUNDING_S


def race_score(attempts: Iterable[Attempt]) -> int:
    """Return the score of a completed race: the letters signed in its minute."""
    return round(60.0 / RACE_S * sum(one.outcome is Outcome.CORRECT for one in attempts))


def race_scores_from_sittings(sittings: Iterable[Sitting], of: RaceKind) -> tuple[int, ...]:
    """Return the scores of a learner's completed races, in the order of the sittings."""
    return tuple(
        race_score(one.attempts) for one in sittings if one.kind == of.value and is_race_complete(one.attempts)
    )
