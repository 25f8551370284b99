"""This module trains a recogniser on a learner's own takes: measured on held-out takes, then trained on all."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.files import write_file_atomically
from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import EVALUATION_FILE, SIGN_FEATURES, Bundle, write_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.signs.vocabulary import write_live_vocabulary
from slr_learn.studio.own_results import HELD_OUT, own_takes_evaluation_document
from slr_learn.studio.practisable_signs import choose_live_vocabulary
from slr_learn.studio.takes_to_train import choose_held_out_takes
from slr_learn.studio.training_progress import TrainingPhase
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.measuring.metrics import confusion_matrix
from slr_learn.training.measuring.speed import measure_speed
from slr_learn.training.own_progress import ReportProgress, TrainingProgressReporter
from slr_learn.training.progress import training_curve_from_history
from slr_learn.training.sign_measuring.results import results_by_sign
from slr_learn.training.sign_measuring.rows import features_of_signs, sign_label_indices
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.demonstrations import write_demonstrations
from slr_learn.training.signs.fitting import FittedSignNetwork, fit_without_early_stopping
from slr_learn.vocabulary import NO_SIGN

OWN_SIGNS_CONFIG = SignTrainingConfig(epochs=40)
"""300 takes of ten signs train in less than three minutes with it; see docs/decisions/0012-own-training.md."""

PROTOCOL = (
    "Top-1 on takes that were held out of a training of their own; the model that is kept was then trained on all "
    "takes in the same way. The number of epochs is fixed: nothing that was held out decided anything."
)


def train_own_sign_recogniser(
    signs: SignSequences, out: Path, *, config: SignTrainingConfig, dataset: tuple[str, str], tell: ReportProgress
) -> dict[str, Any]:
    """Train, measure and export a recogniser of a learner's own signs, and write its folder.

    Args:
        signs: The takes, with at least two labels, those of a label in recording order.
        out: The model's folder, created if missing.
        config: Training settings; all epochs are run.
        dataset: Id and name of the dataset.
        tell: Receives the progress.

    Returns:
        The contents of evaluation.json.

    Raises:
        BundleError: The exported model gives other results than the trained one.
    """
    tf.config.experimental.enable_op_determinism()
    labels = tuple(np.unique(signs.label).tolist())
    held = choose_held_out_takes(signs)
    aside, shown = signs.select(held.rows), signs.select(np.setdiff1d(np.arange(len(signs)), held.rows))
    report = TrainingProgressReporter(
        tell, config.epochs, {TrainingPhase.MEASURING: len(shown), TrainingPhase.FITTING: len(signs)}
    )
    judged = fit_without_early_stopping(
        shown, labels, config, report=report.callback(TrainingPhase.MEASURING), watched=aside
    )
    answers, true = judged.network.predict_on_batch(features_of_signs(aside)), sign_label_indices(aside, labels)
    results = results_by_sign(answers, true, labels)
    final = fit_without_early_stopping(signs, labels, config, report=report.callback(TrainingPhase.FITTING))
    report.begin_writing()
    bundle = _bundle(final, labels, signs, config, dataset)
    classifier = LiteRtClassifier(bundle)
    features = features_of_signs(signs)
    check_converted_model_agrees(final.network, classifier, features)
    confusion = confusion_matrix(true, answers.argmax(axis=1), len(labels))
    evaluation = {
        "model": bundle.name,
        "kind": config.kind.value,
        "feature_version": SIGN_VERSION,
        "labels": list(labels),
        "protocol": PROTOCOL,
        "held_out": {HELD_OUT: {"labels": list(labels), "confusion": confusion.tolist()}},
        "own_takes": own_takes_evaluation_document(signs, held, results),
        "training_curves": {HELD_OUT: training_curve_from_history(judged.history)},
        "n_parameters": int(final.network.count_params()),
        "speed": measure_speed(lambda: features_of_signs(signs.select(np.array([0]))), classifier),
    }
    write_bundle(out, bundle)
    write_file_atomically(
        out / EVALUATION_FILE, json.dumps(evaluation, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    )
    write_demonstrations(out, signs, labels, seed=config.seed)
    write_live_vocabulary(out, choose_live_vocabulary(labels, results, no_sign=NO_SIGN))
    return evaluation


def _bundle(
    fit: FittedSignNetwork,
    labels: tuple[str, ...],
    signs: SignSequences,
    config: SignTrainingConfig,
    dataset: tuple[str, str],
) -> Bundle:
    dataset_id, dataset_name = dataset
    settings = {
        "training": asdict(config),
        "n_epochs": fit.n_epochs,
        "dataset": {"id": dataset_id, "name": dataset_name},
        "trained_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "sources": {dataset_id: {"n": len(signs), "n_signers": len(np.unique(signs.signer))}},
    }
    return Bundle(
        dataset_id, labels, SIGN_VERSION, N_SIGN_FEATURES, convert_to_litert(fit.network), settings, input=SIGN_FEATURES
    )
