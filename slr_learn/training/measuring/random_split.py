"""This module splits frames at random, as many projects do, to show how misleading the resulting figure is."""

from __future__ import annotations

from collections.abc import Sized

import numpy as np

from slr_learn.datasets.hands.splits import Split

OWN_SPLIT = "own split"
OWN_SPLIT_SHARE = 0.2
OWN_SPLIT_PROTOCOL = (
    f"Trained on {1 - OWN_SPLIT_SHARE:.0%} of its own frames drawn at random, measured on the others: the same "
    "signers, often the same moment, are on both sides, so this says nothing of strangers."
)


def split_frames_at_random(rows: Sized, seed: int) -> Split:
    """Return a random split of frames, with the same signers on both sides.

    Args:
        rows: Anything with a length.
        seed: Random seed.
    """
    order = np.random.default_rng(seed).permutation(len(rows))
    n_held = max(round(OWN_SPLIT_SHARE * len(rows)), 1)
    return Split(OWN_SPLIT, train=np.sort(order[n_held:]), validation=np.sort(order[:n_held]))
