"""This module computes a learner's confusion matrix, with or without the recogniser's errors."""

from __future__ import annotations

import numpy as np

from slr_learn.learning.mistakes.confused_pairs import LearnerMistake
from slr_learn.learning.progress.summary import DirectionProgress
from slr_learn.recognition.evaluation.letters import Measurement

LEAST_TAKEN = 2
"""A mistake that happened once is a slip, not a confusion."""


def select_repeated_mistakes(found: DirectionProgress) -> tuple[LearnerMistake, ...]:
    """Return the mistakes that happened more than once, the most of the learner's own first."""
    counted = [one for one in found.mistakes if one.blame.n_taken >= LEAST_TAKEN]
    return tuple(sorted(counted, key=lambda one: (-one.n_remaining, -one.blame.n_taken, one.target, one.taken_for)))


def learner_confusion_matrix(found: DirectionProgress, *, is_less: bool) -> Measurement:
    """Return the learner's confusion matrix, with answers right the first time on the diagonal.

    An answer confused with several letters counts in the cell of each, so that a row may add up to more than the letter
    was asked for.

    Args:
        found: A learner's mistakes.
        is_less: Whether to count only the part of each mistake that is not attributed to the recogniser, in whole
            numbers.
    """
    asked = found.confusions.asked
    labels = tuple(sorted({*asked, *(one.taken_for for one in found.mistakes)}))
    places = {label: place for place, label in enumerate(labels)}
    counts = np.zeros((len(labels), len(labels)), np.intp)
    for letter in found.letters:
        counts[places[letter.letter], places[letter.letter]] = letter.n_clean
    for one in found.mistakes:
        n = one.n_remaining if is_less else one.blame.n_taken
        counts[places[one.target], places[one.taken_for]] = round(n)
    return Measurement("", labels, counts)
