"""This module builds the networks that read small grey pictures of hands."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import numpy as np

from slr_learn.perception.landmarks import FloatArray
from slr_learn.training.letters.architectures import add_member_axis
from slr_learn.training.pixels.scaling import PixelScaling


def build_pixel_cnn(
    scaling: PixelScaling, n_labels: int, *, filters: Sequence[int], hidden: int, dropout: float
) -> keras.Model:
    """Return a small convolutional network over a grey picture, including the scaling of its values.

    Args:
        scaling: Scaling of grey values.
        n_labels: Number of classes.
        filters: Filters of each block of convolution, normalisation and pooling.
        hidden: Units of the dense layer.
        dropout: Dropout rate; half of it between the blocks.

    Returns:
        A model from (batch, 784) to logits of shape (batch, 1, n_labels).
    """
    read, activity = _scaled_pixels(scaling)
    side_px = round(len(scaling.offset) ** 0.5)
    activity = keras.layers.Reshape((side_px, side_px, 1))(activity)
    for count in filters:
        activity = keras.layers.Conv2D(count, 3, padding="same", use_bias=False)(activity)
        activity = keras.layers.ReLU()(keras.layers.BatchNormalization()(activity))
        activity = keras.layers.Dropout(dropout / 2)(keras.layers.MaxPooling2D(2)(activity))
    activity = keras.layers.Dense(hidden, activation="relu")(keras.layers.Flatten()(activity))
    activity = keras.layers.Dropout(dropout)(activity)
    return keras.Model(read, add_member_axis(keras.layers.Dense(n_labels)(activity)), name="pixel_cnn")


def build_pixel_regression(scaling: PixelScaling, weights: FloatArray, biases: FloatArray) -> keras.Model:
    """Return a fitted logistic regression over a grey picture as a network.

    Args:
        scaling: Scaling of grey values.
        weights: Of shape (784, n_labels).
        biases: Of shape (n_labels,).

    Returns:
        A model from (batch, 784) to logits of shape (batch, 1, n_labels).
    """
    read, activity = _scaled_pixels(scaling)
    dense = keras.layers.Dense(len(biases))
    network = keras.Model(read, add_member_axis(dense(activity)), name="pixel_regression")
    dense.set_weights([weights, biases])
    return network


def _scaled_pixels(scaling: PixelScaling) -> tuple[keras.KerasTensor, keras.KerasTensor]:
    read = keras.Input((len(scaling.offset),), name="features")
    variance = np.full_like(scaling.offset, scaling.divisor**2)
    return read, keras.layers.Normalization(mean=scaling.offset, variance=variance)(read)
