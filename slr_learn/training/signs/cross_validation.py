"""This module cross-validates sign recognisers over held-out parts."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.splits import Split
from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.errors import BadInputError
from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import convert_to_litert
from slr_learn.training.measuring.bootstrap import SEED, bootstrap_interval
from slr_learn.training.measuring.metrics import confusion_matrix, macro_f1, metrics_by_class
from slr_learn.training.progress import EpochProgressBar
from slr_learn.training.sign_measuring.answers import predict_signs
from slr_learn.training.sign_measuring.measures import measure_accuracy, true_class_ranks
from slr_learn.training.sign_measuring.rows import sign_label_indices
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.fitting import FittedSignNetwork, fit_with_early_stopping


@dataclass(frozen=True, eq=False)
class HeldOutSignsResult:
    """The result on a part of the signs that was held out of training.

    Attributes:
        name: Name of the part.
        figures: Metrics: `n` signs in the training data, `n_untaught` others, `n_epochs`, `top1` with its `interval`,
            `top5` and `macro_f1`.
        confusion: Of shape (n_labels, n_labels), see `confusion_matrix`.
        right: Whether each sign was recognised correctly, of shape (n,).
        classifier: The recogniser as the app would run it.
        n_parameters: Number of its parameters.
        size_bytes: Size of its LiteRT file.
        seconds: Duration of its training.
    """

    name: str
    figures: dict[str, Any]
    confusion: NDArray[np.intp]
    right: NDArray[np.bool_]
    classifier: LiteRtClassifier
    n_parameters: int
    size_bytes: int
    seconds: float


def bundle_from_fitted_network(fit: FittedSignNetwork, labels: tuple[str, ...], name: str) -> Bundle:
    """Return a trained network as a bundle with the labels."""
    return Bundle(name, labels, SIGN_VERSION, N_SIGN_FEATURES, convert_to_litert(fit.network), input=SIGN_FEATURES)


def is_label_trained(signs: Signs, split: Split) -> NDArray[np.bool_]:
    """Return for each held-out row whether its label is in the training data."""
    return np.isin(signs.label[split.validation], signs.label[split.train])


def require_trained_labels(signs: Signs, splits: Sequence[Split]) -> None:
    """Check that there is something to measure, before a long training.

    Raises:
        BadInputError: No part has a sign that is in the training data of its split.
    """
    if not any(is_label_trained(signs, split).any() for split in splits):
        raise BadInputError("No part shows a sign that another one shows too. Add data, or part it otherwise.")


def cross_validate_signs(
    signs: Signs, labels: tuple[str, ...], config: SignTrainingConfig, splits: Sequence[Split], *, n_rounds: int
) -> Iterator[HeldOutSignsResult]:
    """Train without each part and measure on it; parts without a sign of the training data are skipped.

    Args:
        signs: With these labels.
        labels: The classes, in the order of the outputs.
        config: Training settings.
        splits: The parts, each held out in its split.
        n_rounds: Total number of trainings, for the progress bar.

    Yields:
        One part after the other.
    """
    for number, split in enumerate(splits, 1):
        if is_label_trained(signs, split).any():
            title = f"{number}/{n_rounds} without {split.name}"
            yield _judged(signs, labels, config, split, title)


def _judged(
    signs: Signs, labels: tuple[str, ...], config: SignTrainingConfig, split: Split, title: str
) -> HeldOutSignsResult:
    is_taught = is_label_trained(signs, split)
    began_s = time.monotonic()
    fit = fit_with_early_stopping(
        signs.select(split.train), labels, config, report=EpochProgressBar(title, config.epochs)
    )
    seconds = time.monotonic() - began_s
    held_out = signs.select(split.validation[is_taught])
    true = sign_label_indices(held_out, labels)
    bundle = bundle_from_fitted_network(fit, labels, title)
    classifier = LiteRtClassifier(bundle)
    answers = predict_signs(classifier, held_out)
    confusion = confusion_matrix(true, answers.argmax(axis=1), len(labels))
    figures = {
        "n": len(held_out),
        "n_untaught": int((~is_taught).sum()),
        "n_epochs": fit.n_epochs,
        **measure_accuracy(true, answers),
        "macro_f1": macro_f1(metrics_by_class(confusion, labels)),
    }
    right = true_class_ranks(true, answers) == 0
    return HeldOutSignsResult(
        split.name,
        figures,
        confusion,
        right,
        classifier,
        n_parameters=int(fit.network.count_params()),
        size_bytes=len(bundle.model),
        seconds=seconds,
    )


def combine_held_out_results(parts: Sequence[HeldOutSignsResult], labels: tuple[str, ...]) -> dict[str, Any]:
    """Return the figures of all parts, their unweighted mean and pooled figures, as in evaluation.json."""
    confusion = np.sum([part.confusion for part in parts], axis=0)
    return {
        "held_out": {part.name: part.figures for part in parts},
        "top1_mean": float(np.mean([part.figures["top1"] for part in parts])),
        "top1_least": float(np.min([part.figures["top1"] for part in parts])),
        "top5_mean": float(np.mean([part.figures["top5"] for part in parts])),
        "interval": bootstrap_interval([part.right for part in parts], rng=np.random.default_rng(SEED)),
        "pooled": metrics_by_class(confusion, labels),
        "confusion": confusion.tolist(),
    }
