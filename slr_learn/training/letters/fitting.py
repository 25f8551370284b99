"""This module trains one network on recorded hands, augmented anew in every batch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.perception.features import compute_letter_features
from slr_learn.perception.landmarks import FloatArray
from slr_learn.training.letters.architectures import LETTER_NETWORKS
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands
from slr_learn.training.letters.depth import fill_in_missing_depth
from slr_learn.training.letters.sampling import sampling_probabilities
from slr_learn.training.progress import training_curve_from_history

_N_SCALING_HANDS = 4000


@dataclass(frozen=True, slots=True)
class LetterTrainingConfig:
    """Training settings of a network.

    Attributes:
        kind: Type of network, one of `LETTER_NETWORKS`.
        seed: Random seed.
        epochs: Maximum number of epochs.
        hands_per_epoch: Augmented hands per epoch.
        batch_size: Hands per step.
        learning_rate: Initial learning rate, which decays to zero along a cosine.
        weight_decay: Weight decay of AdamW.
        label_smoothing: Share of the target spread over all classes.
        members: Number of perceptrons that are averaged.
        hidden: Units of each hidden layer.
        dropout: Dropout rate of hidden units.
        patience: Epochs without improvement on the validation rows after which training stops.
        min_delta: Minimum improvement of the validation loss.
        augmentation: How the hands are augmented.
    """

    kind: str = "ensemble"
    seed: int = 0
    epochs: int = 60
    hands_per_epoch: int = 12_000
    batch_size: int = 512
    learning_rate: float = 3e-3
    weight_decay: float = 1e-4
    label_smoothing: float = 0.05
    members: int = 4
    hidden: tuple[int, ...] = (256, 128)
    dropout: float = 0.3
    patience: int = 10
    min_delta: float = 0.001
    augmentation: HandAugmentationSettings = field(default_factory=HandAugmentationSettings)


def default_config_for_network(kind: str, **given: Any) -> LetterTrainingConfig:
    """Return the default settings of a type of network; types other than the shipped one are single networks.

    Args:
        kind: One of `LETTER_NETWORKS`.
        given: Settings that override the defaults.
    """
    return LetterTrainingConfig(kind=kind, **({} if kind == LetterTrainingConfig().kind else {"members": 1}) | given)


@dataclass(frozen=True, eq=False)
class FittedLetterNetwork:
    """A trained network.

    Attributes:
        network: Returns the logits of each member, of shape (batch, members, n_labels).
        n_epochs: The epoch whose weights are used.
        curve: Loss and accuracy after each epoch, see `training_curve_from_history`.
    """

    network: keras.Model
    n_epochs: int
    curve: list[dict[str, float | int]]


class _VariedHands(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches of augmented hands; batch k of epoch e is the same in every run with the same seed."""

    def __init__(self, recordings: HandRecordings, targets: NDArray[np.intp], config: LetterTrainingConfig) -> None:
        super().__init__(workers=1)
        self._recordings = recordings
        self._targets = targets
        self._config = config
        self._probabilities = sampling_probabilities(recordings)
        self._epoch = 0

    def __len__(self) -> int:
        return max(self._config.hands_per_epoch // self._config.batch_size, 1)

    def __getitem__(self, index: int) -> tuple[FloatArray, NDArray[np.intp]]:
        rng = np.random.default_rng((self._config.seed, self._epoch, index))
        return self.draw(self._config.batch_size, rng)

    def on_epoch_end(self) -> None:
        """Move to the next epoch's draws."""
        self._epoch += 1

    def draw(self, n: int, rng: np.random.Generator) -> tuple[FloatArray, NDArray[np.intp]]:
        """Return the features of n augmented hands, of shape (n, n_features), and their classes."""
        rows = rng.choice(len(self._recordings), n, p=self._probabilities)
        points, is_left = augment_hands(
            self._recordings.landmarks[rows], self._recordings.is_left[rows], self._config.augmentation, rng=rng
        )
        return compute_letter_features(points, is_left), self._targets[rows]


def letter_label_indices(recordings: HandRecordings, labels: Sequence[str]) -> NDArray[np.intp]:
    """Return the index of each row's label, of shape (n,); every label must be in `labels`."""
    place = {label: index for index, label in enumerate(labels)}
    return np.array([place[label] for label in recordings.label.tolist()], dtype=np.intp)


def mean_logits_of_members(network: keras.Model, recordings: HandRecordings) -> FloatArray:
    """Return the members' mean logits for recorded hands, of shape (n, n_labels)."""
    n_labels: int = network.output_shape[-1]
    if not len(recordings):
        return np.empty((0, n_labels), np.float32)
    logits = network.predict_on_batch(compute_letter_features(recordings.landmarks, recordings.is_left))
    mean: FloatArray = logits.mean(axis=1)
    return mean


def fit_letter_network(
    recordings: HandRecordings,
    labels: Sequence[str],
    config: LetterTrainingConfig,
    *,
    validation: HandRecordings | None = None,
    report: keras.callbacks.Callback | None = None,
) -> FittedLetterNetwork:
    """Train a network.

    Args:
        recordings: Training hands; all labels are in `labels`.
        labels: The classes in the order of the outputs.
        config: Training settings.
        validation: If given, training stops when it no longer improves on these hands, and the best weights are kept.
        report: Called after every epoch.
    """
    keras.utils.set_random_seed(config.seed)
    hands = _VariedHands(fill_in_missing_depth(recordings), letter_label_indices(recordings, labels), config)
    sample, _ = hands.draw(_N_SCALING_HANDS, np.random.default_rng(config.seed))
    network = LETTER_NETWORKS[config.kind](
        sample, len(labels), members=config.members, hidden=config.hidden, dropout=config.dropout
    )
    schedule = keras.optimizers.schedules.CosineDecay(config.learning_rate, config.epochs * len(hands))
    network.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=config.weight_decay),
        loss=_smoothed_cross_entropy(len(labels), config.label_smoothing),
        metrics=[_mean_accuracy],
    )
    callbacks: list[keras.callbacks.Callback] = [] if report is None else [report]
    measured: dict[str, Any] = {}
    if validation is not None:
        callbacks.append(
            stopping := keras.callbacks.EarlyStopping(
                "val_loss",
                patience=config.patience,
                min_delta=config.min_delta,
                restore_best_weights=True,
            )
        )
        measured["validation_data"] = (
            compute_letter_features(validation.landmarks, validation.is_left),
            letter_label_indices(validation, labels),
        )
        measured["validation_batch_size"] = 4096
    history = network.fit(hands, epochs=config.epochs, callbacks=callbacks, verbose=0, **measured)
    n_epochs = config.epochs if validation is None else stopping.best_epoch + 1
    return FittedLetterNetwork(network, n_epochs, training_curve_from_history(history.history))


def _smoothed_cross_entropy(n_labels: int, smoothing: float) -> Any:
    def loss(targets: Any, logits: Any) -> Any:
        wanted = keras.ops.one_hot(keras.ops.reshape(targets, (-1,)), n_labels)
        return soft_cross_entropy(wanted * (1.0 - smoothing) + smoothing / n_labels, logits)

    return loss


def soft_cross_entropy(wanted: Any, logits: Any) -> Any:
    """Return the loss of each row, of shape (batch,), averaged over the members.

    Args:
        wanted: Target probabilities of shape (batch, n_labels).
        logits: Of each member, of shape (batch, members, n_labels).
    """
    return -keras.ops.mean(keras.ops.sum(wanted[:, None] * keras.ops.log_softmax(logits), axis=-1), axis=1)


def _mean_accuracy(targets: Any, logits: Any) -> Any:
    best = keras.ops.argmax(keras.ops.mean(logits, axis=1), axis=-1)
    return keras.ops.cast(best == keras.ops.cast(keras.ops.reshape(targets, (-1,)), best.dtype), "float32")


_mean_accuracy.__name__ = "accuracy"
