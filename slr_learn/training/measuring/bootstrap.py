"""This module computes bootstrap intervals of accuracy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

N_DRAWS = 2000
INTERVALS = f"Intervals are the 95 % ones of top1, by bootstrap of {N_DRAWS} draws of hands."
SEED = 0
"""Seed of the bootstrap if no other generator is used."""

_PERCENT = (2.5, 97.5)


def bootstrap_interval(right_of_sets: Sequence[NDArray[np.bool_]], *, rng: np.random.Generator) -> tuple[float, float]:
    """Return the 95 % bootstrap interval of the unweighted mean accuracy over sets.

    Within each set, as many hands as it has are drawn with replacement. Hands of one signer are similar, so that the
    true interval for new signers is wider.

    Args:
        right_of_sets: For each set whether each hand was recognised correctly, of shape (n,), n at least 1.
        rng: Random generator.
    """
    # The number of correct hands drawn with replacement is binomial.
    shares = [rng.binomial(len(right), right.mean(), N_DRAWS) / len(right) for right in right_of_sets]
    low, high = np.percentile(np.mean(shares, axis=0), _PERCENT)
    return float(low), float(high)


def bootstrap_interval_of_measures(measures: Sequence[Mapping[str, Any]]) -> tuple[float, float]:
    """Return `bootstrap_interval` for measures with `top1` of `n` hands, n at least 1, with the seed `SEED`."""
    right_of_sets = [np.arange(one["n"]) < round(one["top1"] * one["n"]) for one in measures]
    return bootstrap_interval(right_of_sets, rng=np.random.default_rng(SEED))
