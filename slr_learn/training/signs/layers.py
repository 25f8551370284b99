"""This module defines the custom layers of sign networks."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import (
    APART,
    DOMINANT,
    HAND_FORM,
    HAND_POINTS,
    HAND_SEEN,
    N_FORM,
    N_HAND_CHANNELS,
    N_SIGN_CHANNELS,
    N_SIGN_FEATURES,
    N_SIGN_STEPS,
    OTHER,
)
from slr_learn.training.signs.hand_shapes import load_hand_shape_layers

_BOTH_SEEN = 0.15
"""Either hand may be dominant if each is visible in more than this share of the steps."""


class HandShapes(keras.layers.Layer):  # type: ignore[misc]
    """Computes the shape of a hand at every step with frozen layers trained on letters; 0 without a hand.

    Args:
        is_left: Whether it is the other hand, which is mirrored into a right one.
        options: Options of any layer.

    Raises:
        SlrLearnError: The layers of `hand_shapes` are missing or damaged.
    """

    def __init__(self, is_left: bool, **options: Any) -> None:
        super().__init__(trainable=False, **options)
        turned = np.ones(HAND_POINTS.stop + N_FORM, np.float32)
        if is_left:  # its palm turns the other way
            turned[HAND_POINTS][::2] = turned[-1] = -1.0
        layers = load_hand_shape_layers()
        self._scale = turned / layers.pop("size")
        self._layers_read = layers

    def call(self, hand: Any) -> Any:
        """Return the shapes of hands of shape (..., N_HAND_CHANNELS), of shape (..., N_SHAPE_UNITS)."""
        read = keras.ops.concatenate([hand[..., HAND_POINTS], hand[..., HAND_FORM]], axis=-1) * self._scale
        for name in ("hidden", "shape"):
            read = keras.activations.gelu(
                keras.ops.matmul(read, self._layers_read[f"{name}_kernel"]) + self._layers_read[f"{name}_bias"]
            )
        return read * hand[..., HAND_SEEN : HAND_SEEN + 1]


class SwapDominantHand(keras.layers.Layer):  # type: ignore[misc]
    """Swaps and mirrors the hands in windows that show both, so that the other one is dominant; leaves others alone."""

    def call(self, features: Any) -> Any:
        """Return features of shape (batch, N_SIGN_FEATURES) with swapped hands, of the same shape."""
        steps = keras.ops.reshape(features, (-1, N_SIGN_STEPS, N_SIGN_CHANNELS))
        turned = np.ones(N_HAND_CHANNELS, np.float32)
        turned[: HAND_FORM.start : 2] = turned[HAND_FORM.stop - 1] = -1.0  # x, and to where the palm looks
        swapped = keras.ops.concatenate(
            [
                steps[..., OTHER] * turned,
                steps[..., DOMINANT] * turned,
                steps[..., APART] * np.array((1, -1, 1), np.float32),
            ],
            axis=-1,
        )
        seen = [keras.ops.mean(steps[:, :, hand.start + HAND_SEEN], axis=1) for hand in (DOMINANT, OTHER)]
        both = keras.ops.cast(keras.ops.minimum(*seen) > _BOTH_SEEN, "float32")[:, None]
        return both * keras.ops.reshape(swapped, (-1, N_SIGN_FEATURES)) + (1 - both) * features


class ClassPrior(keras.layers.Layer):  # type: ignore[misc]
    """Multiplies probabilities by fixed shares, and normalises them.

    Args:
        shares: Above 0, of shape (n_labels,), up to a factor.
        options: Options of any layer.
    """

    def __init__(self, shares: FloatArray, **options: Any) -> None:
        super().__init__(trainable=False, **options)
        self._shares = np.asarray(shares, np.float32)

    def call(self, probabilities: Any) -> Any:
        """Return the adjusted probabilities, of shape (batch, n_labels)."""
        weighted = probabilities * self._shares
        return weighted / keras.ops.sum(weighted, axis=-1, keepdims=True)


class StepBias(keras.layers.Layer):  # type: ignore[misc]
    """Adds trainable biases to every step of a sequence."""

    def build(self, input_shape: tuple[int, ...]) -> None:
        """Create the biases, for sequences of shape (batch, n_steps, n_units)."""
        self.bias = self.add_weight(shape=input_shape[1:], initializer=keras.initializers.RandomNormal(stddev=0.05))

    def call(self, activity: Any) -> Any:
        """Return sequences of the same shape."""
        return activity + self.bias
