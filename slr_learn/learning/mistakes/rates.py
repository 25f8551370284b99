"""This module estimates how often a recogniser and how often a learner's fingers confuse one letter with another."""

from __future__ import annotations

import math
from collections.abc import Sequence

from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts
from slr_learn.look_alikes import are_look_alikes

OWN_RATE = 0.05
"""A confusion with one given letter is worth practising if it happens more often than once in twenty times."""

_SLIP_RATE = {True: 0.02, False: 0.001}
"""Prior rate at which fingers slip into one given other letter, a look-alike or not."""
_HABIT = {True: 0.05, False: 0.005}
"""Prior probability that the letter was learned wrong, which makes it wrong in a third of the cases on average.
Together, both make a sixth of a beginner's letters wrong, mostly as one of two or three look-alikes."""
_SLIP_SPREAD = 0.5
_HABIT_SHAPE = (1.0, 2.0)
_QUIRK = {True: 0.047, False: 0.004}
"""Prior probability that the recogniser makes an error with one signer's hands and no other's: in four sets of other
people's hands it confused a letter with one given other in 4 % or more for this share of pairs that had no errors in
two sets."""
_QUIRK_RATES = (0.045, 0.075, 0.11, 0.12, 0.23)
"""The rates of such errors: the means of the fifths of those rates."""
_LIKE_A_SET = 0.6
"""Prior probability that a learner's hands are like those of one of the sets."""
_WEIGHT_OF_ANY = 20
_WEIGHT_OF_ALL = 10
_GRID = tuple(((i + 0.5) / 40) ** 3 for i in range(40))


def possible_recogniser_confusion_rates(
    target: str, taken_for: str, strangers: Sequence[ConfusionCounts]
) -> tuple[tuple[float, float], ...]:
    """Return the possible rates at which the recogniser confuses the letter, each with its probability.

    The rate over all sets is shrunk towards the rate of any mistake as by 20 hands, and each set's rate towards it as
    by ten. Sets without the letter are left out. Without any sets there is no recogniser, and the rate is 0.
    """
    if not strangers:
        return ((0.0, 1.0),)
    counts = [(one.n_taken(target, taken_for), one.n_asked(target)) for one in strangers if one.n_asked(target)]
    of_any = sum(one.total_confusion_rate for one in strangers) / len(strangers)
    n_taken, n_hands = sum(n for n, _ in counts), sum(n for _, n in counts)
    of_all = (n_taken + _WEIGHT_OF_ANY * of_any) / (n_hands + _WEIGHT_OF_ANY)
    known = [(n + _WEIGHT_OF_ALL * of_all) / (hands + _WEIGHT_OF_ALL) for n, hands in counts]
    of_known = _LIKE_A_SET if known else 0.0
    quirk = (1 - of_known) * _QUIRK[are_look_alikes(target, taken_for)]
    return (
        *((rate, of_known / len(known)) for rate in known),
        *((rate, quirk / len(_QUIRK_RATES)) for rate in _QUIRK_RATES),
        (of_any, 1 - of_known - quirk),
    )


def estimate_mistake_causes(
    n_taken: int, n_asked: int, recogniser: Sequence[tuple[float, float]], alike: bool
) -> tuple[float, float, float]:
    """Return what a learner's mistakes imply about the recogniser and the fingers.

    Args:
        n_taken: How often the letter was confused with the other.
        n_asked: How often it was asked for.
        recogniser: Rates from `possible_recogniser_confusion_rates`.
        alike: Whether the two are look-alikes.

    Returns:
        The probability that one of the mistakes was the recogniser's; the expected rate of the fingers'; and the
        probability that this rate is at least `OWN_RATE`.
    """
    logs: list[tuple[float, float, float]] = []
    for of_fingers in _GRID:
        prior = _log_prior(of_fingers, alike)
        for of_recogniser, probability in recogniser:
            rate = min(of_fingers + of_recogniser * (1 - of_fingers), 1 - 1e-9)
            log = prior + math.log(probability) + n_taken * math.log(rate) + (n_asked - n_taken) * math.log1p(-rate)
            logs.append((log, of_fingers, 1 - of_fingers / rate))
    highest = max(log for log, _, _ in logs)
    weights = [(math.exp(log - highest), of_fingers, share) for log, of_fingers, share in logs]
    total = sum(weight for weight, _, _ in weights)
    to_blame = sum(weight * share for weight, _, share in weights) / total
    own_rate = sum(weight * of_fingers for weight, of_fingers, _ in weights) / total
    of_high = sum(weight for weight, of_fingers, _ in weights if of_fingers >= OWN_RATE) / total
    return to_blame, own_rate, of_high


def _log_prior(of_fingers: float, alike: bool) -> float:
    slip = _SLIP_RATE[alike]
    slips = (1 - _HABIT[alike]) * _beta(of_fingers, _SLIP_SPREAD, _SLIP_SPREAD * (1 - slip) / slip)
    # The grid is uniform in the cube root, so that its steps grow by this power.
    return math.log(slips + _HABIT[alike] * _beta(of_fingers, *_HABIT_SHAPE)) + 2 / 3 * math.log(of_fingers)


def _beta(x: float, a: float, b: float) -> float:
    log = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x)
    return math.exp(log)
