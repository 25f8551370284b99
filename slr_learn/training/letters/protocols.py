"""This module cross-validates the training of a letter recogniser over sources or signers.

No network sees its held-out part. But the number of epochs and the temperature are those of the shipped model, which
were chosen on the parts held out of its training: on the same data, the figures are slightly optimistic.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.splits import Split, split_by_protocol
from slr_learn.datasets.hands.training_set import TrainingSet, is_augmented
from slr_learn.perception.features import FEATURE_VERSION
from slr_learn.recognition.bundle import Bundle
from slr_learn.training.letters.augmentation import HandAugmentationSettings
from slr_learn.training.letters.fitting import (
    LetterTrainingConfig,
    fit_letter_network,
    letter_label_indices,
    mean_logits_of_members,
)
from slr_learn.training.measuring.bootstrap import INTERVALS, bootstrap_interval
from slr_learn.training.measuring.calibration import softmax
from slr_learn.training.measuring.evaluate import PROTOCOL
from slr_learn.training.measuring.folds import require_held_out_letters
from slr_learn.training.measuring.metrics import (
    confusion_matrix,
    expected_calibration_error,
    macro_f1,
    metrics_by_class,
    share_of_accepted_rows,
)
from slr_learn.training.progress import EpochProgressBar


def cross_validate_letter_model(
    bundle: Bundle, training_set: TrainingSet, protocol: str, *, seed: int | None = None
) -> dict[str, Any]:
    """Train a model like a given bundle once for each held-out part, and measure it on that part.

    Args:
        bundle: Trained by `train letters`; provides the settings.
        training_set: With the same labels.
        protocol: One of `split_names.PROTOCOLS`.
        seed: Random seed; None uses the bundle's.

    Returns:
        For each part `n`, `top1` with its 95 % bootstrap `interval`, `macro_f1`, `ece`, `accepted`, and for its hands
        that show no letter `no_letter`; the unweighted mean of top1 with its interval and its spread, the standard
        deviation between parts; and pooled recalls and confusions.

    Raises:
        BadInputError: The data cannot be split in this way, or no part shows a letter.
    """
    tf.config.experimental.enable_op_determinism()
    config = _config_of(bundle, seed)
    temperature = float(bundle.settings["temperature"])
    recordings, classes = training_set.all_classes(bundle.labels)
    splits = split_by_protocol(recordings, protocol)
    require_held_out_letters(recordings, splits)
    rng = np.random.default_rng(config.seed)
    parts: dict[str, Any] = {}
    rights: list[NDArray[np.bool_]] = []
    confusion = np.zeros((len(bundle.labels), len(bundle.labels)), np.intp)
    for count, split in enumerate(splits, 1):
        part, right, errors = _measured(
            recordings, bundle, config, split, classes=classes, count=f"{count}/{len(splits)}", rng=rng
        )
        parts[split.name] = part
        confusion += errors
        rights += [right] if len(right) else []
    shares = [float(right.mean()) for right in rights]
    return {
        "model": bundle.name,
        "protocol": f"{protocol}: trained anew without the part that is measured, for {config.epochs} epochs and with "
        f"temperature {temperature}, those of the shipped model. Both were chosen on the parts held out of its "
        "training: where the data is the same, the figures are a little favourable. "
        f"{PROTOCOL} {INTERVALS}",
        "seed": config.seed,
        "n_epochs": config.epochs,
        "temperature": temperature,
        "sources": sorted(set(recordings.source.tolist())),
        "feature_version": FEATURE_VERSION,
        "labels": list(bundle.labels),
        "parts": parts,
        "mean": {
            "top1": float(np.mean(shares)),
            "interval": bootstrap_interval(rights, rng=rng),
            "spread": float(np.std(shares)),
            "least": float(np.min(shares)),
        },
        "pooled": metrics_by_class(confusion, bundle.labels),
        "confusion": confusion.tolist(),
    }


def _config_of(bundle: Bundle, seed: int | None) -> LetterTrainingConfig:
    written = bundle.settings["training"]
    known = {one.name for one in fields(LetterTrainingConfig)} - {"augmentation", "hidden"}
    config = LetterTrainingConfig(
        **{name: value for name, value in written.items() if name in known},
        hidden=tuple(written["hidden"]),
        augmentation=HandAugmentationSettings(**written["augmentation"]),
    )
    config = replace(config, epochs=int(bundle.settings["n_epochs"]))
    return config if seed is None else replace(config, seed=seed)


def _measured(
    recordings: HandRecordings,
    bundle: Bundle,
    config: LetterTrainingConfig,
    split: Split,
    *,
    classes: Sequence[str],
    count: str,
    rng: np.random.Generator,
) -> tuple[dict[str, Any], NDArray[np.bool_], NDArray[np.intp]]:
    report = EpochProgressBar(f"{count} without {split.name}", config.epochs)
    network = fit_letter_network(recordings.select(split.train), classes, config, report=report).network
    held_out = recordings.select(split.validation)
    held_out = held_out.select(~is_augmented(held_out))
    letters, others = (held_out.select((held_out.label == NO_LETTER) == is_none) for is_none in (False, True))
    n_labels = len(bundle.labels)

    def stated(hands: HandRecordings) -> NDArray[np.floating[Any]]:
        return softmax(mean_logits_of_members(network, hands) / bundle.settings["temperature"])[:, :n_labels]

    part: dict[str, Any] = {"n": len(letters)}
    true = letter_label_indices(letters, classes)
    confusion = np.zeros((n_labels, n_labels), np.intp)
    right = np.zeros(0, bool)
    if len(letters):
        probabilities = stated(letters)
        right = probabilities.argmax(axis=1) == true
        confusion = confusion_matrix(true, probabilities.argmax(axis=1), n_labels)
        part |= {
            "top1": float(right.mean()),
            "interval": bootstrap_interval([right], rng=rng),
            "macro_f1": macro_f1(metrics_by_class(confusion, bundle.labels)),
            "ece": expected_calibration_error(true, probabilities),
            "accepted": share_of_accepted_rows(probabilities),
        }
    if len(others):
        part["no_letter"] = {"n": len(others), "accepted": share_of_accepted_rows(stated(others))}
    return part, right, confusion
