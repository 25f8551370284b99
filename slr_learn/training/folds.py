"""This module holds what the held-out parts of the data said of a network, and sums it up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.training.calibration import softmax
from slr_learn.training.metrics import ECE_BINS, expected_calibration_error, top1


@dataclass(frozen=True, eq=False)
class Fold:
    """What one held-out part of the data said.

    Attributes:
        held_out: Its name.
        true: Classes of its hands, of shape (n,).
        logits: Mean logits of the members, of shape (n, n_labels).
        n_epochs: After how many epochs the network did best on it.
        curve: Loss and accuracy after each epoch, see `Fit`.
    """

    held_out: str
    true: NDArray[np.intp]
    logits: NDArray[np.float32]
    n_epochs: int
    curve: list[dict[str, float | int]]


def pooled(folds: Sequence[Fold]) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.float64]]:
    """Return logits, classes and weights of all folds; each fold weighs the same."""
    weights = [np.full(len(fold.true), 1 / len(fold.true)) for fold in folds]
    return (
        np.concatenate([fold.logits for fold in folds]),
        np.concatenate([fold.true for fold in folds]),
        np.concatenate(weights),
    )


def validation_figures(folds: Sequence[Fold], rule: str, temperature: float) -> dict[str, Any]:
    """Return what the folds say of a rule of validation, as evaluation.json holds it.

    Args:
        folds: At least one.
        rule: Of validation, in the form of the command line.
        temperature: By which the logits are divided.
    """
    parts = {
        fold.held_out: {
            "n": len(fold.true),
            "top1": top1(fold.true, fold.logits),
            "ece": expected_calibration_error(fold.true, softmax(fold.logits / temperature)),
            "ece_uncalibrated": expected_calibration_error(fold.true, softmax(fold.logits)),
            "n_epochs": fold.n_epochs,
        }
        for fold in folds
    }
    return {
        "rule": rule,
        "temperature": temperature,
        "top1_mean": float(np.mean([one["top1"] for one in parts.values()])),
        "ece_mean": float(np.mean([one["ece"] for one in parts.values()])),
        "ece_bins": ECE_BINS,
        "held_out": parts,
    }
