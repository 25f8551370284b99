"""This module trains a sign recogniser: cross-validated first, then trained on all signs."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.datasets.signs.training_set import splits_leaving_one_out
from slr_learn.files import write_file_atomically
from slr_learn.perception.sign_features import SIGN_VERSION
from slr_learn.recognition.bundle import EVALUATION_FILE, write_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import check_converted_model_agrees
from slr_learn.training.measuring.bootstrap import INTERVALS
from slr_learn.training.measuring.speed import measure_speed
from slr_learn.training.progress import EpochProgressBar, training_curve_from_history
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.cross_validation import (
    bundle_from_fitted_network,
    combine_held_out_results,
    cross_validate_signs,
    require_trained_labels,
)
from slr_learn.training.signs.demonstrations import write_demonstrations
from slr_learn.training.signs.fitting import fit_with_early_stopping
from slr_learn.training.signs.sources import sign_source_table

PROTOCOL = (
    "Each recorded sign from its first frame to its last, top-1, trained anew without the part that is measured; signs "
    "whose label no other part shows are not counted. When to stop was chosen on signs set aside at random from the "
    f"parts trained on. {INTERVALS}"
)
_N_CHECKED = 100


def train_sign_recogniser(
    signs: Signs, out: Path, *, config: SignTrainingConfig, left_out: HeldOutUnit | None
) -> dict[str, Any]:
    """Train, export, measure and write a sign recogniser.

    One network is trained without each signer, source or session and measured on it. The model that is written is then
    trained on all signs.

    Args:
        signs: Training signs, with at least two labels.
        out: The model's folder, created if missing.
        config: Training settings.
        left_out: What to hold out, one at a time; None measures nothing.

    Returns:
        The contents of evaluation.json.

    Raises:
        BadInputError: The signs cannot be split in this way, or no part has a sign of its training data.
        BundleError: The exported model gives other results than the trained one.
    """
    tf.config.experimental.enable_op_determinism()
    labels = tuple(np.unique(signs.label).tolist())
    splits = splits_leaving_one_out(signs, left_out) if left_out else ()
    if left_out:
        require_trained_labels(signs, splits)
    n_rounds = len(splits) + 1
    parts = list(cross_validate_signs(signs, labels, config, splits, n_rounds=n_rounds))
    final = fit_with_early_stopping(
        signs, labels, config, report=EpochProgressBar(f"{n_rounds}/{n_rounds} all signs", config.epochs)
    )
    settings = {"training": asdict(config), "n_epochs": final.n_epochs, "sources": sign_source_table(signs)}
    bundle = replace(bundle_from_fitted_network(final, labels, out.name), settings=settings)
    classifier = LiteRtClassifier(bundle)
    check_converted_model_agrees(
        final.network, classifier, features_of_signs(signs.select(_some(len(signs), config.seed)))
    )
    first = signs.select(np.array([0]))
    evaluation = {
        "model": bundle.name,
        "kind": config.kind.value,
        "feature_version": SIGN_VERSION,
        "labels": list(labels),
        "protocol": PROTOCOL,
        "validation": {"rule": f"leave-one-{left_out}-out", **combine_held_out_results(parts, labels)}
        if left_out
        else {},
        "held_out": {},
        "strangers": {},
        "training_curves": {config.kind.value: training_curve_from_history(final.history)},
        "n_parameters": int(final.network.count_params()),
        "speed": measure_speed(lambda: features_of_signs(first), classifier),
    }
    write_bundle(out, bundle)
    write_demonstrations(out, signs, labels, seed=config.seed)
    write_file_atomically(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    return evaluation


def _some(n: int, seed: int) -> NDArray[np.intp]:
    """Return the rows on which the exported model is compared with the trained one."""
    return np.random.default_rng(seed).permutation(n)[:_N_CHECKED]
