"""This module runs a live test: each word is signed several times, and what is recognised is counted."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from slr_learn.errors import BadInputError
from slr_learn.learning.signs.quiz import Ranked
from slr_learn.learning.spelling.quiz import draw_items

TIMES = (3, 5, 10)
"""Options for how often each word is signed."""


@dataclass(frozen=True, slots=True)
class LiveTestTrial:
    """One sign of a live test.

    Attributes:
        target: The word asked for.
        seen: The recognised word; None for no sign.
        is_accepted: Whether it would count in a quiz, where the target is known.
    """

    target: str
    seen: str | None
    is_accepted: bool


@dataclass(frozen=True, slots=True)
class LiveTestWordResult:
    """The result of one word.

    Attributes:
        word: The word.
        n: How often it was signed.
        n_right: How often it was recognised correctly.
        n_accepted: How often it would have counted in a quiz.
    """

    word: str
    n: int
    n_right: int
    n_accepted: int


@dataclass(frozen=True, slots=True)
class LiveTest:
    """A live test; immutable: each change returns a new value. Every sign counts, without a second try.

    Attributes:
        targets: The words in the order they are asked for.
        trials: The signs made so far.
    """

    targets: tuple[str, ...]
    trials: tuple[LiveTestTrial, ...] = ()

    @property
    def target(self) -> str | None:
        """The word to sign now; None when all are done."""
        return self.targets[len(self.trials)] if len(self.trials) < len(self.targets) else None

    @property
    def is_finished(self) -> bool:
        """Whether all are done."""
        return self.target is None

    def judge(self, ranked: Ranked, *, is_accepted: bool) -> LiveTest:
        """Return the test after a sign.

        Args:
            ranked: The recognised words, best first; empty for no sign.
            is_accepted: Whether it would count in a quiz.
        """
        if self.target is None:
            return self
        trial = LiveTestTrial(self.target, ranked[0][0] if ranked else None, is_accepted)
        return replace(self, trials=(*self.trials, trial))

    def undo(self) -> LiveTest:
        """Return the test without the last sign, which is asked for again."""
        return replace(self, trials=self.trials[:-1])


def start_live_test(words: Sequence[str], times: int, rng: random.Random) -> LiveTest:
    """Return a test that asks for each word several times, in random order.

    Raises:
        BadInputError: There are no words, or times is below 1.
    """
    words = tuple(dict.fromkeys(words))
    if not words or times < 1:
        raise BadInputError(f"A live test needs words and at least one time each; got {words!r} and {times}.")
    return LiveTest(draw_items(words, times * len(words), rng))


def live_test_results_by_word(trials: Sequence[LiveTestTrial]) -> tuple[LiveTestWordResult, ...]:
    """Return the result of each word, worst first."""
    rows = []
    for word in dict.fromkeys(one.target for one in trials):
        own = [one for one in trials if one.target == word]
        n_right = sum(one.seen == word for one in own)
        rows.append(LiveTestWordResult(word, len(own), n_right, sum(one.is_accepted for one in own)))
    return tuple(sorted(rows, key=lambda row: (row.n_right / row.n, row.word)))


def count_mistaken_words(trials: Sequence[LiveTestTrial]) -> tuple[tuple[str, str | None, int], ...]:
    """Return each word with what it was recognised as (None for no sign) and how often, most frequent first."""
    pairs = Counter((one.target, one.seen) for one in trials if one.seen != one.target)
    found = [(target, seen, n) for (target, seen), n in pairs.items()]
    return tuple(sorted(found, key=lambda one: (-one[2], one[0], one[1] or "")))
