"""This module fills in the depth of hands recorded without it from similar hands, so that they can be tilted."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.perception.features import mirror_to_right_hands
from slr_learn.perception.landmarks import FloatArray, HandLandmark

_N_SIMILAR = 5


def has_depth(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands have a z that is not 0 throughout, of shape (n,)."""
    deep: NDArray[np.bool_] = recordings.landmarks[..., 2].any(axis=1)
    return deep


def fill_in_missing_depth(recordings: HandRecordings) -> HandRecordings:
    """Return the recordings with unknown z filled in.

    Such a hand gets the mean z of the five hands of the same label that are most similar in the picture plane. If no
    hand of its label has depth, it stays flat.

    Args:
        recordings: Any; those with depth are not changed.
    """
    landmarks = recordings.landmarks.copy()
    shapes, radius = _shapes(mirror_to_right_hands(landmarks, recordings.is_left))
    plane = shapes[..., :2].reshape(len(shapes), 2 * shapes.shape[1])
    deep = has_depth(recordings)
    for label in np.unique(recordings.label[~deep]).tolist():
        flat, known = (np.flatnonzero((recordings.label == label) & part) for part in (~deep, deep))
        if len(known):
            gaps = (plane[known] ** 2).sum(axis=1) - 2 * plane[flat] @ plane[known].T
            similar = known[np.argsort(gaps, axis=1, kind="stable")[:, :_N_SIMILAR]]
            landmarks[flat, :, 2] = shapes[similar, :, 2].mean(axis=1) * radius[flat, None]
    return replace(recordings, landmarks=landmarks)


def _shapes(points: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return hands relative to the wrist in units of their RMS radius, and that radius, of shape (n,)."""
    centred = points[..., :2] - points[..., :2].mean(axis=1, keepdims=True)
    radius = np.maximum(np.sqrt((centred**2).sum(axis=2).mean(axis=1)), np.float32(1e-6))
    relative = points - points[:, HandLandmark.WRIST : HandLandmark.WRIST + 1]
    return relative / radius[:, None, None], radius
