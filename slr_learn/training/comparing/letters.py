"""This module trains several letter recognisers under the same conditions and measures them on the same new signers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.training_set import is_augmented
from slr_learn.datasets.photos.grey_pictures import GreyHandPictures
from slr_learn.perception.features import compute_letter_features
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import INPUT_VERSIONS, Bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.evaluation.letter_comparison import LANDMARKS
from slr_learn.training.comparing.contenders import ComparisonData, Contender, TrainingBudget
from slr_learn.training.export import convert_to_litert
from slr_learn.training.letters.architectures import add_calibrated_softmax
from slr_learn.training.letters.fitting import default_config_for_network, fit_letter_network
from slr_learn.training.measuring.bootstrap import N_DRAWS, bootstrap_interval
from slr_learn.training.measuring.random_split import (
    OWN_SPLIT,
    OWN_SPLIT_PROTOCOL,
    OWN_SPLIT_SHARE,
    split_frames_at_random,
)
from slr_learn.training.measuring.speed import crop_hand_from_test_frame, measure_speed
from slr_learn.training.pixels.config import PixelRecogniserKind, PixelTrainingConfig
from slr_learn.training.pixels.fitting import FittedPixelClassifier, FittedPixelRecogniser, fit_pixel_recogniser
from slr_learn.training.progress import EpochProgressBar

PROTOCOL = (
    "Each hand alone, top-1, 24 still letters. Strangers: the photos of a collection in which a hand was found, the "
    "same for every recogniser, with that collection left out of the training that is measured on it, and "
    "the number of epochs fixed. Recognisers trained on Sign Language MNIST alone, and all recognisers on the other "
    f"strangers, answer as trained for the own split, on {1 - OWN_SPLIT_SHARE:.0%} of their data. Own split: "
    f"{OWN_SPLIT_PROTOCOL} Intervals: 95 %, {N_DRAWS} bootstrap draws of hands within each collection; they count "
    "hands, not signers, of whom there are few."
)
NOTES = (
    "Sign Language MNIST was made from the same recordings as mon95, and its T is not the ASL T. Of it only the 7,172 "
    "rows of its test file are used here.",
    "Recognisers of landmarks are trained on more: all permissive recordings of landmarks and worse copies of the "
    "photos, which have no pixels to share.",
    "These collections are no secret to the project: the shipped recogniser was designed by leaving sources out, them "
    "among others, and the margin of the crop was chosen on them in favour of recognisers of pixels.",
    "Photos without a found hand are counted apart, as hand found; they are the same for every recogniser.",
)

Answers = Callable[[Any], NDArray[np.bool_]]


def compare_letter_recognisers(
    material: ComparisonData, contenders: Sequence[Contender], effort: TrainingBudget
) -> Iterator[dict[str, Any]]:
    """Train and measure recognisers one after the other.

    Args:
        material: Training and test data.
        contenders: The recognisers.
        effort: Epochs and seed.

    Yields:
        The entry of comparison.json for each recogniser, and its `key`.
    """
    tf.config.experimental.enable_op_determinism()
    for contender in contenders:
        measured = _landmark_rival if contender.kind == LANDMARKS else _pixel_rival
        yield measured(contender, material, effort) | {"hands_trained_on": material.trained_on(contender)}


def _landmark_rival(contender: Contender, material: ComparisonData, effort: TrainingBudget) -> dict[str, Any]:
    hands = material.landmarks
    config = default_config_for_network(
        contender.network, seed=effort.seed, epochs=effort.landmark_epochs, hands_per_epoch=effort.hands_per_epoch
    )

    def trained_on(rows: HandRecordings, title: str) -> tuple[Any, Answers]:
        bar = EpochProgressBar(f"{contender.key} {title}", config.epochs)
        network = fit_letter_network(rows, material.landmark_classes, config, report=bar).network

        def right(measured: HandRecordings) -> NDArray[np.bool_]:
            features = compute_letter_features(measured.landmarks, measured.is_left)
            logits = network.predict_on_batch(features).mean(axis=1)[:, : len(material.labels)]
            return _is_right(logits, measured.label, material.labels)

        return network, right

    own = split_frames_at_random(hands, effort.seed)
    network, right = trained_on(hands.select(own.train), OWN_SPLIT)
    held = hands.select(own.validation)
    sets = {OWN_SPLIT: right(held.select(~is_augmented(held) & np.isin(held.label, material.labels)))}
    others = {name: right(one) for name, one in material.other_landmarks.items()}
    for name in material.collections:
        _, right_without = trained_on(hands.select(hands.source != name), f"without {name}")
        sets[name] = right_without(material.of_collection(name).hands)
    some = hands.select(np.array([0]))
    classifier = _as_classifier(contender, network, material.labels)
    speed = measure_speed(lambda: compute_letter_features(some.landmarks, some.is_left), classifier[0])
    return _rival(contender, sets, others, effort, n_parameters=_n_learned(network), size=classifier[1], speed=speed)


def _pixel_rival(contender: Contender, material: ComparisonData, effort: TrainingBudget) -> dict[str, Any]:
    pictures = material.pictures_for(contender)
    config = PixelTrainingConfig(
        kind=PixelRecogniserKind(contender.network), seed=effort.seed, epochs=effort.pixel_epochs
    )

    def trained_on(rows: GreyHandPictures, title: str) -> FittedPixelRecogniser:
        title = f"{contender.key} {title}"
        bar = EpochProgressBar(title, config.epochs) if config.kind is PixelRecogniserKind.CNN else None
        if bar is None:  # it has no epochs to count
            sys.stderr.write(f"{title}: fitting {len(rows)} pictures\n")
        return fit_pixel_recogniser(rows, material.labels, config, report=bar)

    def right(fitted: FittedPixelRecogniser, measured: GreyHandPictures) -> NDArray[np.bool_]:
        return _is_right(fitted.probabilities(measured.pixels), measured.label, material.labels)

    own = split_frames_at_random(pictures, effort.seed)
    fitted = trained_on(pictures.select(own.train), OWN_SPLIT)
    sets = {OWN_SPLIT: right(fitted, pictures.select(own.validation))}
    others = {name: right(fitted, one) for name, one in material.other_pictures.items()}
    for name in material.collections:
        is_among = contender.with_photos
        without = trained_on(pictures.select(pictures.source != name), f"without {name}") if is_among else fitted
        sets[name] = right(without, material.of_collection(name).pictures)
    if fitted.network is None:
        classifier: tuple[Classifier, int | None] = FittedPixelClassifier(material.labels, fitted), None
    else:
        classifier = _as_classifier(contender, fitted.network, material.labels)
    speed = measure_speed(crop_hand_from_test_frame, classifier[0])
    return _rival(contender, sets, others, effort, n_parameters=fitted.n_parameters, size=classifier[1], speed=speed)


def _is_right(scores: FloatArray, label: NDArray[np.str_], labels: Sequence[str]) -> NDArray[np.bool_]:
    right: NDArray[np.bool_] = np.array(labels)[scores.argmax(axis=1)] == label
    return right


def _as_classifier(contender: Contender, network: Any, labels: Sequence[str]) -> tuple[Classifier, int | None]:
    """Return the network as the app would run it, and the size of its file in bytes."""
    calibrated = add_calibrated_softmax(network, 1.0)
    model = convert_to_litert(calibrated)
    bundle = Bundle(
        name=contender.key,
        labels=tuple(labels),
        feature_version=INPUT_VERSIONS[contender.input],
        n_features=calibrated.input_shape[1],
        model=model,
        input=contender.input,
        rejects=calibrated.output_shape[1] > len(labels),
    )
    return LiteRtClassifier(bundle), len(model)


def _rival(
    contender: Contender,
    sets: Mapping[str, NDArray[np.bool_]],
    others: Mapping[str, NDArray[np.bool_]],
    effort: TrainingBudget,
    *,
    n_parameters: int,
    size: int | None,
    speed: Mapping[str, Any],
) -> dict[str, Any]:
    rng = np.random.default_rng(effort.seed)
    strangers = {name: right for name, right in sets.items() if name != OWN_SPLIT}
    return {
        "key": contender.key,
        "name": contender.name,
        "kind": contender.kind,
        "model": contender.model,
        "trained_on": contender.trained_on,
        "input": contender.input,
        "feature_version": INPUT_VERSIONS[contender.input],
        "seed": effort.seed,
        **effort.settings_for(contender),
        "own_split": _score([sets[OWN_SPLIT]], rng),
        "own_split_share": OWN_SPLIT_SHARE,
        "strangers": {name: _score([right], rng) for name, right in strangers.items()},
        "others": {name: _score([right], rng) for name, right in others.items()},
        "mean": _score(list(strangers.values()), rng),
        "parameters": n_parameters,
        "size_bytes": size,
        "milliseconds": round(speed["features_ms"] + speed["classifier_ms"], 4),
        "machine": speed["machine"],
    }


def _score(right_of_sets: Sequence[NDArray[np.bool_]], rng: np.random.Generator) -> dict[str, Any]:
    low, high = bootstrap_interval(right_of_sets, rng=rng)
    top1 = float(np.mean([right.mean() for right in right_of_sets]))
    score = {"top1": top1, "low": min(low, top1), "high": max(high, top1)}
    return score | ({"n": len(right_of_sets[0])} if len(right_of_sets) == 1 else {})


def _n_learned(network: Any) -> int:
    return sum(int(np.prod(one.shape)) for one in network.trainable_variables)
