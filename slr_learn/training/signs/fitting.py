"""This module trains a sign recogniser."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.landmarks import FloatArray
from slr_learn.training.letters.sampling import label_balanced_probabilities
from slr_learn.training.sign_measuring.rows import features_of_signs, sign_label_indices
from slr_learn.training.signs.augmented_batches import AugmentedSigns
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.networks import (
    average_networks,
    average_over_dominant_hands,
    build_sign_network,
    stack_networks,
)

MOST_AT_ONCE = 4096
"""Signs whose features are in memory at once, for normalisation and validation; 14 kB each."""


@dataclass(frozen=True, eq=False)
class FittedSignNetwork:
    """A trained network.

    Attributes:
        network: Maps (batch, N_SIGN_FEATURES) to probabilities.
        history: Keras history: a list per metric, one value per epoch.
        n_epochs: The epoch whose weights are used.
    """

    network: keras.Model
    history: dict[str, list[float]]
    n_epochs: int


def fit_with_early_stopping(
    signs: Signs, labels: tuple[str, ...], config: SignTrainingConfig, *, report: keras.callbacks.Callback
) -> FittedSignNetwork:
    """Train a network until the loss on a random validation set stops improving; the best weights are kept.

    Args:
        signs: Training signs, each with at least one frame and one of the labels; at least two.
        labels: The classes, in the order of the outputs.
        config: Training settings.
        report: Called after every epoch.
    """
    order = np.random.default_rng((config.seed, 1)).permutation(len(signs))
    n_aside = min(max(round(config.validation_share * len(signs)), 1), len(signs) - 1, MOST_AT_ONCE)
    aside, shown = signs.select(order[:n_aside]), signs.select(order[n_aside:])
    stop = keras.callbacks.EarlyStopping(patience=config.patience, restore_best_weights=True)
    network, history = _fit(shown, labels, config, watched=aside, callbacks=[stop, report])
    return FittedSignNetwork(network, history, int(np.argmin(history["val_loss"])) + 1)


def fit_without_early_stopping(
    signs: Signs,
    labels: tuple[str, ...],
    config: SignTrainingConfig,
    *,
    report: keras.callbacks.Callback,
    watched: Signs | None = None,
    varied: AugmentedSigns | None = None,
) -> FittedSignNetwork:
    """Train a network on every sign for all epochs, without early stopping.

    Args:
        signs: Training signs, each with at least one frame and one of the labels.
        labels: The classes, in the order of the outputs.
        config: Training settings; patience and validation share are ignored.
        report: Called after every epoch.
        watched: Measured after every epoch for the history only.
        varied: Augmented copies of these signs, to share them with other networks; by default its own.
    """
    network, history = _fit(signs, labels, config, watched=watched, varied=varied, callbacks=[report])
    return FittedSignNetwork(network, history, config.epochs)


def _fit(
    shown: Signs,
    labels: tuple[str, ...],
    config: SignTrainingConfig,
    *,
    watched: Signs | None,
    varied: AugmentedSigns | None = None,
    callbacks: list[keras.callbacks.Callback],
) -> tuple[keras.Model, dict[str, list[float]]]:
    keras.utils.set_random_seed(config.seed)
    batches = _VariedBatches(shown, labels, config, varied or AugmentedSigns(shown, config))
    sample = np.random.default_rng((config.seed, 3)).permutation(len(shown))[:MOST_AT_ONCE]
    features = features_of_signs(shown.select(sample))
    networks = [
        build_sign_network(
            config.kind, features, len(labels), units=config.units, dropout=config.dropout, reads_shapes=reads_shapes
        )
        for reads_shapes in config.hands.by_network
    ]
    trained = stack_networks(networks)
    n_steps = config.epochs * len(batches)
    trained.compile(
        optimizer=keras.optimizers.AdamW(
            keras.optimizers.schedules.CosineDecay(config.learning_rate, n_steps),
            weight_decay=config.weight_decay,
            clipnorm=1.0,
        ),
        loss=make_member_loss(config.label_smoothing),
        # What reports and evaluation.json read; without it, Keras takes the name of the function.
        metrics=[keras.metrics.MeanMetricWrapper(correctness_of_averaged_networks, name="accuracy")],
    )
    history: dict[str, list[float]] = trained.fit(
        batches,
        epochs=config.epochs,
        validation_data=None if watched is None else _as_recorded(watched, labels),
        callbacks=callbacks,
        verbose=0,
        shuffle=False,
    ).history
    network = average_networks(networks)
    return average_over_dominant_hands(network) if config.both_ways else network, history


def correctness_of_averaged_networks(true: Any, said: Any) -> Any:
    """Return which answers are right once networks are averaged, of shape (batch,); as for `make_member_loss`."""
    return keras.metrics.categorical_accuracy(true, keras.ops.mean(said, axis=1))


def make_member_loss(label_smoothing: float) -> Callable[[Any, Any], Any]:
    """Return the loss function of several networks, each judged on its own, so that none learns from another.

    Args:
        label_smoothing: Share of each target spread over all labels.

    Returns:
        A function of targets of shape (batch, n_labels) and probabilities of shape (batch, n_networks, n_labels).
    """

    def loss(true: Any, said: Any) -> Any:
        asked = keras.ops.repeat(true[:, None], said.shape[1], axis=1)
        return keras.ops.mean(keras.losses.categorical_crossentropy(asked, said, label_smoothing=label_smoothing))

    return loss


class _VariedBatches(keras.utils.PyDataset):  # type: ignore[misc]
    """The signs in batches, drawn anew in every epoch; only those of one batch are read at a time."""

    def __init__(
        self, signs: Signs, labels: tuple[str, ...], config: SignTrainingConfig, varied: AugmentedSigns
    ) -> None:
        super().__init__()
        self._signs, self._config, self._varied = signs, config, varied
        self._classes, self._n_labels = sign_label_indices(signs, labels), len(labels)
        self._shares = (
            None if config.balance is None else label_balanced_probabilities(signs.label, signs.source, config.balance)
        )
        self._rng = np.random.default_rng((config.seed, 2))
        self._order = self._drawn()

    def __len__(self) -> int:
        return math.ceil(len(self._signs) / self._config.batch_size)

    def __getitem__(self, at: int) -> tuple[FloatArray, FloatArray]:
        size = self._config.batch_size
        rows = self._order[at * size : (at + 1) * size]
        return np.concatenate([self._varied.features(row, self._rng) for row in rows.tolist()]), _one_hot(
            self._classes[rows], self._n_labels
        )

    def on_epoch_end(self) -> None:
        """Draw other rows, or another order; called on the training thread."""
        self._order = self._drawn()

    def _drawn(self) -> NDArray[np.intp]:
        n = len(self._signs)
        return self._rng.permutation(n) if self._shares is None else self._rng.choice(n, n, p=self._shares)


def _as_recorded(signs: Signs, labels: tuple[str, ...]) -> tuple[FloatArray, FloatArray]:
    return features_of_signs(signs), _one_hot(sign_label_indices(signs, labels), len(labels))


def _one_hot(classes: NDArray[np.intp], n_labels: int) -> FloatArray:
    answers: Any = np.eye(n_labels, dtype=np.float32)[classes]
    return np.asarray(answers, dtype=np.float32)
