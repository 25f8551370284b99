"""This module fine-tunes the last layers of a letter recogniser on a learner's hand, with rehearsal of other hands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings
from slr_learn.perception.features import compute_letter_features
from slr_learn.perception.landmarks import FloatArray
from slr_learn.training.letters.architectures import rebuild_perceptron_ensemble
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands
from slr_learn.training.letters.depth import fill_in_missing_depth
from slr_learn.training.letters.fitting import letter_label_indices, soft_cross_entropy
from slr_learn.training.letters.sampling import sampling_probabilities
from slr_learn.training.letters.weights import LetterWeights
from slr_learn.training.measuring.calibration import softmax


@dataclass(frozen=True, slots=True)
class AdaptingConfig:
    """Settings of an adaptation.

    Attributes:
        seed: Random seed.
        own_share: Share of the learner's own hands in an epoch; the others are rehearsed.
        keep: Weight of the original recogniser's prediction, rather than the label, in the targets of rehearsed hands.
        n_hands: Augmented hands per epoch, the same in each.
        epochs: Number of epochs.
        batch_size: Hands per step.
        learning_rate: Initial learning rate, which decays to zero along a cosine.
        label_smoothing: Share of the target spread over all classes.
        dropout: Dropout rate of hidden units.
        augmentation: How the hands are augmented.
    """

    seed: int = 0
    own_share: float = 0.2
    keep: float = 0.7
    n_hands: int = 10_240
    epochs: int = 5
    batch_size: int = 256
    learning_rate: float = 1e-3
    label_smoothing: float = 0.05
    dropout: float = 0.3
    augmentation: HandAugmentationSettings = field(default_factory=HandAugmentationSettings)


def fine_tune_last_layers(
    weights: LetterWeights,
    own: HandRecordings,
    rehearsal: HandRecordings,
    classes: Sequence[str],
    config: AdaptingConfig,
    *,
    report: keras.callbacks.Callback,
) -> keras.Model:
    """Return the network with its last layers trained again; its feature layers stay as they were.

    Args:
        weights: Weights of the recogniser.
        own: The learner's takes.
        rehearsal: Other people's hands.
        classes: In the order of the outputs, including all labels.
        config: Settings.
        report: Called after every epoch.

    Returns:
        A model from (batch, n_features) to logits of shape (batch, members, n_classes).
    """
    keras.utils.set_random_seed(config.seed)
    network = rebuild_perceptron_ensemble(weights, dropout=config.dropout)
    features, wanted = _shown(network, own, rehearsal, classes, config)
    n_steps = config.epochs * -(-config.n_hands // config.batch_size)
    schedule = keras.optimizers.schedules.CosineDecay(config.learning_rate, n_steps)
    network.compile(optimizer=keras.optimizers.Adam(schedule), loss=soft_cross_entropy, metrics=[_accuracy])
    network.fit(
        features,
        wanted,
        batch_size=config.batch_size,
        epochs=config.epochs,
        callbacks=[report],
        verbose=0,
    )
    return network


def _accuracy(wanted: Any, logits: Any) -> Any:
    best = keras.ops.argmax(keras.ops.mean(logits, axis=1), axis=-1)
    return keras.ops.cast(best == keras.ops.argmax(wanted, axis=-1), "float32")


_accuracy.__name__ = "accuracy"


def _shown(
    network: keras.Model,
    own: HandRecordings,
    rehearsal: HandRecordings,
    classes: Sequence[str],
    config: AdaptingConfig,
) -> tuple[FloatArray, FloatArray]:
    """Return the features of augmented hands, of shape (n, n_features), and their targets, of shape (n, n_classes)."""
    rng = np.random.default_rng(config.seed)
    hands = fill_in_missing_depth(concatenate_recordings([own, rehearsal]))
    rows = rng.choice(len(hands), config.n_hands, p=_probabilities(own, rehearsal, config.own_share))
    points, is_left = augment_hands(hands.landmarks[rows], hands.is_left[rows], config.augmentation, rng=rng)
    features = compute_letter_features(points, is_left)
    labelled = np.eye(len(classes), dtype=np.float32)[letter_label_indices(hands, classes)[rows]]
    wanted = labelled * (1 - config.label_smoothing) + config.label_smoothing / len(classes)
    others = rows >= len(own)
    answers = softmax(np.asarray(network(features[others])).mean(axis=1))
    wanted[others] = config.keep * answers + (1 - config.keep) * wanted[others]
    return features, wanted


def _probabilities(own: HandRecordings, rehearsal: HandRecordings, own_share: float) -> NDArray[np.float64]:
    """Return the sampling probability of each row, own rows first: all own letters are equally probable."""
    _, label, count = np.unique(own.label, return_inverse=True, return_counts=True)
    each = own_share / (len(count) * count[label])
    return np.concatenate([each, (1 - own_share) * sampling_probabilities(rehearsal)])
