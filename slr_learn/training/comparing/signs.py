"""This module trains several sign networks under the same conditions, and measures them on the same held-out parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import tensorflow as tf

from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.datasets.signs.training_set import splits_leaving_one_out
from slr_learn.perception.sign_features import SIGN_VERSION
from slr_learn.training.measuring.bootstrap import INTERVALS
from slr_learn.training.measuring.speed import measure_speed
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.cross_validation import (
    combine_held_out_results,
    cross_validate_signs,
    is_label_trained,
    require_trained_labels,
)
from slr_learn.training.signs.kinds import SignNetworkKind

PROTOCOL = (
    "Each recorded sign from its first frame to its last, top-1, by networks trained anew without the part that is "
    "measured; all kinds with the same settings, seed and parts. When to stop was chosen on signs set aside at random "
    f"from those trained on. {INTERVALS} Milliseconds: from landmarks to features, and the answer, for one sign."
)


def settings_shared_by_networks(signs: Signs, config: SignTrainingConfig, left_out: HeldOutUnit) -> dict[str, Any]:
    """Return the settings that all networks share; only networks with equal settings can be compared.

    Raises:
        BadInputError: The signs cannot be split in this way, or no part has a sign that another part has.
    """
    splits = splits_leaving_one_out(signs, left_out)
    require_trained_labels(signs, splits)
    return {
        "rule": f"leave-one-{left_out}-out",
        "protocol": PROTOCOL,
        "seed": config.seed,
        "epochs": config.epochs,
        "feature_version": SIGN_VERSION,
        "labels": np.unique(signs.label).tolist(),
        "parts": [split.name for split in splits if is_label_trained(signs, split).any()],
        "n_signs": len(signs),
    }


def compare_sign_networks(
    signs: Signs, kinds: Sequence[SignNetworkKind], config: SignTrainingConfig, left_out: HeldOutUnit
) -> Iterator[dict[str, Any]]:
    """Train and measure networks one after the other.

    Args:
        signs: With at least two labels.
        kinds: The types of networks.
        config: Training settings other than the type.
        left_out: What to hold out, one at a time.

    Yields:
        The entry of signs_comparison.json for each type, see `recognition.evaluation.sign_comparison`.
    """
    tf.config.experimental.enable_op_determinism()
    labels = tuple(np.unique(signs.label).tolist())
    splits = splits_leaving_one_out(signs, left_out)
    first = signs.select(np.array([0]))
    for kind in kinds:
        settings = replace(config, kind=kind)
        parts = list(cross_validate_signs(signs, labels, settings, splits, n_rounds=len(splits)))
        joined = combine_held_out_results(parts, labels)
        yield {
            "kind": kind.value,
            "parts": joined["held_out"],
            "mean": {
                "top1": joined["top1_mean"],
                "top5": joined["top5_mean"],
                "least": joined["top1_least"],
                "interval": joined["interval"],
            },
            "parameters": parts[0].n_parameters,
            "size_bytes": parts[0].size_bytes,
            "seconds": round(sum(part.seconds for part in parts), 1),
            **measure_speed(lambda: features_of_signs(first), parts[0].classifier),
        }
