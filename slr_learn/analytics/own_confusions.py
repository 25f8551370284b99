"""This module lays out what a learner confused as a matrix, whole or less what the recogniser accounts for."""

from __future__ import annotations

import numpy as np

from slr_learn.learning.mistakes.confused_pairs import OwnMistake
from slr_learn.learning.progress.summary import DirectionProgress
from slr_learn.recognition.evaluation.letters import Measurement

LEAST_TAKEN = 2
"""What happened once is a slip, and no pair to speak of."""


def repeated_mistakes(found: DirectionProgress) -> tuple[OwnMistake, ...]:
    """Return the mistakes that happened more than once, first that of which most remains the learner's own."""
    counted = [one for one in found.mistakes if one.blame.n_taken >= LEAST_TAKEN]
    return tuple(sorted(counted, key=lambda one: (-one.n_remaining, -one.blame.n_taken, one.target, one.taken_for)))


def own_confusion_matrix(found: DirectionProgress, *, is_less: bool) -> Measurement:
    """Return what each letter was taken for; on the diagonal, how often it was right at once.

    An answer that was taken for several letters counts in the cell of each, so that a row may add up to more than the
    letter was asked for.

    Args:
        found: Of a learner.
        is_less: Whether of each mistake only as much counts as is not put down to the recogniser, in whole numbers.
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
