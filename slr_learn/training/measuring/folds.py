"""This module defines the results of a network on held-out parts, and aggregates them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.splits import Split
from slr_learn.datasets.hands.training_set import is_augmented
from slr_learn.errors import BadInputError
from slr_learn.training.measuring.calibration import softmax
from slr_learn.training.measuring.metrics import (
    ECE_BINS,
    expected_calibration_error,
    share_of_accepted_rows,
    top1_accuracy,
)


@dataclass(frozen=True, eq=False)
class FoldResult:
    """The results on one held-out part of the data.

    Attributes:
        held_out: Its name.
        true: Classes of its hands with a label, of shape (n,); may be empty.
        logits: Mean logits of the members for those hands, of shape (n, n_classes); if the network also recognises
            hands without a label, that is the last class.
        n_epochs: The epoch at which the network was best on it.
        curve: Loss and accuracy after each epoch, see `FittedLetterNetwork`.
        no_letter_logits: Mean logits for its hands that show none of the labels, of shape (m, n_classes).
    """

    held_out: str
    true: NDArray[np.intp]
    logits: NDArray[np.float32]
    n_epochs: int
    curve: list[dict[str, float | int]]
    no_letter_logits: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))


def select_folds_with_letters(folds: Sequence[FoldResult]) -> tuple[FoldResult, ...]:
    """Return the folds whose held-out part has hands with a label."""
    return tuple(fold for fold in folds if len(fold.true))


def require_held_out_letters(recordings: HandRecordings, splits: Sequence[Split]) -> None:
    """Check that a held-out part has a recorded letter, before a long training starts.

    Raises:
        BadInputError: No held-out part does.
    """
    shows_letter = (recordings.label != NO_LETTER) & ~is_augmented(recordings)
    if not any(shows_letter[split.validation].any() for split in splits):
        raise BadInputError(
            f"A part that is left out must show letters; {', '.join(split.name for split in splits)} shows none. "
            "Leave out other sources or signers."
        )


def pool_fold_results(folds: Sequence[FoldResult]) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.float64]]:
    """Return logits, classes and weights of the labelled hands of all folds, with equal weight for each fold."""
    folds = select_folds_with_letters(folds)
    weights = [np.full(len(fold.true), 1 / len(fold.true)) for fold in folds]
    return (
        np.concatenate([fold.logits for fold in folds]),
        np.concatenate([fold.true for fold in folds]),
        np.concatenate(weights),
    )


def validation_figures_from_folds(
    folds: Sequence[FoldResult], rule: str, temperature: float, n_labels: int
) -> dict[str, Any]:
    """Return the validation figures of folds, as stored in evaluation.json.

    Args:
        folds: One per held-out part; parts without a label do not count in the mean.
        rule: Split rule, in the form of the command line.
        temperature: Divisor of the logits.
        n_labels: Number of labels; one more class stands for none of them.
    """
    parts = {fold.held_out: _figures(fold, temperature, n_labels) for fold in select_folds_with_letters(folds)}
    return {
        "rule": rule,
        "temperature": temperature,
        "top1_mean": float(np.mean([one["top1"] for one in parts.values()])) if parts else None,
        "ece_mean": float(np.mean([one["ece"] for one in parts.values()])) if parts else None,
        "ece_bins": ECE_BINS,
        "held_out": parts,
        "no_letter": {
            fold.held_out: {
                "n": len(fold.no_letter_logits),
                "accepted": share_of_accepted_rows(softmax(fold.no_letter_logits / temperature)[:, :n_labels]),
            }
            for fold in folds
            if len(fold.no_letter_logits)
        },
    }


def _figures(fold: FoldResult, temperature: float, n_labels: int) -> dict[str, Any]:
    stated, uncalibrated = (softmax(fold.logits / divisor)[:, :n_labels] for divisor in (temperature, 1.0))
    return {
        "n": len(fold.true),
        "top1": top1_accuracy(fold.true, stated),
        "accepted": share_of_accepted_rows(stated),
        "ece": expected_calibration_error(fold.true, stated),
        "ece_uncalibrated": expected_calibration_error(fold.true, uncalibrated),
        "n_epochs": fold.n_epochs,
    }
