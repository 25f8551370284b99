"""This module finds the pairs of letters that a learner really confuses, without the recogniser's errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.mistakes.blame import MistakeExplanation, explain_mistake
from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts, confusion_counts_from_answers

CLEAR_FROM = 0.9
"""How sure it must be that fingers make a mistake at least at `rates.OWN_RATE` to call it the learner's own."""
DRILLED_FROM = 0.6
"""Probability from which it is drilled: an unnecessary drill costs two minutes, and shows that it was unnecessary."""
LEAST_TAKEN = 3
"""Mistakes of a pair, in both orders together, below which it is not drilled."""


@dataclass(frozen=True, slots=True)
class LearnerMistake:
    """One cell of a learner's confusion matrix, with the recogniser's share in it.

    Attributes:
        target: The letter asked for.
        taken_for: The letter recognised or named.
        blame: The explanation of the mistake.
    """

    target: str
    taken_for: str
    blame: MistakeExplanation

    @property
    def n_expected(self) -> float:
        """How many of the mistakes are attributed to the recogniser."""
        return self.blame.n_taken * self.blame.recogniser_probability

    @property
    def n_remaining(self) -> float:
        """How many are attributed to the learner."""
        return self.blame.n_taken - self.n_expected

    @property
    def is_clear(self) -> bool:
        """Whether it is clearly the learner's own and not rare; otherwise too little is known."""
        return self.blame.own_probability >= CLEAR_FROM


@dataclass(frozen=True, slots=True)
class WeakPair:
    """Two letters that a learner confuses.

    Attributes:
        target: The letter that is mistaken more often.
        taken_for: The other letter.
        direction: Signing or reading.
        n_mistakes: The learner's own mistakes in both orders, without those attributed to the recogniser.
        n_asked: How often either letter was asked for.
        rate: Expected rate at which the target is mistaken for the other.
    """

    target: str
    taken_for: str
    direction: Direction
    n_mistakes: float
    n_asked: int
    rate: float


def learner_mistakes(learner: ConfusionCounts, strangers: Sequence[ConfusionCounts] = ()) -> tuple[LearnerMistake, ...]:
    """Return the learner's confusions without the recogniser's errors, most certain first.

    Args:
        learner: Counts from `confusion_counts_from_answers`.
        strangers: The recogniser's counts, one per set of other people's hands; empty for letters read.
    """
    found = [
        LearnerMistake(target, other, explain_mistake(target, other, learner, strangers))
        for (target, other), n in learner.taken.items()
        if n and target != other
    ]
    return tuple(
        sorted(found, key=lambda one: (-one.blame.own_probability, -one.n_remaining, one.target, one.taken_for))
    )


def find_weak_pairs(
    answers: Sequence[Answer], direction: Direction, strangers: Sequence[ConfusionCounts] = ()
) -> tuple[WeakPair, ...]:
    """Return the pairs a learner confuses more often than the recogniser explains, worst first.

    A pair needs three mistakes in both orders together, most of them the learner's own, and one order that is probably
    frequent. The smoothing is that of `explain_mistake`.

    Args:
        answers: In order of time; the last 40 of each letter count.
        direction: Signed or read.
        strangers: The recogniser's counts on other people's hands; ignored for letters read.
    """
    counts = confusion_counts_from_answers(answers, direction)
    mistakes = learner_mistakes(counts, strangers if direction is Direction.MAKE else ())
    pairs: dict[frozenset[str], list[LearnerMistake]] = {}
    for one in mistakes:
        pairs.setdefault(frozenset((one.target, one.taken_for)), []).append(one)
    found = []
    for both in pairs.values():
        worst, n_taken = both[0], sum(one.blame.n_taken for one in both)
        n_own = sum(one.n_remaining for one in both)
        if worst.blame.own_probability >= DRILLED_FROM and n_taken >= LEAST_TAKEN and n_own >= n_taken / 2:
            n_asked = counts.n_asked(worst.target) + counts.n_asked(worst.taken_for)
            rate = worst.blame.own_rate
            found.append(WeakPair(worst.target, worst.taken_for, direction, n_own, n_asked, rate))
    return tuple(sorted(found, key=lambda one: -one.rate))


def pair_most_confused_in_reading(answers: Sequence[Answer]) -> tuple[str, ...]:
    """Return the two letters a learner confuses most when reading, in alphabetical order; empty if none are."""
    pairs = find_weak_pairs(answers, Direction.READ)
    return tuple(sorted((pairs[0].target, pairs[0].taken_for))) if pairs else ()
