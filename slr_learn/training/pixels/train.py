"""This module trains a pixel recogniser: measured on a random split and on held-out sources, then trained on all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import keras
import numpy as np
import tensorflow as tf

from slr_learn.datasets.hands.sources import look_up_source
from slr_learn.datasets.hands.split_names import LEAVE_ONE_SOURCE_OUT
from slr_learn.datasets.hands.splits import Split
from slr_learn.datasets.photos.collections import PictureTrainingSet
from slr_learn.datasets.photos.grey_pictures import GreyHandPictures
from slr_learn.files import write_file_atomically
from slr_learn.perception.hand_crop import CROP_VERSION
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, HAND_CROP, Bundle, write_bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.letters.architectures import add_calibrated_softmax
from slr_learn.training.measuring.calibration import fit_temperature
from slr_learn.training.measuring.evaluate import PROTOCOL, measure_on_features
from slr_learn.training.measuring.folds import FoldResult, pool_fold_results, validation_figures_from_folds
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.training.measuring.new_signers import check_no_shared_sources
from slr_learn.training.measuring.random_split import OWN_SPLIT, OWN_SPLIT_PROTOCOL, split_frames_at_random
from slr_learn.training.measuring.speed import crop_hand_from_test_frame, measure_speed
from slr_learn.training.pixels.config import PixelRecogniserKind, PixelTrainingConfig
from slr_learn.training.pixels.fitting import (
    FittedPixelClassifier,
    FittedPixelRecogniser,
    fit_pixel_recogniser,
    picture_label_indices,
)
from slr_learn.training.progress import EpochProgressBar

_N_CHECKED = 256
_LEAST_PROBABILITY = 1e-6


def train_pixel_recogniser(
    data: PictureTrainingSet,
    labels: Sequence[str],
    out: Path,
    *,
    config: PixelTrainingConfig,
    measure_on: dict[str, GreyHandPictures] | None = None,
) -> dict[str, Any]:
    """Train, export, measure and document a pixel recogniser.

    One is trained for the random split of its own frames, and one for each held-out source if there are several; those
    give the temperature and the cross-validation figures. With a single source, the random split gives the temperature
    and nothing counts as held out. The last is trained on all pictures.

    Args:
        data: Training pictures, and held-out pictures of their sources.
        labels: The classes, in the order of the outputs.
        out: The model's folder, created if missing. For a forest, which LiteRT does not run, only figures are written.
        config: Training settings.
        measure_on: Pictures of new signers, by the name of the set.

    Returns:
        The contents of evaluation.json.

    Raises:
        BadInputError: New signers are from a source in the training data.
        BundleError: The converted model gives other results than the original.
    """
    pictures = data.pictures
    for name, one in (measure_on or {}).items():
        check_no_shared_sources(name, one.source.tolist(), pictures.source.tolist())
    tf.config.experimental.enable_op_determinism()
    own = split_frames_at_random(pictures, config.seed)
    splits = _source_splits(pictures)
    n_fits = len(splits) + 2
    own_fold = _fold(pictures, labels, config, own, f"1/{n_fits}")
    folds = [_fold(pictures, labels, config, split, f"{i}/{n_fits}") for i, split in enumerate(splits, 2)]
    temperature = (
        1.0
        if config.kind is PixelRecogniserKind.RANDOM_FOREST
        else fit_temperature(*pool_fold_results(folds or [own_fold]))
    )
    fitted = fit_pixel_recogniser(pictures, labels, config, report=_bar(config, f"{n_fits}/{n_fits} all sources"))
    settings = _settings(config, data, temperature, n_parameters=fitted.n_parameters)
    bundle, classifier = _exported(fitted, labels, settings, pictures, name=out.name)
    evaluation = {
        "model": out.name,
        "feature_version": CROP_VERSION,
        "labels": list(labels),
        "protocol": f"{PROTOCOL} Own split: {OWN_SPLIT_PROTOCOL}",
        "own_split": {"n": len(own_fold.true), "top1": float((own_fold.logits.argmax(1) == own_fold.true).mean())},
        "validation": validation_figures_from_folds(
            folds, LEAVE_ONE_SOURCE_OUT if splits else OWN_SPLIT, temperature, len(labels)
        ),
        "held_out": _by_source(classifier, data.held_out),
        "strangers": {
            name: measure_on_features(classifier, one.pixels, one.label) for name, one in (measure_on or {}).items()
        },
        "training_curves": {fold.held_out: fold.curve for fold in folds if fold.curve},
        "speed": measure_speed(crop_hand_from_test_frame, classifier),
    }
    if bundle is not None:
        write_bundle(out, bundle)
        write_file_atomically(out / CARD_FILE, letter_model_card(bundle, evaluation))
    write_file_atomically(out / EVALUATION_FILE, json.dumps(evaluation, indent=1, sort_keys=True) + "\n")
    return evaluation


def _source_splits(pictures: GreyHandPictures) -> list[Split]:
    """Return one split per source for which the others show every label."""
    masks = {name: pictures.source == name for name in np.unique(pictures.source).tolist()}
    n_labels = len(set(pictures.label.tolist()))
    return [
        Split(name, train=np.flatnonzero(~held), validation=np.flatnonzero(held))
        for name, held in masks.items()
        if len(set(pictures.label[~held].tolist())) == n_labels
    ]


def _fold(
    pictures: GreyHandPictures, labels: Sequence[str], config: PixelTrainingConfig, split: Split, count: str
) -> FoldResult:
    held_out = pictures.select(split.validation)
    fitted = fit_pixel_recogniser(
        pictures.select(split.train),
        labels,
        config,
        validation=held_out,
        report=_bar(config, f"{count} without {split.name}"),
    )
    logits = np.log(np.maximum(fitted.probabilities(held_out.pixels), _LEAST_PROBABILITY))
    return FoldResult(split.name, picture_label_indices(held_out, labels), logits, len(fitted.curve), fitted.curve)


def _bar(config: PixelTrainingConfig, title: str) -> keras.callbacks.Callback | None:
    return EpochProgressBar(title, config.epochs) if config.kind is PixelRecogniserKind.CNN else None


def _exported(
    fitted: FittedPixelRecogniser,
    labels: Sequence[str],
    settings: dict[str, Any],
    pictures: GreyHandPictures,
    *,
    name: str,
) -> tuple[Bundle | None, Classifier]:
    """Return the model as a bundle if LiteRT can run it, and a classifier."""
    if fitted.network is None:
        return None, FittedPixelClassifier(labels, fitted)
    calibrated = add_calibrated_softmax(fitted.network, settings["temperature"])
    bundle = Bundle(
        name=name,
        labels=tuple(labels),
        feature_version=CROP_VERSION,
        n_features=calibrated.input_shape[1],
        model=convert_to_litert(calibrated),
        settings=settings,
        input=HAND_CROP,
    )
    classifier = LiteRtClassifier(bundle)
    rng = np.random.default_rng(settings["training"]["seed"])
    some = rng.choice(len(pictures), min(_N_CHECKED, len(pictures)), replace=False)
    check_converted_model_agrees(calibrated, classifier, pictures.pixels[some])
    return bundle, classifier


def _settings(
    config: PixelTrainingConfig, data: PictureTrainingSet, temperature: float, *, n_parameters: int
) -> dict[str, Any]:
    sources = {}
    for name in np.unique(data.pictures.source).tolist():
        signer = data.pictures.signer[data.pictures.source == name]
        known = look_up_source(name)
        sources[name] = {
            "n": len(signer),
            "n_varied": 0,
            "n_signers": len(np.unique(signer)) if np.all(signer != "") else known.n_signers,
            "licence": known.licence,
            "credit": known.credit,
        }
    return {
        "training": asdict(config) | {"filters": list(config.filters)},
        "n_parameters": n_parameters,
        "n_epochs": config.epochs if config.kind is PixelRecogniserKind.CNN else 0,
        "temperature": temperature,
        "sources": sources,
        "n_held_out": len(data.held_out),
        "n_other_labels": data.n_other_labels,
    }


def _by_source(classifier: Classifier, pictures: GreyHandPictures) -> dict[str, Any]:
    parts = {name: pictures.select(pictures.source == name) for name in np.unique(pictures.source).tolist()}
    return {name: measure_on_features(classifier, part.pixels, part.label) for name, part in parts.items()}
