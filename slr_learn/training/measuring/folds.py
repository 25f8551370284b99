"""This module holds what the held-out parts of the data said of a network, and sums it up."""

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
from slr_learn.training.measuring.metrics import ECE_BINS, accepted_share, expected_calibration_error, top1


@dataclass(frozen=True, eq=False)
class Fold:
    """What one held-out part of the data said.

    Attributes:
        held_out: Its name.
        true: Classes of its hands that show a label, of shape (n,); may be none.
        logits: Mean logits of the members for those hands, of shape (n, n_classes); where the network also knows what
            is no label, that is the last class.
        n_epochs: After how many epochs the network did best on it.
        curve: Loss and accuracy after each epoch, see `LetterFit`.
        no_letter_logits: The mean logits for its hands that show none of the labels, of shape (m, n_classes).
    """

    held_out: str
    true: NDArray[np.intp]
    logits: NDArray[np.float32]
    n_epochs: int
    curve: list[dict[str, float | int]]
    no_letter_logits: NDArray[np.float32] = field(default_factory=lambda: np.empty((0, 0), np.float32))


def folds_with_letters(folds: Sequence[Fold]) -> tuple[Fold, ...]:
    """Return the folds whose held-out part has hands that show a label."""
    return tuple(fold for fold in folds if len(fold.true))


def check_letters_held_out(recordings: HandRecordings, splits: Sequence[Split]) -> None:
    """Make sure that something held out shows a letter as it was recorded, before time is spent on training.

    Raises:
        BadInputError: No held-out part does.
    """
    shows_letter = (recordings.label != NO_LETTER) & ~is_augmented(recordings)
    if not any(shows_letter[split.validation].any() for split in splits):
        raise BadInputError(
            f"A part that is left out must show letters; {', '.join(split.name for split in splits)} shows none. "
            "Leave out other sources or signers."
        )


def pool_folds(folds: Sequence[Fold]) -> tuple[NDArray[np.float32], NDArray[np.intp], NDArray[np.float64]]:
    """Return logits, classes and weights of the hands of all folds that show a label; each fold weighs the same."""
    folds = folds_with_letters(folds)
    weights = [np.full(len(fold.true), 1 / len(fold.true)) for fold in folds]
    return (
        np.concatenate([fold.logits for fold in folds]),
        np.concatenate([fold.true for fold in folds]),
        np.concatenate(weights),
    )


def validation_figures(folds: Sequence[Fold], rule: str, temperature: float, n_labels: int) -> dict[str, Any]:
    """Return what the folds say of a rule of validation, as evaluation.json holds it.

    Args:
        folds: Of the held-out parts; without one that shows a label there is no mean.
        rule: Of validation, in the form of the command line.
        temperature: By which the logits are divided.
        n_labels: Number of labels; one class more is what is none of them.
    """
    parts = {fold.held_out: _figures(fold, temperature, n_labels) for fold in folds_with_letters(folds)}
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
                "accepted": accepted_share(softmax(fold.no_letter_logits / temperature)[:, :n_labels]),
            }
            for fold in folds
            if len(fold.no_letter_logits)
        },
    }


def _figures(fold: Fold, temperature: float, n_labels: int) -> dict[str, Any]:
    stated, uncalibrated = (softmax(fold.logits / divisor)[:, :n_labels] for divisor in (temperature, 1.0))
    return {
        "n": len(fold.true),
        "top1": top1(fold.true, stated),
        "accepted": accepted_share(stated),
        "ece": expected_calibration_error(fold.true, stated),
        "ece_uncalibrated": expected_calibration_error(fold.true, uncalibrated),
        "n_epochs": fold.n_epochs,
    }
