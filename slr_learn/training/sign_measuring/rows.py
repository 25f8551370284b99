"""This module computes the features and class indices of recorded signs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import compute_sign_features


def features_of_signs(signs: Signs) -> FloatArray:
    """Return the features of complete recorded signs, of shape (n, N_SIGN_FEATURES).

    Args:
        signs: At least one, each with at least one frame.
    """
    return np.concatenate(
        [
            compute_sign_features(signs.frames(row), signs.timestamps_ms(row), aspect=float(signs.aspect[row]))
            for row in range(len(signs))
        ]
    )


def sign_label_indices(signs: Signs, labels: tuple[str, ...]) -> NDArray[np.intp]:
    """Return the index of each sign's label, of shape (n,); every label must be in the labels."""
    return np.array([labels.index(label) for label in signs.label.tolist()], dtype=np.intp)
