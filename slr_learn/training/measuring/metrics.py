"""This module computes classification metrics: accuracy, F1, calibration and the confusion matrix."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.config import LetterSmoothingConfig

Floats = NDArray[np.floating[Any]]
Indices = NDArray[np.intp]

ECE_BINS = 15


def confusion_matrix(true: Indices, predicted: Indices, n_labels: int) -> NDArray[np.intp]:
    """Return counts of shape (n_labels, n_labels): rows are the true classes, columns the predicted ones."""
    cells = np.bincount(true * n_labels + predicted, minlength=n_labels**2)
    return cells.reshape(n_labels, n_labels).astype(np.intp)


def metrics_by_class(confusion: NDArray[np.intp], labels: Sequence[str]) -> dict[str, dict[str, float | int]]:
    """Return precision, recall, F1 and support of each label; 0 if a denominator is 0."""
    hits = np.diag(confusion).astype(float)
    support, predicted = confusion.sum(axis=1), confusion.sum(axis=0)
    return {
        label: {
            "precision": _ratio(hits[i], predicted[i]),
            "recall": _ratio(hits[i], support[i]),
            "f1": _ratio(2 * hits[i], support[i] + predicted[i]),
            "support": int(support[i]),
        }
        for i, label in enumerate(labels)
    }


def macro_f1(classes: dict[str, dict[str, float | int]]) -> float:
    """Return the mean F1 of the labels that occur; 0 if none does."""
    scores = [one["f1"] for one in classes.values() if one["support"]]
    return float(np.mean(scores)) if scores else 0.0


def top1_accuracy(true: Indices, probabilities: Floats) -> float:
    """Return the accuracy: the share of rows whose most probable class is the true one.

    Args:
        true: Of shape (n,), n at least 1.
        probabilities: Of shape (n, n_labels).
    """
    return float((probabilities.argmax(axis=1) == true).mean())


def share_of_accepted_rows(probabilities: Floats, least: float = LetterSmoothingConfig().accept_probability) -> float:
    """Return the share of rows with a class probable enough to be shown to a learner.

    Args:
        probabilities: Of shape (n, n_labels), n at least 1.
        least: Minimum probability of the most probable class.
    """
    return float((probabilities.max(axis=1) >= least).mean())


def expected_calibration_error(true: Indices, probabilities: Floats, n_bins: int = ECE_BINS) -> float:
    """Return the mean difference between stated probability and accuracy.

    The probability of the top class is put into bins of equal width; each bin counts by its rows (Guo et al., On
    Calibration of Modern Neural Networks, 2017).

    Args:
        true: Of shape (n,), n at least 1.
        probabilities: Of shape (n, n_labels).
        n_bins: Number of bins of equal width between 0 and 1.
    """
    bins = reliability_bins(true, probabilities, n_bins)
    return float(sum(one["n"] * abs(one["stated"] - one["right"]) for one in bins) / len(true))


def reliability_bins(true: Indices, probabilities: Floats, n_bins: int = ECE_BINS) -> list[dict[str, Any]]:
    """Return the non-empty bins of the calibration error, lowest probability first.

    Args:
        true: Of shape (n,).
        probabilities: Of shape (n, n_labels).
        n_bins: Number of bins of equal width between 0 and 1.

    Returns:
        For each bin its bounds `low` and `high`, its rows `n`, the mean probability `stated` of their top class, and
        the share `right` whose top class is the true one.
    """
    stated = probabilities.max(axis=1)
    right = probabilities.argmax(axis=1) == true
    places = np.minimum((stated * n_bins).astype(int), n_bins - 1)
    bins = []
    for place in np.unique(places).tolist():
        within = places == place
        bins.append(
            {
                "low": place / n_bins,
                "high": (place + 1) / n_bins,
                "n": int(within.sum()),
                "stated": float(stated[within].mean(dtype=np.float64)),
                "right": float(right[within].mean()),
            }
        )
    return bins


def _ratio(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0
