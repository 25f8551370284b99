"""This module computes for each sign how often it was correct, and the most similar sign."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FloatArray
from slr_learn.studio.practisable_signs import HeldOutSignResult


def results_by_sign(
    answers: FloatArray, true: NDArray[np.intp], labels: Sequence[str]
) -> tuple[HeldOutSignResult, ...]:
    """Return one result for each measured label, in the order of the labels.

    Args:
        answers: Probabilities of shape (n, n_labels).
        true: Index of the true label, of shape (n,).
        labels: At least two.
    """
    return tuple(
        _result(answers[true == place], place, labels) for place in range(len(labels)) if bool((true == place).any())
    )


def _result(answers: FloatArray, place: int, labels: Sequence[str]) -> HeldOutSignResult:
    named = np.bincount(answers.argmax(axis=1), minlength=len(labels))
    # By how often it was taken for each other sign; where that says nothing, by how probable each was. A mean is
    # at most 1, and a count decides first.
    nearness = named + answers.mean(axis=0) / 2
    nearness[place] = -1
    rival = int(nearness.argmax())
    return HeldOutSignResult(labels[place], len(answers), int(named[place]), labels[rival], int(named[rival]))
