"""This module builds the networks that are trained."""

from __future__ import annotations

from collections.abc import Sequence

import keras

from slr_learn.perception.landmarks import FloatArray


def build_letter_network(
    features: FloatArray, n_labels: int, *, members: int, hidden: Sequence[int], dropout: float
) -> keras.Model:
    """Return several perceptrons side by side, each with its own start and its own dropout.

    Their mean errs less than any of them; being one graph they share the work of making the features.

    Args:
        features: Of shape (n, n_features); a sample of what the network will read, to scale it to unit variance.
        n_labels: Number of classes.
        members: Number of perceptrons.
        hidden: Units of each hidden layer.
        dropout: Share of hidden units left out at a step.

    Returns:
        A model of (batch, n_features) to logits of shape (batch, members, n_labels).
    """
    read = keras.Input((features.shape[1],), name="features")
    scaled = keras.layers.Normalization(mean=features.mean(axis=0), variance=features.var(axis=0) + 1e-6)(read)
    logits = []
    for _ in range(members):
        activity = scaled
        for units in hidden:
            activity = keras.layers.Dense(units, activation="gelu")(activity)
            activity = keras.layers.Dropout(dropout)(activity)
        logits.append(keras.layers.Dense(n_labels)(activity))
    return keras.Model(read, keras.ops.stack(logits, axis=1), name="letters")


def build_calibrated(network: keras.Model, temperature: float) -> keras.Model:
    """Return the model that gives probabilities: the softmax of the members' mean logits over a temperature.

    Args:
        network: From `build_letter_network`.
        temperature: Above 0; what fits the probabilities to the share of right answers.

    Returns:
        A model of (batch, n_features) to probabilities of shape (batch, n_labels).
    """
    mean = keras.ops.mean(network.output, axis=1)
    return keras.Model(network.input, keras.layers.Softmax()(mean / temperature), name="calibrated_letters")
