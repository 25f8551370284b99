"""This module calibrates probabilities by temperature scaling."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

_TEMPERATURES = np.exp(np.linspace(np.log(0.2), np.log(5.0), 321))


def fit_temperature(
    logits: NDArray[np.floating[Any]], true: NDArray[np.intp], weight: NDArray[np.floating[Any]]
) -> float:
    """Return the temperature of minimum weighted cross-entropy, between 0.2 and 5.

    Args:
        logits: Of hands not in the training data, of shape (n, n_labels).
        true: Their classes, of shape (n,).
        weight: Weight of each hand, of shape (n,).
    """
    losses = [np.average(_cross_entropy(logits / temperature, true), weights=weight) for temperature in _TEMPERATURES]
    return round(float(_TEMPERATURES[int(np.argmin(losses))]), 4)


def softmax(logits: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Return probabilities for logits of shape (n, n_labels)."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.floating[Any]] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _cross_entropy(logits: NDArray[np.floating[Any]], true: NDArray[np.intp]) -> NDArray[np.floating[Any]]:
    shifted = logits - logits.max(axis=1, keepdims=True)
    loss: NDArray[np.floating[Any]] = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(true)), true]
    return loss
