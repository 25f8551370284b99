"""This module builds the networks that recognise isolated signs."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from slr_learn.perception.landmarks import FloatArray, HandLandmark
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
from slr_learn.training.hand_shapes import load_hand_shapes
from slr_learn.training.sign_kinds import SignKind

_N_HEADS = 4
_BOTH_SEEN = 0.15
"""Either hand may be the dominant one where each is seen in more than this share of the steps."""
_FOLLOWED = [HandLandmark.THUMB_TIP, HandLandmark.INDEX_TIP, HandLandmark.MIDDLE_MCP, HandLandmark.LITTLE_TIP]
"""The points of a hand that are read beside its shape, for where it points."""


def build_sign_network(
    kind: SignKind, features: FloatArray, n_labels: int, *, units: int, dropout: float, reads_shapes: bool = True
) -> keras.Model:
    """Return a network of one of the kinds.

    Args:
        kind: Of network.
        features: Of shape (n, N_SIGN_FEATURES), n at least 1; a sample, to bring every channel to like size.
        n_labels: Number of classes.
        units: Of each layer.
        dropout: Share of a layer's outputs left out at a step.
        reads_shapes: Whether handshapes are read by `hand_shapes`, which learnt them of many signers' letters, rather
            than point by point.

    Returns:
        A model of (batch, N_SIGN_FEATURES) to probabilities of shape (batch, n_labels).

    Raises:
        DataNotFoundError: What reads handshapes is missing.
        BadInputError: It is damaged.
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    channels = features.reshape(-1, N_SIGN_CHANNELS)
    steps = keras.layers.Reshape((N_SIGN_STEPS, N_SIGN_CHANNELS))(read)
    # Scaled about 0, not about the mean: 0 stands for what was not seen and stays 0.
    size = (channels.astype(np.float64) ** 2).mean(axis=0) + 0.01
    activity = keras.layers.Normalization(mean=np.zeros(N_SIGN_CHANNELS), variance=size)(steps)
    if reads_shapes:
        shapes = [HandShapes(hand is OTHER)(steps[:, :, hand]) for hand in (DOMINANT, OTHER)]
        activity = keras.layers.Concatenate()(
            [activity * _beside_shapes(), *(keras.layers.Dropout(dropout / 3)(one) for one in shapes)]
        )
    activity = keras.layers.Dense(units, activation="gelu")(activity)
    activity = keras.layers.SpatialDropout1D(dropout / 2)(activity)
    activity = (_convolved if kind is SignKind.CONV_TRANSFORMER else _recurrent)(activity, kind, units, dropout)
    pooled = [keras.layers.GlobalAveragePooling1D()(activity), keras.layers.GlobalMaxPooling1D()(activity)]
    summed = keras.layers.Dropout(dropout)(keras.layers.Concatenate()(pooled))
    return keras.Model(read, keras.layers.Dense(n_labels, activation="softmax")(summed), name="signs")


def averaged_network(networks: list[keras.Model]) -> keras.Model:
    """Return one network whose probabilities are the means of those of networks of the same classes."""
    if len(networks) == 1:
        return networks[0]
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    for at, one in enumerate(networks):
        one.name = f"signs_{at}"
    return keras.Model(read, keras.layers.Average()([one(read) for one in networks]), name="signs")


def both_ways(network: keras.Model) -> keras.Model:
    """Return a network that takes each hand for the dominant one in turn, where both are seen, and averages the two.

    Which of two hands moves more, and so counts as the dominant one, may differ from recording to recording.
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    network.name = "signs_one_way"
    said = keras.layers.Average()([network(read), network(_OtherWay(name="other_way")(read))])
    return keras.Model(read, said, name="signs")


def expecting(network: keras.Model, shares: FloatArray) -> keras.Model:
    """Return a network that expects its classes in such shares: probabilities are multiplied by them, and sum to 1.

    Args:
        network: Of (batch, N_SIGN_FEATURES) to probabilities.
        shares: Above 0, of shape (n_labels,), in proportion.
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    return keras.Model(read, _Expecting(shares, name="expecting")(network(read)), name="signs_expecting")


def _beside_shapes() -> FloatArray:
    """Return 1 for the channels that are read beside the shapes and 0 for the others, of shape (N_SIGN_CHANNELS,)."""
    hand = np.ones(N_HAND_CHANNELS, np.float32)
    points = np.zeros((len(HandLandmark) - 1, 2), np.float32)
    points[[landmark - 1 for landmark in _FOLLOWED]] = 1.0
    hand[HAND_POINTS] = points.ravel()
    read = np.ones(N_SIGN_CHANNELS, np.float32)
    read[DOMINANT] = read[OTHER] = hand
    return read


def _recurrent(activity: Any, kind: SignKind, units: int, dropout: float) -> Any:
    layer = keras.layers.GRU if kind is SignKind.GRU else keras.layers.LSTM
    for is_last in (False, True):
        # Unrolled: as a loop it would need operations that the small runtime lacks.
        one = layer(units, return_sequences=True, unroll=True)
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
    return keras.layers.LayerNormalization()(activity + keras.layers.Dropout(dropout / 2)(further))


class HandShapes(keras.layers.Layer):  # type: ignore[misc]
    """Reads the shape of a hand at every step, as letters taught it; 0 where there is no hand, and never trained.

    Args:
        is_left: Whether it is the other hand, which is read as the right one it is in a mirror.
        options: Of any layer.

    Raises:
        SlrLearnError: What `hand_shapes` learnt is missing or damaged.
    """

    def __init__(self, is_left: bool, **options: Any) -> None:
        super().__init__(trainable=False, **options)
        turned = np.ones(HAND_POINTS.stop + N_FORM, np.float32)
        if is_left:  # its palm turns the other way
            turned[HAND_POINTS][::2] = turned[-1] = -1.0
        layers = load_hand_shapes()
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


class _OtherWay(keras.layers.Layer):  # type: ignore[misc]
    """Takes the other hand for the dominant one, as in a mirror, in windows that show both; leaves others alone."""

    def call(self, features: Any) -> Any:
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


class _Expecting(keras.layers.Layer):  # type: ignore[misc]
    """Multiplies probabilities by fixed shares, and divides them by their sum."""

    def __init__(self, shares: FloatArray, **options: Any) -> None:
        super().__init__(trainable=False, **options)
        self._shares = np.asarray(shares, np.float32)

    def call(self, probabilities: Any) -> Any:
        weighted = probabilities * self._shares
        return weighted / keras.ops.sum(weighted, axis=-1, keepdims=True)


class _StepBias(keras.layers.Layer):  # type: ignore[misc]
    """Adds to every step of a sequence numbers of its own, which are learnt."""

    def build(self, input_shape: tuple[int, ...]) -> None:
        self.bias = self.add_weight(shape=input_shape[1:], initializer=keras.initializers.RandomNormal(stddev=0.05))

    def call(self, activity: Any) -> Any:
        return activity + self.bias
