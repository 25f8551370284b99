"""This module builds the networks that recognise isolated signs."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from slr_learn.perception.landmarks import FloatArray, HandLandmark
from slr_learn.perception.sign_features import (
    DOMINANT,
    HAND_POINTS,
    N_HAND_CHANNELS,
    N_SIGN_CHANNELS,
    N_SIGN_FEATURES,
    N_SIGN_STEPS,
    OTHER,
)
from slr_learn.training.signs.kinds import SignNetworkKind
from slr_learn.training.signs.layers import ClassPrior, HandShapes, StepBias, SwapDominantHand

_N_HEADS = 4
_FOLLOWED = [HandLandmark.THUMB_TIP, HandLandmark.INDEX_TIP, HandLandmark.MIDDLE_MCP, HandLandmark.LITTLE_TIP]
"""The points of a hand that are read in addition to its shape, for its direction."""


def build_sign_network(
    kind: SignNetworkKind, features: FloatArray, n_labels: int, *, units: int, dropout: float, reads_shapes: bool = True
) -> keras.Model:
    """Return a network of a given type.

    Args:
        kind: Type of network.
        features: Of shape (n, N_SIGN_FEATURES), n at least 1; a sample, used to normalise every channel.
        n_labels: Number of classes.
        units: Units of each layer.
        dropout: Dropout rate.
        reads_shapes: Whether hands are read by the layers of `hand_shapes`, trained on many signers' letters, rather
            than point by point.

    Returns:
        A model from (batch, N_SIGN_FEATURES) to probabilities of shape (batch, n_labels).

    Raises:
        DataNotFoundError: The handshape layers are missing.
        BadInputError: They are damaged.
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    channels = features.reshape(-1, N_SIGN_CHANNELS)
    steps = keras.layers.Reshape((N_SIGN_STEPS, N_SIGN_CHANNELS))(read)
    # Scaled about 0, not about the mean: 0 stands for what is not visible and stays 0.
    size = (channels.astype(np.float64) ** 2).mean(axis=0) + 0.01
    activity = keras.layers.Normalization(mean=np.zeros(N_SIGN_CHANNELS), variance=size)(steps)
    if reads_shapes:
        shapes = [HandShapes(hand is OTHER)(steps[:, :, hand]) for hand in (DOMINANT, OTHER)]
        activity = keras.layers.Concatenate()(
            [activity * _beside_shapes(), *(keras.layers.Dropout(dropout / 3)(one) for one in shapes)]
        )
    activity = keras.layers.Dense(units, activation="gelu")(activity)
    activity = keras.layers.SpatialDropout1D(dropout / 2)(activity)
    activity = (_convolved if kind is SignNetworkKind.CONV_TRANSFORMER else _recurrent)(activity, kind, units, dropout)
    pooled = [keras.layers.GlobalAveragePooling1D()(activity), keras.layers.GlobalMaxPooling1D()(activity)]
    summed = keras.layers.Dropout(dropout)(keras.layers.Concatenate()(pooled))
    return keras.Model(read, keras.layers.Dense(n_labels, activation="softmax")(summed), name="signs")


def average_networks(networks: list[keras.Model]) -> keras.Model:
    """Return one network that averages the probabilities of networks with the same classes."""
    if len(networks) == 1:
        return networks[0]
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    return keras.Model(read, keras.layers.Average()([one(read) for one in _named(networks)]), name="signs")


def stack_networks(networks: list[keras.Model]) -> keras.Model:
    """Return one network of several: from (batch, N_SIGN_FEATURES) to (batch, n_networks, n_labels)."""
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    each = [keras.layers.Reshape((1, one.output_shape[-1]))(one(read)) for one in _named(networks)]
    return keras.Model(read, keras.layers.Concatenate(axis=1)(each) if len(each) > 1 else each[0], name="side_by_side")


def average_over_dominant_hands(network: keras.Model) -> keras.Model:
    """Return a network that averages the predictions with either hand as the dominant one, if both are visible.

    Which of two hands moves more, and so counts as dominant, may differ between recordings.
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    network.name = "signs_one_way"
    said = keras.layers.Average()([network(read), network(SwapDominantHand(name="other_way")(read))])
    return keras.Model(read, said, name="signs")


def add_class_prior(network: keras.Model, shares: FloatArray) -> keras.Model:
    """Return a network with class priors: probabilities are multiplied by them, and normalised.

    Args:
        network: From (batch, N_SIGN_FEATURES) to probabilities.
        shares: The priors, above 0, of shape (n_labels,), up to a factor.
    """
    read = keras.Input((N_SIGN_FEATURES,), name="features")
    return keras.Model(read, ClassPrior(shares, name="expecting")(network(read)), name="signs_expecting")


def _named(networks: list[keras.Model]) -> list[keras.Model]:
    """Give networks unique names, which networks within one network must have."""
    for at, one in enumerate(networks):
        one.name = f"signs_{at}"
    return networks


def _beside_shapes() -> FloatArray:
    """Return 1 for channels read in addition to the shapes and 0 for others, of shape (N_SIGN_CHANNELS,)."""
    hand = np.ones(N_HAND_CHANNELS, np.float32)
    points = np.zeros((len(HandLandmark) - 1, 2), np.float32)
    points[[landmark - 1 for landmark in _FOLLOWED]] = 1.0
    hand[HAND_POINTS] = points.ravel()
    read = np.ones(N_SIGN_CHANNELS, np.float32)
    read[DOMINANT] = read[OTHER] = hand
    return read


def _recurrent(activity: Any, kind: SignNetworkKind, units: int, dropout: float) -> Any:
    layer = keras.layers.GRU if kind is SignNetworkKind.GRU else keras.layers.LSTM
    for is_last in (False, True):
        # Unrolled, because a loop would need operations that the small runtime lacks.
        one = layer(units, return_sequences=True, unroll=True)
        activity = (keras.layers.Bidirectional(one) if kind is SignNetworkKind.BILSTM else one)(activity)
        if not is_last:
            activity = keras.layers.Dropout(dropout)(activity)
    return activity


def _convolved(activity: Any, kind: SignNetworkKind, units: int, dropout: float) -> Any:
    del kind
    for _ in range(2):
        near = keras.layers.Conv1D(units, 5, padding="same", activation="gelu")(activity)
        activity = keras.layers.LayerNormalization()(activity + keras.layers.Dropout(dropout / 2)(near))
    # Attention ignores order, so each step gets its position.
    activity = StepBias(name="step_bias")(activity)
    attended = keras.layers.MultiHeadAttention(_N_HEADS, units // _N_HEADS, dropout=dropout / 2)(activity, activity)
    activity = keras.layers.LayerNormalization()(activity + attended)
    further = keras.layers.Dense(units)(keras.layers.Dense(2 * units, activation="gelu")(activity))
    return keras.layers.LayerNormalization()(activity + keras.layers.Dropout(dropout / 2)(further))
