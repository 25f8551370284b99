"""This module turns recorded signs into what recognisers of signs read and answer, row by row."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import sign_features


def features_of_signs(signs: Signs) -> FloatArray:
    """Return the features of signs as recorded, each from its first frame to its last, of shape (n, N_SIGN_FEATURES).

    Args:
        signs: At least one, each of at least one frame.
    """
    return np.concatenate(
        [
            sign_features(signs.frames(row), signs.timestamps_ms(row), aspect=float(signs.aspect[row]))
            for row in range(len(signs))
        ]
    )


def class_indices(signs: Signs, labels: tuple[str, ...]) -> NDArray[np.intp]:
    """Return the index of each sign's label, of shape (n,); all must be among the labels."""
    return np.array([labels.index(label) for label in signs.label.tolist()], dtype=np.intp)
