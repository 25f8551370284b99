"""This module estimates whether the recogniser or the learner's fingers caused a wrong answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts
from slr_learn.learning.mistakes.rates import estimate_mistake_causes, possible_recogniser_confusion_rates
from slr_learn.look_alikes import are_look_alikes

RECOGNISER_FROM = 0.5
"""More likely than not. "Often" also needs `LEAST_TAKEN` such errors on other people's hands."""
FINGERS_UP_TO = 0.25
"""Fingers are blamed only if that is three times as likely as not. A learner wrongly blamed unlearns a correct shape;
one wrongly excused hears about it again when the mistake comes back."""
LEAST_HANDS = 30
"""Least number of other people's hands per letter; with fewer, no recogniser error can be ruled out."""
LEAST_TAKEN = 3
"""Least number of those recognised as the other letter before we say "often"."""


class MistakeCause(StrEnum):
    """The likely cause of a wrong answer."""

    RECOGNISER_OFTEN = "recogniser_often"
    """The recogniser often makes this mistake on other people's hands."""
    FINGERS = "fingers"
    """The recogniser rarely makes it; the fingers were wrong."""
    UNCLEAR = "unclear"
    """It may have been either, or too few hands were measured."""


@dataclass(frozen=True, slots=True)
class MistakeExplanation:
    """The likely cause of one letter being recognised as another, with the counts behind it.

    Attributes:
        verdict: The likely cause.
        recogniser_probability: Probability that the recogniser caused it.
        own_rate: Expected rate at which the learner's fingers show the other letter, without the recogniser's errors.
        own_probability: Probability that this rate is at least `rates.OWN_RATE`.
        n_hands: Number of other people's hands that showed the letter.
        n_hands_taken: Number of those recognised as the other letter.
        n_asked: How often the learner was asked for the letter.
        n_taken: How often it was then recognised as the other.
    """

    verdict: MistakeCause
    recogniser_probability: float
    own_rate: float
    own_probability: float
    n_hands: int
    n_hands_taken: int
    n_asked: int
    n_taken: int

    @property
    def recogniser_rate(self) -> float:
        """Share of other people's hands recognised as the other letter; 0 if none were measured."""
        return self.n_hands_taken / self.n_hands if self.n_hands else 0.0

    @property
    def learner_rate(self) -> float:
        """Share of the learner's answers recognised as the other letter."""
        return self.n_taken / self.n_asked if self.n_asked else 0.0


def explain_mistake(
    target: str, taken_for: str, learner: ConfusionCounts, strangers: Sequence[ConfusionCounts]
) -> MistakeExplanation:
    """Return the likely cause of a wrong answer.

    A mistake happens if the fingers show the other letter, at a rate F, or if they show the right one and the
    recogniser errs, at a rate R. The recogniser's measured errors are concentrated on single signers: K was recognised
    as V in 14 of 58 hands of one set and in none of 160 others. So R is the rate of one of the sets, or that of a
    signer unlike all of them. F is the rate of rare slips, or of a shape learned wrong. Both are weighed by how well
    they explain the learner's answers: a single mistake is judged by prior rates, twenty mistakes by themselves.

    Args:
        target: The letter asked for.
        taken_for: The letter recognised.
        learner: The learner's counts, including this answer.
        strangers: The recogniser's counts, one per set of other people's hands; empty for letters read, which involve
            no recogniser.
    """
    n_hands = sum(one.n_asked(target) for one in strangers)
    n_hands_taken = sum(one.n_taken(target, taken_for) for one in strangers)
    n_taken = max(learner.n_taken(target, taken_for), 1)
    n_asked = max(learner.n_asked(target), n_taken)
    probability, own_rate, own_probability = estimate_mistake_causes(
        n_taken,
        n_asked,
        possible_recogniser_confusion_rates(target, taken_for, strangers),
        are_look_alikes(target, taken_for),
    )
    verdict = MistakeCause.UNCLEAR
    if n_hands >= LEAST_HANDS and probability >= RECOGNISER_FROM and n_hands_taken >= LEAST_TAKEN:
        verdict = MistakeCause.RECOGNISER_OFTEN
    elif (n_hands >= LEAST_HANDS or not strangers) and probability <= FINGERS_UP_TO:
        verdict = MistakeCause.FINGERS
    return MistakeExplanation(verdict, probability, own_rate, own_probability, n_hands, n_hands_taken, n_asked, n_taken)


def letters_not_counted_as_mistakes(
    target: str, learner: ConfusionCounts, strangers: Sequence[ConfusionCounts]
) -> frozenset[str]:
    """Return the letters that do not count as mistakes, because the recogniser often confuses the target with them."""
    others = {other for one in strangers for letter, other in one.taken if letter == target}
    return frozenset(
        other
        for other in others
        if explain_mistake(target, other, learner, strangers).verdict is MistakeCause.RECOGNISER_OFTEN
    )
