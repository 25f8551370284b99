"""This module cross-validates sign recognisers on data from which no model is made."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from slr_learn.datasets.hands.split_names import K_FOLD, LEAVE_ONE_SIGNER_OUT, LEAVE_ONE_SOURCE_OUT, RANDOM_SESSION
from slr_learn.datasets.signs.evaluation_splits import split_signs_by_protocol
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.files import write_file_atomically
from slr_learn.perception.sign_features import SIGN_VERSION
from slr_learn.recognition.bundle import read_json_object
from slr_learn.recognition.evaluation.protocols import PROTOCOLS_FILE, STANDS_ALONE
from slr_learn.training.measuring.bootstrap import INTERVALS
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.cross_validation import (
    combine_held_out_results,
    cross_validate_signs,
    require_trained_labels,
)

_TOLD = {
    K_FOLD: "the recordings of each sign dealt to folds at random: signers are shared wherever one recorded several",
    RANDOM_SESSION: "trained on the other recordings of the same source: the signer is shared, which is far easier "
    "than a stranger",
    LEAVE_ONE_SOURCE_OUT: "trained on the other sources",
    LEAVE_ONE_SIGNER_OUT: "trained on the other signers; the unnamed are always trained on",
}
_MEASURED = (
    "Each recorded sign from its first frame to its last, named by its gloss, by a network trained anew without the "
    "part that is measured. Signs that no other part shows are not counted. When to stop was chosen on signs set aside "
    f"at random from those trained on. {INTERVALS}"
)


def cross_validate_signs_by_protocol(
    signs: SignSequences, protocol: str, config: SignTrainingConfig, *, n_folds: int
) -> dict[str, Any]:
    """Train once for each held-out part, and measure on that part; no model is kept.

    Args:
        signs: With at least two labels.
        protocol: One of `SIGN_PROTOCOLS`.
        config: Training settings.
        n_folds: Number of folds of `k-fold`.

    Returns:
        The document for protocols.json, see `recognition.evaluation.protocols`; for each part also `top5`.

    Raises:
        BadInputError: The signs cannot be split in this way, or no part has a sign that another part has.
    """
    splits = split_signs_by_protocol(signs, protocol, n_folds=n_folds, seed=config.seed)
    require_trained_labels(signs, splits)
    tf.config.experimental.enable_op_determinism()
    labels = tuple(np.unique(signs.label).tolist())
    parts = list(cross_validate_signs(signs, labels, config, splits, n_rounds=len(splits)))
    joined = combine_held_out_results(parts, labels)
    shares = [part.figures["top1"] for part in parts]
    return {
        STANDS_ALONE: True,
        "kind": config.kind.value,
        "hands": config.hands.value,
        "protocol": f"{protocol}: {_TOLD[protocol]}. {_MEASURED} Network: {config.kind}; hands: {config.hands}.",
        "seed": config.seed,
        "epochs": config.epochs,
        "sources": sorted(set(signs.source.tolist())),
        "feature_version": SIGN_VERSION,
        "labels": list(labels),
        "n_parameters": parts[0].n_parameters,
        "parts": joined["held_out"],
        "mean": {
            "top1": joined["top1_mean"],
            "top5": joined["top5_mean"],
            "interval": joined["interval"],
            "spread": float(np.std(shares)),
            "least": joined["top1_least"],
        },
        "pooled": joined["pooled"],
        "confusion": joined["confusion"],
    }


def save_protocol_figures(folder: Path, name: str, document: Mapping[str, Any]) -> None:
    """Save figures under a name in protocols.json of a model's folder; other entries stay.

    Raises:
        BundleError: The file is damaged.
    """
    path = folder / PROTOCOLS_FILE
    documents = read_json_object(path) if path.is_file() else {}
    write_file_atomically(
        path, json.dumps({**documents, name: document}, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    )
