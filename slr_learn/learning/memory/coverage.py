"""This module fills a session with the words and letters that cover most of what is due in the available time."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.fluency import LearnerPace

LetterKey = tuple[str, Direction]
"""A letter and the direction in which it is practised."""

BETWEEN_S = {Direction.MAKE: 1.0, Direction.READ: 2.0}
"""Time from one item to the next."""
MOST_TIMES = 12
"""Maximum number of times per letter, session and direction: with few known letters, the session ends early."""
_FADING = 0.3
"""Factor of a letter's worth each time it occurs."""
_ALONE = 0.5
"""Worth of a single letter relative to one in a word, where the hand must also move from and to other letters."""
_APART = 3
_WHIM = 0.3
"""A word's worth may be reduced randomly by up to this share, so that words vary from day to day."""


@dataclass(frozen=True, slots=True)
class PracticeStep:
    """A word, or single letter, to sign or read.

    Attributes:
        item: The word or letter.
        direction: Signed or read.
        expected_s: How long it should take this learner.
        is_new: Whether it is a new letter, shown with how to form it.
    """

    item: str
    direction: Direction
    expected_s: float
    is_new: bool = False


def make_practice_step(item: str, direction: Direction, pace: LearnerPace, *, is_new: bool = False) -> PracticeStep:
    """Return a step with its expected time at a pace."""
    return PracticeStep(item, direction, pace.expected_s(item, direction) + BETWEEN_S[direction], is_new)


def fill_session_with_words(
    steps: Sequence[PracticeStep],
    weights: Mapping[LetterKey, float],
    words: Sequence[str],
    *,
    pace: LearnerPace,
    wanted_s: float,
    rng: random.Random,
) -> list[PracticeStep]:
    """Return the steps with more steps added until the time is used up, by a greedy weighted cover.

    The next item is the one whose letters are worth most per second; each time a letter occurs, it is worth 0.3 times
    as much as before. No word occurs twice in a direction. A single letter comes again after three other items, earlier
    only if nothing else is left, and never twice in a row.

    Args:
        steps: Steps at the beginning, whatever time they take.
        weights: Initial worth of each letter. Words with other letters are left out.
        words: The words to choose from.
        pace: The learner's pace.
        wanted_s: Duration of all steps; there is always at least one.
        rng: Decides between words of nearly equal worth.
    """
    cover = _Cover(weights, wanted_s)
    for one in steps:
        cover.add(one)
    cover.offer(_candidates(weights, words, pace), rng)
    while cover.add_best():
        pass
    return cover.steps


def _candidates(weights: Mapping[LetterKey, float], words: Sequence[str], pace: LearnerPace) -> list[PracticeStep]:
    return [
        make_practice_step(item, direction, pace)
        for direction in Direction
        for item in dict.fromkeys([*(letter for letter, way in weights if way is direction), *words])
        if item and all((letter, direction) in weights for letter in item)
    ]


class _Cover:
    """The steps chosen so far, and the candidates."""

    def __init__(self, weights: Mapping[LetterKey, float], wanted_s: float) -> None:
        self.steps: list[PracticeStep] = []
        self._weights = weights
        self._left_s = wanted_s
        self._times: Counter[LetterKey] = Counter()
        self._recent: dict[Direction, list[str]] = {direction: [] for direction in Direction}
        self._offered: list[tuple[PracticeStep, float]] = []
        self._bounds: dict[int, float] = {}

    def offer(self, candidates: Sequence[PracticeStep], rng: random.Random) -> None:
        self._offered = [(one, rng.uniform(1 - _WHIM, 1)) for one in candidates]
        self._bounds = {index: self._worth(index) for index in range(len(candidates))}

    def add(self, step: PracticeStep) -> None:
        self.steps.append(step)
        self._left_s -= step.expected_s
        self._times.update((letter, step.direction) for letter in step.item)
        self._recent[step.direction] = [*self._recent[step.direction], step.item][-_APART:]

    def add_best(self) -> bool:
        """Add the candidate worth most per second; return whether there was one."""
        index = self._best(_APART)
        index = self._best(1) if index is None else index
        if index is None:
            return False
        step, _ = self._offered[index]
        self.add(step)
        if len(step.item) > 1:
            del self._bounds[index]
        return True

    def _best(self, n_apart: int) -> int | None:
        best, best_worth = None, -1.0
        # What a step was worth bounds what it is worth now, as letters only lose: few need be weighed anew.
        for index in sorted(self._bounds, key=self._bounds.__getitem__, reverse=True):
            if self._bounds[index] <= best_worth:
                break
            if self._fits(self._offered[index][0], n_apart):
                self._bounds[index] = worth = self._worth(index)
                if worth > best_worth:
                    best, best_worth = index, worth
        return best

    def _fits(self, step: PracticeStep, n_apart: int) -> bool:
        return (
            (step.expected_s <= self._left_s or not self.steps)
            and step.item not in self._recent[step.direction][-n_apart:]
            and all(self._times[letter, step.direction] < MOST_TIMES for letter in step.item)
        )

    def _worth(self, index: int) -> float:
        """Return the worth of a step's letters per second."""
        step, whim = self._offered[index]
        worth = 0.0
        for place, letter in enumerate(step.item):
            key = letter, step.direction
            n_before = self._times[key] + step.item.count(letter, 0, place)
            worth += self._weights[key] * _FADING**n_before
        return whim * worth * (_ALONE if len(step.item) == 1 else 1.0) / step.expected_s
