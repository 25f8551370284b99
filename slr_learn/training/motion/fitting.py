"""This module trains the moving-letter network on windows of recorded and synthetic streams."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import keras
import numpy as np

from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.trail import N_TRAIL_CHANNELS, N_TRAIL_FEATURES, N_TRAIL_STEPS
from slr_learn.training.motion.streams import HandPool, MovingHandStream, make_synthetic_stream
from slr_learn.training.motion.windows import TrainingWindows, augment_stream, cut_training_windows


@dataclass(frozen=True, slots=True)
class MotionTrainingConfig:
    """Training settings of the network.

    Attributes:
        seed: Random seed.
        n_networks: Number of averaged networks with different initial weights.
        epochs: Passes over the windows.
        n_synthetic: Number of streams synthesised from still hands.
        n_recorded: Number of augmented copies of recorded J and Z.
        n_others: Number of augmented copies of other recorded movements.
        frames_each: Frames per stream at which windows are cut.
        batch_size: Windows per step.
        learning_rate: Initial learning rate, which decays to zero along a cosine.
        weight_decay: Weight decay of AdamW.
        dropout: Dropout rate before the last layer.
    """

    seed: int = 0
    n_networks: int = 2
    epochs: int = 10
    n_synthetic: int = 16_000
    n_recorded: int = 2500
    n_others: int = 1500
    frames_each: int = 3
    batch_size: int = 384
    learning_rate: float = 2e-3
    weight_decay: float = 1e-4
    dropout: float = 0.3


@dataclass(frozen=True, eq=False)
class MotionTrainingStreams:
    """Training data of a network.

    Attributes:
        pool: Still hands of each label.
        letters: Recorded J and Z, by signer.
        others: Other recorded movements.
    """

    pool: HandPool
    letters: dict[str, list[MovingHandStream]]
    others: list[MovingHandStream]


_LONGEST_WEIGHT = 3
"""A signer with many recordings is drawn as often as this many signers with one of each letter."""


def make_training_windows(
    material: MotionTrainingStreams, labels: Sequence[str], config: MotionTrainingConfig
) -> TrainingWindows:
    """Return the training windows, the same in every run with the same seed."""
    rng = np.random.default_rng((config.seed, 0))
    streams = [make_synthetic_stream(material.pool, rng) for _ in range(config.n_synthetic)]
    signers = sorted(material.letters)
    weights = np.array([min(len(material.letters[signer]) / 2, _LONGEST_WEIGHT) for signer in signers])
    if signers:
        for at in rng.choice(len(signers), config.n_recorded, p=weights / weights.sum()):
            own = material.letters[signers[at]]
            streams.append(augment_stream(own[rng.integers(len(own))], rng))
    if material.others:
        drawn = rng.integers(len(material.others), size=config.n_others)
        streams += [augment_stream(material.others[at], rng) for at in drawn]
    return cut_training_windows(streams, labels, config.frames_each, rng=rng)


def build_motion_network(features: FloatArray, n_classes: int, *, dropout: float, name: str) -> keras.Model:
    """Return a network of three convolutions over time.

    Args:
        features: Of shape (n, N_TRAIL_FEATURES); a sample, used to scale each channel to unit variance.
        n_classes: Letters, and neither.
        dropout: Dropout rate before the last layer.
        name: Name of the network.

    Returns:
        A model from (batch, N_TRAIL_FEATURES) to logits of shape (batch, n_classes).
    """
    read = keras.Input((N_TRAIL_FEATURES,), name="features")
    channels = features.reshape(-1, N_TRAIL_CHANNELS)
    activity = keras.layers.Reshape((N_TRAIL_STEPS, N_TRAIL_CHANNELS))(read)
    # The handedness flag varies little: without the addend, a rare left hand would become a huge number.
    activity = keras.layers.Normalization(mean=channels.mean(axis=0), variance=channels.var(axis=0) + 0.05)(activity)
    for filters, width, stride in ((48, 5, 2), (64, 3, 2), (64, 3, 1)):
        activity = keras.layers.Conv1D(filters, width, strides=stride, padding="same", activation="relu")(activity)
        activity = keras.layers.SpatialDropout1D(0.1)(activity)
    activity = keras.layers.Dropout(dropout)(keras.layers.Flatten()(activity))
    activity = keras.layers.Dropout(dropout / 2)(keras.layers.Dense(48, activation="relu")(activity))
    return keras.Model(read, keras.layers.Dense(n_classes)(activity), name=name)


def fit_motion_networks(
    windows: TrainingWindows,
    n_classes: int,
    config: MotionTrainingConfig,
    *,
    report: Callable[[int], keras.callbacks.Callback],
) -> keras.Model:
    """Train the networks and return the model that averages their probabilities.

    Args:
        windows: Training data.
        n_classes: Letters, and neither.
        config: Training settings.
        report: Returns the callback for the network with a number, from 1.
    """
    read = keras.Input((N_TRAIL_FEATURES,), name="features")
    answers = []
    for number in range(1, config.n_networks + 1):
        keras.utils.set_random_seed(config.n_networks * config.seed + number)
        network = build_motion_network(windows.features, n_classes, dropout=config.dropout, name=f"network_{number}")
        _fit(network, windows, config, report(number))
        answers.append(keras.layers.Softmax()(network(read)))
    mean = keras.layers.Average()(answers) if len(answers) > 1 else answers[0]
    return keras.Model(read, mean, name="letters_motion")


def _fit(
    network: keras.Model, windows: TrainingWindows, config: MotionTrainingConfig, report: keras.callbacks.Callback
) -> None:
    n_steps = config.epochs * -(-len(windows) // config.batch_size)
    schedule = keras.optimizers.schedules.CosineDecay(config.learning_rate, n_steps)
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=config.weight_decay),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    network.fit(
        windows.features,
        windows.target,
        batch_size=config.batch_size,
        epochs=config.epochs,
        callbacks=[report],
        verbose=0,
    )
