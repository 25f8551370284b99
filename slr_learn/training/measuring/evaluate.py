"""This module measures a trained model on recordings, with the app's runtime and without Keras."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.config import MODELS_DIR, LetterSmoothingConfig
from slr_learn.datasets.hands.recordings import HandRecordings, StringArray, load_hand_recordings, mirror_recordings
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.features import FEATURE_VERSION, compute_letter_features
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import BUNDLE_FILE, LETTER_FEATURES, Bundle, load_bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.evaluation.files import list_model_names
from slr_learn.training.measuring.bootstrap import INTERVALS, SEED, bootstrap_interval_of_measures
from slr_learn.training.measuring.metrics import (
    ECE_BINS,
    confusion_matrix,
    expected_calibration_error,
    macro_f1,
    metrics_by_class,
    reliability_bins,
    share_of_accepted_rows,
    top1_accuracy,
)

PROTOCOL = (
    "Each hand alone, without smoothing over time. top1 counts the best letter, accepted or not; accepted is the share "
    f"of hands whose best letter reaches {LetterSmoothingConfig().accept_probability}. macro_f1 is the mean over the "
    f"labels that occur; ece takes the best letter's probability in {ECE_BINS} bins of equal width."
)


def load_model_bundle(model: str) -> Bundle:
    """Load a trained model from its files, see `folder_of_model`.

    Raises:
        DataNotFoundError: There is no such model.
        BundleError: Its files are damaged, or read another version of the features.
    """
    return load_bundle(folder_of_model(model))


def folder_of_model(model: str) -> Path:
    """Return the folder of a trained model.

    Args:
        model: A name in models/, such as `letters`, or the path of a model's folder.

    Raises:
        DataNotFoundError: There is no such model.
    """
    tried = [Path(model)] if Path(model).is_absolute() else [MODELS_DIR / model, Path(model)]
    for folder in tried:
        if (folder / BUNDLE_FILE).is_file():
            return folder
    known = list_model_names(MODELS_DIR)
    raise DataNotFoundError(
        f"MODEL must be a name in models/ ({', '.join(known) or 'none there'}) or a folder with {BUNDLE_FILE}; "
        f"got {model}."
    )


def load_landmark_classifier(model: str) -> LiteRtClassifier:
    """Return a trained model of landmarks, ready to predict; see `load_model_bundle`.

    Raises:
        SlrLearnError: There is no such model, its files are damaged, or it reads something else.
    """
    bundle = load_model_bundle(model)
    if bundle.input != LETTER_FEATURES:
        raise BadInputError(
            f"MODEL must read landmarks to be measured on recorded hands; {model} reads {bundle.input}."
        )
    return LiteRtClassifier(bundle)


def measure_on_hands(classifier: Classifier, recordings: HandRecordings) -> dict[str, Any]:
    """Return the measures of a classifier on recorded hands.

    Args:
        classifier: The classifier.
        recordings: At least one hand of a label the model knows; others are ignored, but see
            `measure_hands_taken_for_letters`.

    Raises:
        BadInputError: No hand has a label the model knows.
    """
    return measure_on_features(
        classifier, compute_letter_features(recordings.landmarks, recordings.is_left), recordings.label
    )


def measure_on_features(classifier: Classifier, features: FloatArray, label: StringArray) -> dict[str, Any]:
    """Return the measures of a classifier on features.

    Args:
        classifier: The classifier.
        features: Of shape (n, n_features), at least one of a label the model knows; others are dropped and counted.
        label: The label of each hand, of shape (n,).

    Raises:
        BadInputError: No hand has a label the model knows.
    """
    labels = classifier.labels
    is_known = np.isin(label, labels)
    if not is_known.any():
        seen = ", ".join(sorted(set(label.tolist()))) or "no hand at all"
        raise BadInputError(f"The data must hold hands of the model's labels ({', '.join(labels)}); it holds {seen}.")
    true = np.array([labels.index(one) for one in label[is_known].tolist()], dtype=np.intp)
    probabilities = predict_in_batches(classifier, features[is_known])
    confusion = confusion_matrix(true, probabilities.argmax(axis=1), len(labels))
    classes = metrics_by_class(confusion, labels)
    return {
        "n": len(true),
        "n_dropped": len(label) - len(true),
        "top1": top1_accuracy(true, probabilities),
        "accepted": share_of_accepted_rows(probabilities),
        "macro_f1": macro_f1(classes),
        "ece": expected_calibration_error(true, probabilities),
        "ece_bins": ECE_BINS,
        "reliability": reliability_bins(true, probabilities),
        "labels": list(labels),
        "per_class": classes,
        "confusion": confusion.tolist(),
    }


def measure_including_unknown_labels(classifier: Classifier, recordings: HandRecordings) -> dict[str, Any]:
    """Return `measure_on_hands`, and under `others` how often each label the model does not know is taken for a letter.

    Those are the `measure_hands_taken_for_letters` of each label. If the model knows none of the labels, the measures
    are left out and `n` is 0.

    Raises:
        BadInputError: There is no hand.
    """
    is_known = np.isin(recordings.label, classifier.labels)
    measured = {"n": 0, "n_dropped": len(recordings), "labels": list(classifier.labels)}
    if is_known.any() or not len(recordings):
        measured = measure_on_hands(classifier, recordings)
    others = {
        label: measure_hands_taken_for_letters(classifier, recordings.select(recordings.label == label))
        for label in np.unique(recordings.label[~is_known]).tolist()
    }
    return measured | {"others": others}


def measure_hands_taken_for_letters(classifier: Classifier, recordings: HandRecordings) -> dict[str, Any]:
    """Return how many hands are recognised as a letter: `n`, and `accepted` as a share of them.

    Args:
        classifier: The classifier.
        recordings: At least one hand, of any label.
    """
    probabilities = predict_in_batches(classifier, compute_letter_features(recordings.landmarks, recordings.is_left))
    return {"n": len(recordings), "accepted": share_of_accepted_rows(probabilities)}


def predict_in_batches(classifier: Classifier, features: FloatArray) -> FloatArray:
    """Return the probabilities for features of shape (n, n_features), of shape (n, n_labels)."""
    return np.array([classifier.predict(row[None]).probabilities.copy() for row in features], dtype=np.float32)


def evaluate_on_hand_file(model: str, data: Path, *, mirror: bool = False) -> dict[str, Any]:
    """Measure a model on an npz file of recorded hands.

    Args:
        model: A name in models/ or a folder.
        data: The file.
        mirror: Whether to measure on the mirrored hands instead: left ones become right ones.

    Raises:
        SlrLearnError: The model or the data is missing, damaged, or they have no label in common.
    """
    classifier = load_landmark_classifier(model)
    recordings = load_hand_recordings(data)
    measured = measure_including_unknown_labels(classifier, _turned(recordings, mirror=mirror))
    return measurement_to_document(model, data, mirror=mirror, measured=measured)


def evaluate_on_photos(model: str, data: Path, *, mirror: bool = False) -> dict[str, Any]:
    """Measure a model on photos in `data/<LABEL>/`, after finding the hands.

    Adds to the measures `n_images`, of the labels the model knows; `hand_found`, the share of them with a detected
    hand; and `top1_all`, which counts a photo without a detected hand as wrong.

    Args:
        model: A name in models/ or a folder.
        data: The folder.
        mirror: Whether to measure on the mirrored hands instead.

    Raises:
        SlrLearnError: The model or the data is missing or damaged, or MediaPipe cannot be loaded.
    """
    from slr_learn.datasets.photos.extraction import extract_hands_from_photos

    classifier = load_landmark_classifier(model)
    extraction = extract_hands_from_photos(data, progress=True)
    measured = measure_including_unknown_labels(classifier, _turned(extraction.recordings, mirror=mirror))
    n_images = sum(count["n_images"] for label, count in extraction.per_label().items() if label in classifier.labels)
    if measured["n"]:
        measured |= measures_over_all_photos(measured, n_images)
    return measurement_to_document(model, data, mirror=mirror, measured=measured)


def measures_over_all_photos(measured: dict[str, Any], n_images: int) -> dict[str, Any]:
    """Return `n_images`, `hand_found` and `top1_all` of photos with measured hands, see `evaluate_on_photos`."""
    return {
        "n_images": n_images,
        "hand_found": measured["n"] / n_images,
        "top1_all": measured["top1"] * measured["n"] / n_images,
    }


def _turned(recordings: HandRecordings, *, mirror: bool) -> HandRecordings:
    return mirror_recordings(recordings) if mirror else recordings


def measurement_to_document(
    model: str, data: Path, *, mirror: bool, measured: dict[str, Any], feature_version: int = FEATURE_VERSION
) -> dict[str, Any]:
    """Return a measurement with its data, its protocol, and the `interval` of its `top1`."""
    protocol = PROTOCOL
    if measured["n"]:
        measured = measured | {"interval": bootstrap_interval_of_measures([measured])}
        protocol = f"{PROTOCOL} {INTERVALS}"
    return {
        "model": model,
        "data": str(data),
        "mirror": mirror,
        "feature_version": feature_version,
        "protocol": protocol,
        "seed": SEED,
        **measured,
    }
