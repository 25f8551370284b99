"""This module trains a recogniser of isolated signs: judged on what is left out in turn, then fitted on all of it."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from slr_learn.datasets.partings import LeftOut
from slr_learn.datasets.sign_training import leave_out_signs
from slr_learn.datasets.sources import source_named
from slr_learn.datasets.splits import Split
from slr_learn.datasets.stored_signs import Signs
from slr_learn.errors import BadInputError
from slr_learn.files import write_whole
from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import EVALUATION_FILE, SIGN_FEATURES, Bundle, write_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.bootstrap import INTERVALS
from slr_learn.training.demonstrations import write_demonstrations
from slr_learn.training.export import check_agreement, to_litert
from slr_learn.training.metrics import confusion_matrix, macro_f1, per_class
from slr_learn.training.progress import EpochBar, curve_of
from slr_learn.training.sign_answers import answers_to
from slr_learn.training.sign_config import SignTrainingConfig
from slr_learn.training.sign_fitting import SignFit, fit_signs
from slr_learn.training.sign_measures import naming
from slr_learn.training.sign_rows import class_indices, features_of_signs
from slr_learn.training.speed import measure_speed

PROTOCOL = (
    "Each recorded sign from its first frame to its last, top-1, trained anew without the part that is measured; signs "
    "whose label no other part shows are not counted. When to stop was chosen on signs set aside at random from the "
    f"parts trained on. {INTERVALS}"
)
_N_CHECKED = 100


def train_signs(signs: Signs, out: Path, *, config: SignTrainingConfig, left_out: LeftOut | None) -> dict[str, Any]:
    """Train, export, measure and write a recogniser of isolated signs.

    One network is fitted without each signer, source or session and measured on it. The model that is written is then
    fitted on all signs.

    Args:
        signs: What to train on, of two labels at least.
        out: The model's folder, created when missing.
        config: How to train.
        left_out: What to leave out in turn; None measures nothing.

    Returns:
        What is written to evaluation.json.

    Raises:
        BadInputError: The signs cannot be parted so, or no part holds a sign that the others teach.
        BundleError: The exported model does not answer as the trained one.
    """
    tf.config.experimental.enable_op_determinism()
    labels = tuple(np.unique(signs.label).tolist())
    splits = leave_out_signs(signs, left_out) if left_out else ()
    if left_out and not any(_taught(signs, split).any() for split in splits):
        raise BadInputError(f"No {left_out} shows a sign that another one shows too. Add data, or --leave-out none.")
    n_rounds = len(splits) + 1
    parts = {
        split.name: part
        for number, split in enumerate(splits, 1)
        if (part := _judged(signs, labels, config, split, f"{number}/{n_rounds} without {split.name}"))
    }
    final = _fitted(signs, labels, config, f"{n_rounds}/{n_rounds} all signs")
    bundle = replace(_bundle_of(final, labels, out.name), settings=_settings(signs, config, final))
    classifier = LiteRtClassifier(bundle)
    check_agreement(final.network, classifier, features_of_signs(signs.select(_some(len(signs), config.seed))))
    first = signs.select(np.array([0]))
    evaluation = {
        "model": bundle.name,
        "kind": config.kind.value,
        "feature_version": SIGN_VERSION,
        "labels": list(labels),
        "protocol": PROTOCOL,
        "validation": {"rule": f"leave-one-{left_out}-out", **_together(parts, labels)} if left_out else {},
        "held_out": {},
        "strangers": {},
        "training_curves": {config.kind.value: curve_of(final.history)},
        "n_parameters": int(final.network.count_params()),
        "speed": measure_speed(lambda: features_of_signs(first), classifier),
    }
    write_bundle(out, bundle)
    write_demonstrations(out, signs, labels, seed=config.seed)
    write_whole(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    return evaluation


def _fitted(signs: Signs, labels: tuple[str, ...], config: SignTrainingConfig, title: str) -> SignFit:
    return fit_signs(signs, labels, config, report=EpochBar(title, config.epochs))


def _bundle_of(fit: SignFit, labels: tuple[str, ...], name: str) -> Bundle:
    return Bundle(name, labels, SIGN_VERSION, N_SIGN_FEATURES, to_litert(fit.network), input=SIGN_FEATURES)


def _taught(signs: Signs, split: Split) -> NDArray[np.bool_]:
    """Return for each row held out whether its label is trained on."""
    return np.isin(signs.label[split.validation], signs.label[split.train])


def _judged(
    signs: Signs, labels: tuple[str, ...], config: SignTrainingConfig, split: Split, title: str
) -> dict[str, Any] | None:
    """Return the figures of one part left out, None where it holds no sign that the others teach."""
    taught = _taught(signs, split)
    if not taught.any():
        return None
    fit = _fitted(signs.select(split.train), labels, config, title)
    held_out = signs.select(split.validation[taught])
    true = class_indices(held_out, labels)
    answers = answers_to(LiteRtClassifier(_bundle_of(fit, labels, title)), held_out)
    confusion = confusion_matrix(true, answers.argmax(axis=1), len(labels))
    return {
        "n": len(held_out),
        "n_untaught": int((~taught).sum()),
        "n_epochs": fit.n_epochs,
        **naming(true, answers),
        "macro_f1": macro_f1(per_class(confusion, labels)),
        "confusion": confusion.tolist(),
    }


def _together(parts: dict[str, dict[str, Any]], labels: tuple[str, ...]) -> dict[str, Any]:
    shares = [part["top1"] for part in parts.values()]
    confusion = np.sum([part["confusion"] for part in parts.values()], axis=0)
    return {
        "held_out": {
            name: {key: one for key, one in part.items() if key != "confusion"} for name, part in parts.items()
        },
        "top1_mean": float(np.mean(shares)),
        "top1_least": float(np.min(shares)),
        "pooled": per_class(confusion, labels),
        "confusion": confusion.tolist(),
    }


def _settings(signs: Signs, config: SignTrainingConfig, fit: SignFit) -> dict[str, Any]:
    sources = {}
    for name in np.unique(signs.source).tolist():
        own = signs.select(signs.source == name)
        known = source_named(name)
        is_named = bool(np.all(own.signer != ""))
        sources[name] = {
            "n": len(own),
            "n_signers": len(np.unique(own.signer)) if is_named else known.n_signers,
            "licence": known.licence,
            "credit": known.credit,
        }
    return {"training": asdict(config), "n_epochs": fit.n_epochs, "sources": sources}


def _some(n: int, seed: int) -> NDArray[np.intp]:
    """Return the rows on which the exported model is compared with the trained one."""
    return np.random.default_rng(seed).permutation(n)[:_N_CHECKED]
