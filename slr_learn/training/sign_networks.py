"""This module builds the networks that recognise isolated signs."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import N_SIGN_CHANNELS, N_SIGN_FEATURES, N_SIGN_STEPS
from slr_learn.training.sign_kinds import SignKind

_N_HEADS = 4


def build_sign_network(
    kind: SignKind, features: FloatArray, n_labels: int, *, units: int, dropout: float
) -> keras.Model:
    """Return a network of one of the kinds.

    Args:
        kind: Of network.
        features: Of shape (n, N_SIGN_FEATURES), n at least 1; a sample, to bring every channel to like size.
        n_labels: Number of classes.
        units: Of each layer.
        dropout: Share of a layer's outputs left out at a step.

    Returns:
        A model of (batch, N_SIGN_FEATURES) to probabilities of shape (batch, n_labels).
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    channels = features.reshape(-1, N_SIGN_CHANNELS)
    activity = keras.layers.Reshape((N_SIGN_STEPS, N_SIGN_CHANNELS))(read)
    # Scaled about 0, not about the mean: 0 stands for what was not seen and stays 0.
    size = (channels.astype(np.float64) ** 2).mean(axis=0) + 0.01
    activity = keras.layers.Normalization(mean=np.zeros(N_SIGN_CHANNELS), variance=size)(activity)
    activity = keras.layers.Dense(units, activation="gelu")(activity)
    activity = keras.layers.SpatialDropout1D(dropout / 2)(activity)
    summed = (_convolved if kind is SignKind.CONV_TRANSFORMER else _recurrent)(activity, kind, units, dropout)
    summed = keras.layers.Dropout(dropout)(summed)
    return keras.Model(read, keras.layers.Dense(n_labels, activation="softmax")(summed), name="signs")


def _recurrent(activity: Any, kind: SignKind, units: int, dropout: float) -> Any:
    layer = keras.layers.GRU if kind is SignKind.GRU else keras.layers.LSTM
    for is_last in (False, True):
        # Unrolled: as a loop it would need operations that the small runtime lacks.
        one = layer(units, return_sequences=not is_last, unroll=True)
        activity = (keras.layers.Bidirectional(one) if kind is SignKind.BILSTM else one)(activity)
        if not is_last:
            activity = keras.layers.Dropout(dropout)(activity)
    return activity


def _convolved(activity: Any, kind: SignKind, units: int, dropout: float) -> Any:
    del kind
    for _ in range(2):
        near = keras.layers.Conv1D(units, 5, padding="same", activation="gelu")(activity)
        activity = keras.layers.LayerNormalization()(activity + keras.layers.Dropout(dropout / 2)(near))
    # Attention knows no order: each step is told its own.
    activity = _StepBias(name="step_bias")(activity)
    attended = keras.layers.MultiHeadAttention(_N_HEADS, units // _N_HEADS, dropout=dropout / 2)(activity, activity)
    activity = keras.layers.LayerNormalization()(activity + attended)
    further = keras.layers.Dense(units)(keras.layers.Dense(2 * units, activation="gelu")(activity))
    activity = keras.layers.LayerNormalization()(activity + keras.layers.Dropout(dropout / 2)(further))
    pooled = [keras.layers.GlobalAveragePooling1D()(activity), keras.layers.GlobalMaxPooling1D()(activity)]
    return keras.layers.Concatenate()(pooled)


class _StepBias(keras.layers.Layer):  # type: ignore[misc]
    """Adds to every step of a sequence numbers of its own, which are learnt."""

    def build(self, input_shape: tuple[int, ...]) -> None:
        self.bias = self.add_weight(shape=input_shape[1:], initializer=keras.initializers.RandomNormal(stddev=0.05))

    def call(self, activity: Any) -> Any:
        return activity + self.bias
