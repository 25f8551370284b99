"""This module computes how often each recorded hand is shown in training."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings, StringArray
from slr_learn.datasets.hands.shapes import NO_LETTER

NO_LETTER_SHARE = 0.1
"""Share of the draws: more than for one letter, since what is no letter has many forms."""


def sampling_probabilities(recordings: HandRecordings, power: float = 0.5) -> NDArray[np.float64]:
    """Return the sampling probability of each row, of shape (n,), summing to 1.

    All letters are equally probable; hands that show none have a total of `NO_LETTER_SHARE`. Within a label, sources
    count in proportion to their number of hands to the given power, so that ten thousand hands of one signer do not
    outweigh a hundred hands of many.

    Args:
        recordings: At least one hand.
        power: 0 gives all sources the same weight, 1 gives all hands the same weight.
    """
    weight = label_balanced_probabilities(recordings.label, recordings.source, power)
    label = np.unique(recordings.label, return_inverse=True)[1]
    weight /= np.bincount(label, weights=weight)[label]
    none = recordings.label == NO_LETTER
    for part, share in ((none, NO_LETTER_SHARE), (~none, 1 - NO_LETTER_SHARE)):
        if part.any():
            weight[part] *= share / weight[part].sum()
    weight /= weight.sum()
    return weight


def label_balanced_probabilities(label: StringArray, source: StringArray, power: float = 0.5) -> NDArray[np.float64]:
    """Return the sampling probability of each row, with more weight for labels of more sources.

    Args:
        label: Of shape (n,), n at least 1.
        source: Of shape (n,).
        power: The rows of one label and source are drawn in proportion to their number to this power.

    Returns:
        Of shape (n,), summing to 1.
    """
    cells = np.stack([np.unique(column, return_inverse=True)[1] for column in (label, source)])
    _, cell, count = np.unique(cells, axis=1, return_inverse=True, return_counts=True)
    share: NDArray[np.float64] = count[cell.ravel()].astype(np.float64) ** (power - 1.0)
    share /= share.sum()
    return share
