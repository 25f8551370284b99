"""This module computes metrics of a sign recogniser: accuracy, and how often it accepts a known target."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.training.measuring.bootstrap import SEED, bootstrap_interval
from slr_learn.training.measuring.metrics import Floats, Indices, confusion_matrix

N_BEST = 5
CURVE = tuple(round(0.05 * step, 2) for step in range(1, 20))
"""The thresholds of the acceptance curve."""


def true_class_ranks(true: Indices, probabilities: Floats) -> NDArray[np.intp]:
    """Return how many classes are more probable than the true one, of shape (n,); ties count half.

    Args:
        true: Of shape (n,).
        probabilities: Of shape (n, n_classes).
    """
    stated = probabilities[np.arange(len(true)), true][:, None]
    more, as_much = (probabilities > stated).sum(axis=1), (probabilities == stated).sum(axis=1) - 1
    below: NDArray[np.intp] = more + (as_much + 1) // 2
    return below


def measure_accuracy(true: Indices, probabilities: Floats) -> dict[str, Any]:
    """Return `top1` with its 95 % bootstrap `interval`, and `top5`.

    Args:
        true: Of shape (n,), n at least 1.
        probabilities: Of shape (n, n_classes).
    """
    rank = true_class_ranks(true, probabilities)
    right = rank == 0
    return {
        "top1": float(right.mean()),
        "top5": float((rank < N_BEST).mean()),
        "interval": bootstrap_interval([right], rng=np.random.default_rng(SEED)),
    }


def measure_acceptance(true: Indices, probabilities: Floats, least: Floats) -> dict[str, float]:
    """Return how often signs are accepted, with each class as the target once.

    Args:
        true: Of shape (n,), n at least 1.
        probabilities: Of shape (n, n_targets), n_targets at least 1.
        least: Probability that each target must reach, of shape (n_targets,).

    Returns:
        `right_accepted`: share of signs accepted as themselves. `wrong_accepted`: share of pairs of a sign and another
            target that are accepted; 0 with one target only. `any_wrong_accepted`: share of signs that at least one
            other target accepts.
    """
    taken = probabilities >= least
    rows = np.arange(len(true))
    right = taken[rows, true]
    n_wrong = taken.sum(axis=1) - right
    return {
        "right_accepted": float(right.mean()),
        "wrong_accepted": float(n_wrong.sum() / max(taken.size - len(true), 1)),
        "any_wrong_accepted": float((n_wrong > 0).mean()),
    }


def measure_acceptance_by_threshold(true: Indices, probabilities: Floats) -> list[dict[str, float]]:
    """Return `measure_acceptance` for each threshold of `CURVE`, the same for all targets and stored as `least`."""
    n_targets = probabilities.shape[1]
    return [{"least": least, **measure_acceptance(true, probabilities, np.full(n_targets, least))} for least in CURVE]


def measures_per_sign(
    true: Indices, probabilities: Floats, names: Sequence[str], accepted: NDArray[np.bool_]
) -> dict[str, Any]:
    """Return for each sign that occurs `n`, `top1`, `top5`, `accepted`, and with what it was confused, `taken_for`.

    Args:
        true: Of shape (n,).
        probabilities: Of shape (n, n_names).
        names: Of the classes.
        accepted: Whether each sign was accepted as itself, of shape (n,).
    """
    rank = true_class_ranks(true, probabilities)
    confusion = confusion_matrix(true, probabilities.argmax(axis=1), len(names))
    found = {}
    for at in np.unique(true).tolist():
        own = true == at
        others = sorted(((int(n), names[to]) for to, n in enumerate(confusion[at]) if n and to != at), reverse=True)
        found[names[at]] = {
            "n": int(own.sum()),
            "top1": float((rank[own] == 0).mean()),
            "top5": float((rank[own] < N_BEST).mean()),
            "accepted": float(accepted[own].mean()),
            "taken_for": {name: n for n, name in others},
        }
    return found
