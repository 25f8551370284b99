"""This module trains one pixel recogniser: a small CNN, a random forest or a logistic regression."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import keras
import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.photos.grey_pictures import GreyHandPictures
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.prediction import Prediction
from slr_learn.training.measuring.calibration import softmax
from slr_learn.training.pixels.augmentation import PictureAugmentationLimits, augment_pictures
from slr_learn.training.pixels.config import PixelRecogniserKind, PixelTrainingConfig
from slr_learn.training.pixels.forest import fit_forest, fit_logistic_regression
from slr_learn.training.pixels.networks import build_pixel_cnn, build_pixel_regression
from slr_learn.training.pixels.scaling import fit_pixel_scaling
from slr_learn.training.progress import training_curve_from_history

_BATCH = 1024


@dataclass(frozen=True, eq=False)
class FittedPixelRecogniser:
    """A trained pixel recogniser.

    Attributes:
        probabilities: Maps pictures of shape (n, 784) to probabilities of shape (n, n_labels).
        n_parameters: Number of parameters; for a forest, of nodes.
        network: From (batch, 784) to logits of shape (batch, 1, n_labels); None for a forest.
        curve: Loss and accuracy after each epoch, see `training_curve_from_history`; empty without epochs.
    """

    probabilities: Callable[[FloatArray], FloatArray]
    n_parameters: int
    network: keras.Model | None = None
    curve: list[dict[str, float | int]] = field(default_factory=list)


class FittedPixelClassifier:
    """A trained pixel recogniser as a classifier, for those that LiteRT does not run."""

    def __init__(self, labels: Sequence[str], fitted: FittedPixelRecogniser) -> None:
        self._labels = tuple(labels)
        self._fitted = fitted

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes, in the order of the probabilities."""
        return self._labels

    def predict(self, features: FloatArray) -> Prediction:
        """Return the probabilities for one picture of shape (1, 784)."""
        return Prediction(self._labels, self._fitted.probabilities(features)[0])


class _VariedPictures(keras.utils.PyDataset):  # type: ignore[misc]
    """Batches of augmented pictures; batch k of epoch e is the same in every run with the same seed."""

    def __init__(self, pixels: FloatArray, true: NDArray[np.intp], config: PixelTrainingConfig) -> None:
        super().__init__(workers=1)
        self._pixels, self._true, self._config = pixels, true, config
        self._epoch = 0
        self._shuffle()

    def __len__(self) -> int:
        return max(len(self._pixels) // self._config.batch_size, 1)

    def __getitem__(self, index: int) -> tuple[FloatArray, NDArray[np.intp]]:
        rows = self._order[index * self._config.batch_size : (index + 1) * self._config.batch_size]
        rng = np.random.default_rng((self._config.seed, self._epoch, index))
        return _varied(self._pixels[rows], self._config.variation, rng), self._true[rows]

    def on_epoch_end(self) -> None:
        """Move to the next epoch's order and draws."""
        self._epoch += 1
        self._shuffle()

    def _shuffle(self) -> None:
        self._order = np.random.default_rng((self._config.seed, self._epoch)).permutation(len(self._pixels))


def picture_label_indices(pictures: GreyHandPictures, labels: Sequence[str]) -> NDArray[np.intp]:
    """Return the index of each picture's label, of shape (n,); every label must be in `labels`."""
    place = {label: index for index, label in enumerate(labels)}
    return np.array([place[label] for label in pictures.label.tolist()], dtype=np.intp)


def fit_pixel_recogniser(
    pictures: GreyHandPictures,
    labels: Sequence[str],
    config: PixelTrainingConfig,
    *,
    validation: GreyHandPictures | None = None,
    report: keras.callbacks.Callback | None = None,
) -> FittedPixelRecogniser:
    """Train a pixel recogniser.

    Args:
        pictures: Training pictures, at least one per label; all labels are in `labels`.
        labels: The classes in the order of the outputs.
        config: Training settings.
        validation: If given, measured after each epoch of the CNN; it does not affect the training.
        report: Called after every epoch of the CNN.
    """
    keras.utils.set_random_seed(config.seed)
    true = picture_label_indices(pictures, labels)
    scaling = fit_pixel_scaling(pictures.pixels, config.scaling, subtract_mean_image=config.subtract_mean_image)
    if config.kind is PixelRecogniserKind.CNN:
        network = build_pixel_cnn(
            scaling, len(labels), filters=config.filters, hidden=config.hidden, dropout=config.dropout
        )
        measured = None if validation is None else (validation.pixels, picture_label_indices(validation, labels))
        return _fit_cnn(network, _VariedPictures(pictures.pixels, true, config), config, measured, report)
    pixels, true = _with_copies(pictures.pixels, true, config)
    if config.kind is PixelRecogniserKind.RANDOM_FOREST:
        forest = fit_forest(scaling.apply(pixels), true, n_trees=config.n_trees, seed=config.seed)
        return FittedPixelRecogniser(lambda given: forest.probabilities(scaling.apply(given)), forest.n_nodes)
    weights, biases = fit_logistic_regression(scaling.apply(pixels), true, max_steps=config.max_steps)
    return _of_network(build_pixel_regression(scaling, weights, biases), weights.size + biases.size)


def _fit_cnn(
    network: keras.Model,
    batches: _VariedPictures,
    config: PixelTrainingConfig,
    validation: tuple[FloatArray, NDArray[np.intp]] | None,
    report: keras.callbacks.Callback | None,
) -> FittedPixelRecogniser:
    schedule = keras.optimizers.schedules.CosineDecay(config.learning_rate, config.epochs * len(batches))
    classified = keras.Model(network.input, network.output[:, 0])
    classified.compile(
        optimizer=keras.optimizers.AdamW(schedule, weight_decay=config.weight_decay),
        loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True),
        metrics=["accuracy"],
    )
    history = classified.fit(
        batches,
        epochs=config.epochs,
        validation_data=validation,
        validation_batch_size=_BATCH,
        callbacks=[] if report is None else [report],
        verbose=0,
    )
    n_learned = sum(int(np.prod(one.shape)) for one in network.trainable_variables)
    return _of_network(network, n_learned, training_curve_from_history(history.history))


def _of_network(
    network: keras.Model, n_parameters: int, curve: list[dict[str, float | int]] | None = None
) -> FittedPixelRecogniser:
    def probabilities(pixels: FloatArray) -> FloatArray:
        return softmax(pixel_logits(network, pixels)).astype(np.float32)

    return FittedPixelRecogniser(probabilities, n_parameters, network, curve or [])


def pixel_logits(network: keras.Model, pixels: FloatArray) -> FloatArray:
    """Return a network's logits of shape (n, n_labels) for pictures of shape (n, 784)."""
    starts = range(0, len(pixels), _BATCH)
    parts = [np.asarray(network(pixels[start : start + _BATCH], training=False))[:, 0] for start in starts]
    logits: FloatArray = np.concatenate(parts)
    return logits


def _with_copies(
    pixels: FloatArray, true: NDArray[np.intp], config: PixelTrainingConfig
) -> tuple[FloatArray, NDArray[np.intp]]:
    n_copies = 0 if config.variation is None else config.copies
    rng = np.random.default_rng(config.seed)
    copies = [_varied(pixels, config.variation, rng) for _ in range(n_copies)]
    return np.concatenate([pixels, *copies]), np.tile(true, 1 + n_copies)


def _varied(pixels: FloatArray, variation: PictureAugmentationLimits | None, rng: np.random.Generator) -> FloatArray:
    return pixels if variation is None else augment_pictures(pixels, variation, rng=rng)
