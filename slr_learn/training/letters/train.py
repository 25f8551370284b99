"""This module trains the letter recogniser: validated and calibrated on held-out sources, then trained on all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import numpy as np
import tensorflow as tf

from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings, load_hand_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.splits import Split, splits_for_rule
from slr_learn.datasets.hands.training_set import TrainingSet, is_augmented
from slr_learn.files import write_file_atomically
from slr_learn.perception.features import FEATURE_VERSION, compute_letter_features
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, PROTOTYPES_FILE, Bundle, write_bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.evaluation.protocols import load_current_cross_validation_figures
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.letters.architectures import add_calibrated_softmax
from slr_learn.training.letters.example_hands import choose_example_hands
from slr_learn.training.letters.fitting import (
    LetterTrainingConfig,
    fit_letter_network,
    letter_label_indices,
    mean_logits_of_members,
)
from slr_learn.training.letters.reference_hands import average_hands_of_other_signers, save_other_signers_hands
from slr_learn.training.letters.reference_measures import measure_on_reference_hands
from slr_learn.training.measuring.calibration import fit_temperature
from slr_learn.training.measuring.evaluate import PROTOCOL, measure_hands_taken_for_letters, measure_on_hands
from slr_learn.training.measuring.folds import (
    FoldResult,
    pool_fold_results,
    require_held_out_letters,
    select_folds_with_letters,
    validation_figures_from_folds,
)
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.training.measuring.new_signers import check_no_shared_sources
from slr_learn.training.measuring.source_counts import source_table_of_recordings
from slr_learn.training.measuring.speed import measure_speed
from slr_learn.training.progress import EpochProgressBar

_N_CHECKED_HANDS = 256


def train_letter_recogniser(
    training_set: TrainingSet,
    labels: Sequence[str],
    out: Path,
    *,
    validation: str,
    config: LetterTrainingConfig,
    measure_on: Sequence[Path] = (),
) -> dict[str, Any]:
    """Train, export, measure and document the letter recogniser.

    One network is trained for each held-out part of the data. Together they determine the temperature, the
    cross-validation figures, and the number of epochs: that of the part that improved longest. The shipped network is
    then trained on all hands for as many epochs.

    Args:
        training_set: Training hands, and held-out hands of their sources.
        labels: The classes, in the order of the outputs.
        out: The model's folder, created if missing.
        validation: What to hold out, see `splits_for_rule`.
        config: Training settings.
        measure_on: npz files of new signers.

    Returns:
        The contents of evaluation.json.

    Raises:
        BadInputError: The data cannot be split by `validation`, or a file to measure on is damaged or from a source in
            the training data.
        DataNotFoundError: A file to measure on does not exist.
    """
    recordings, classes = training_set.all_classes(labels)
    strangers = {path.stem: load_hand_recordings(path) for path in measure_on}
    for name, hands in strangers.items():
        check_no_shared_sources(name, hands.source.tolist(), recordings.source.tolist())
    tf.config.experimental.enable_op_determinism()
    splits = splits_for_rule(recordings, validation, rng=np.random.default_rng(config.seed))
    require_held_out_letters(recordings, splits)
    folds = [_fold(recordings, classes, config, split, f"{i}/{len(splits) + 1}") for i, split in enumerate(splits, 1)]
    temperature = fit_temperature(*pool_fold_results(folds))
    n_epochs = max(fold.n_epochs for fold in select_folds_with_letters(folds))
    final = fit_letter_network(
        recordings,
        classes,
        replace(config, epochs=n_epochs),
        report=EpochProgressBar(f"{len(splits) + 1}/{len(splits) + 1} all sources", n_epochs),
    )
    calibrated = add_calibrated_softmax(final.network, temperature)
    bundle = Bundle(
        name=out.name,
        labels=tuple(labels),
        feature_version=FEATURE_VERSION,
        n_features=calibrated.input_shape[1],
        model=convert_to_litert(calibrated),
        settings=_settings(config, training_set, validation, n_epochs=n_epochs, temperature=temperature),
        rejects=len(classes) > len(labels),
    )
    classifier = LiteRtClassifier(bundle)
    some = _some_hands(recordings, config.seed)
    check_converted_model_agrees(calibrated, classifier, compute_letter_features(some.landmarks, some.is_left))
    others = average_hands_of_other_signers(training_set)
    evaluation = {
        "model": bundle.name,
        "feature_version": FEATURE_VERSION,
        "labels": list(labels),
        "protocol": PROTOCOL,
        "validation": validation_figures_from_folds(folds, validation, temperature, len(labels)),
        "held_out": _by_source(classifier, training_set.held_out),
        "held_out_no_letter": count_hands_taken_for_letters_by_source(classifier, training_set.held_out_no_letters),
        "trained_no_letter": count_hands_taken_for_letters_by_source(classifier, training_set.no_letters),
        "strangers": {name: measure_on_hands(classifier, hands) for name, hands in strangers.items()},
        "training_curves": {fold.held_out: fold.curve for fold in folds},
        "reference_hands": measure_on_reference_hands(classifier, others),
        "speed": measure_speed(lambda: compute_letter_features(some.landmarks[:1], some.is_left[:1]), classifier),
    }
    write_bundle(out, bundle)
    if evaluation["reference_hands"]:
        save_other_signers_hands(out, others)
    _write_json(out / EVALUATION_FILE, evaluation, indent=1)
    _write_json(out / PROTOTYPES_FILE, choose_example_hands(recordings, labels), indent=None)
    write_file_atomically(
        out / CARD_FILE, letter_model_card(bundle, evaluation, load_current_cross_validation_figures(out))
    )
    return evaluation


def _fold(
    recordings: HandRecordings, classes: Sequence[str], config: LetterTrainingConfig, split: Split, count: str
) -> FoldResult:
    held_out = recordings.select(split.validation)
    held_out = held_out.select(~is_augmented(held_out))
    shows_letter = held_out.label != NO_LETTER
    letters, others = held_out.select(shows_letter), held_out.select(~shows_letter)
    fitted = fit_letter_network(
        recordings.select(split.train),
        classes,
        config,
        validation=letters if len(letters) else others,
        report=EpochProgressBar(f"{count} without {split.name}", config.epochs),
    )
    return FoldResult(
        split.name,
        letter_label_indices(letters, classes),
        mean_logits_of_members(fitted.network, letters),
        fitted.n_epochs,
        fitted.curve,
        mean_logits_of_members(fitted.network, others),
    )


def _some_hands(recordings: HandRecordings, seed: int) -> HandRecordings:
    rows = np.random.default_rng(seed).choice(len(recordings), min(_N_CHECKED_HANDS, len(recordings)), replace=False)
    return recordings.select(rows)


def _settings(
    config: LetterTrainingConfig, training_set: TrainingSet, validation: str, *, n_epochs: int, temperature: float
) -> dict[str, Any]:
    return {
        "training": asdict(config) | {"hidden": list(config.hidden)},
        "n_epochs": n_epochs,
        "temperature": temperature,
        "validation": validation,
        "sources": source_table_of_recordings(
            concatenate_recordings([training_set.recordings, training_set.no_letters])
        ),
        "n_held_out": int((~is_augmented(training_set.held_out)).sum()),
        "n_other_labels": training_set.n_other_labels,
    }


def count_hands_taken_for_letters_by_source(classifier: Classifier, recordings: HandRecordings) -> dict[str, Any]:
    """Return for each source the `measure_hands_taken_for_letters` of its recorded hands."""
    recorded = recordings.select(~is_augmented(recordings))
    return {
        name: measure_hands_taken_for_letters(classifier, recorded.select(recorded.source == name))
        for name in np.unique(recorded.source).tolist()
    }


def _by_source(classifier: Classifier, recordings: HandRecordings) -> dict[str, Any]:
    recordings = recordings.select(~is_augmented(recordings))
    return {
        name: measure_on_hands(classifier, recordings.select(recordings.source == name))
        for name in np.unique(recordings.source).tolist()
    }


def _write_json(path: Path, document: dict[str, Any], *, indent: int | None) -> None:
    write_file_atomically(path, json.dumps(document, indent=indent, sort_keys=True) + "\n")
