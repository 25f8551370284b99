"""This module builds the networks for still letters."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import keras

from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray
from slr_learn.training.letters.weights import LetterWeights

_N_POINTS = N_HAND_LANDMARKS - 1
_CONVOLUTIONS = (64, 128, 128)


def build_perceptron_ensemble(
    features: FloatArray, n_labels: int, *, members: int, hidden: Sequence[int], dropout: float
) -> keras.Model:
    """Return an ensemble of perceptrons, each with its own initial weights and dropout.

    Their mean is more accurate than any of them; as one graph they share the computation of the features.

    Args:
        features: Of shape (n, n_features); a sample of the input, used to scale it to unit variance.
        n_labels: Number of classes.
        members: Number of perceptrons.
        hidden: Units of each hidden layer.
        dropout: Dropout rate of hidden units.

    Returns:
        A model from (batch, n_features) to logits of shape (batch, members, n_labels).
    """
    scaling = keras.layers.Normalization(mean=features.mean(axis=0), variance=features.var(axis=0) + 1e-6)
    return _perceptrons(features.shape[1], scaling, [(*hidden, n_labels)] * members, dropout)


def rebuild_perceptron_ensemble(weights: LetterWeights, *, dropout: float) -> keras.Model:
    """Return the network built by `build_perceptron_ensemble`, from weights that were read back.

    Only its last layers are trainable.

    Args:
        weights: Weights of the network.
        dropout: Dropout rate of hidden units.

    Returns:
        A model from (batch, n_features) to logits of shape (batch, members, n_labels).
    """
    scaling = keras.layers.Normalization(mean=weights.offset, variance=weights.factor**-2.0)
    units = [[len(biases) for _, biases in member] for member in weights.members]
    network = _perceptrons(len(weights.offset), scaling, units, dropout)
    named = {layer.name: layer for layer in network.layers}
    for place, member in enumerate(weights.members):
        for depth, layer in enumerate(member):
            named[_name(place, depth)].set_weights(list(layer))
            named[_name(place, depth)].trainable = depth == len(member) - 1
    return network


def _perceptrons(
    n_features: int, scaling: keras.layers.Layer, members: Sequence[Sequence[int]], dropout: float
) -> keras.Model:
    read = keras.Input((n_features,), name="features")
    scaled = scaling(read)
    logits = []
    for place, (*hidden, n_labels) in enumerate(members):
        activity = scaled
        for depth, units in enumerate(hidden):
            activity = keras.layers.Dense(units, activation="gelu", name=_name(place, depth))(activity)
            activity = keras.layers.Dropout(dropout)(activity)
        logits.append(keras.layers.Dense(n_labels, name=_name(place, len(hidden)))(activity))
    return keras.Model(read, keras.ops.stack(logits, axis=1), name="letters")


def _name(member: int, depth: int) -> str:
    return f"member_{member}_dense_{depth}"


def build_cnn1d(
    features: FloatArray, n_labels: int, *, members: int, hidden: Sequence[int], dropout: float
) -> keras.Model:
    """Return networks that convolve over the 20 points from the thumb to the little finger, as over a sequence.

    They read only the first 40 features: x and y of the points relative to the wrist. Arguments and result are those of
    `build_perceptron_ensemble`; only the last hidden layer is used.
    """
    read = keras.Input((features.shape[1],), name="features")
    points = keras.layers.Reshape((_N_POINTS, 2))(read[:, : 2 * _N_POINTS])
    logits = []
    for _ in range(members):
        activity = points
        for filters in _CONVOLUTIONS:
            activity = keras.layers.Conv1D(filters, 3, padding="same", activation="relu")(activity)
        activity = keras.layers.Flatten()(keras.layers.MaxPooling1D(2)(activity))
        activity = keras.layers.Dropout(dropout)(activity)
        activity = keras.layers.Dense(hidden[-1], activation="relu")(activity)
        activity = keras.layers.Dropout(dropout)(activity)
        logits.append(keras.layers.Dense(n_labels)(activity))
    return keras.Model(read, keras.ops.stack(logits, axis=1), name="cnn1d")


LETTER_NETWORKS: Mapping[str, Callable[..., keras.Model]] = {
    "ensemble": build_perceptron_ensemble,
    "mlp": build_perceptron_ensemble,
    "cnn1d": build_cnn1d,
}
"""The networks that read landmarks, by their names on the command line; see `default_config_for_network`."""


def add_member_axis(logits: keras.KerasTensor) -> keras.KerasTensor:
    """Return logits of shape (n, n_labels) as those of an ensemble of one: (n, 1, n_labels)."""
    return keras.ops.expand_dims(logits, axis=1)


def add_calibrated_softmax(network: keras.Model, temperature: float) -> keras.Model:
    """Return the model of calibrated probabilities: the softmax of the members' mean logits over a temperature.

    Args:
        network: From `build_perceptron_ensemble`.
        temperature: Above 0; calibrates the probabilities.

    Returns:
        A model from (batch, n_features) to probabilities of shape (batch, n_labels).
    """
    mean = keras.ops.mean(network.output, axis=1)
    return keras.Model(network.input, keras.layers.Softmax()(mean / temperature), name="calibrated_letters")
