"""This module computes a letter classifier's features from hand landmarks, for live recognition and for training."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import (
    HAND_BONES,
    N_HAND_LANDMARKS,
    FloatArray,
    Handedness,
    HandLandmark,
    HandLandmarks,
)

FEATURE_VERSION = 1
"""Increased with every change of the features; a bundle trained on another version is refused."""

_BONE_STARTS = np.array([start for start, _ in HAND_BONES])
_BONE_ENDS = np.array([end for _, end in HAND_BONES])
_PAIR_FIRST, _PAIR_SECOND = np.triu_indices(N_HAND_LANDMARKS, k=1)
_SMALLEST_PX = 1e-6
_SHORTEST_BONE = 0.02
"""In units of the hand's radius; the direction of a bone seen end-on is noise, and fades out."""

N_LETTER_FEATURES = 2 * (N_HAND_LANDMARKS - 1) + 2 * len(HAND_BONES) + len(_PAIR_FIRST)


def mirror_to_right_hands(points: FloatArray, is_left: NDArray[np.bool_]) -> FloatArray:
    """Return the hands with the left ones mirrored into right ones.

    Args:
        points: Array of shape (n, 21, 3).
        is_left: Array of shape (n,).
    """
    flip = np.where(is_left, np.float32(-1), np.float32(1))
    turned = np.array(points, dtype=np.float32, copy=True)
    turned[..., 0] *= flip[:, None]
    return turned


def compute_letter_features(points: FloatArray, is_left: NDArray[np.bool_]) -> FloatArray:
    """Return the features of the letter classifier, which do not depend on position, size or handedness.

    They consist of positions relative to the wrist, in units of the hand's root-mean-square radius; unit directions of
    the 20 bones; and distances of all 210 pairs of points in the same units. All are in the picture plane: z is too
    noisy to be useful.

    Args:
        points: float32 array of shape (n, 21, 3), pixels.
        is_left: bool array of shape (n,).

    Returns:
        float32 array of shape (n, 290).

    Raises:
        BadInputError: The shape is another, or a coordinate is not finite.
    """
    if points.ndim != 3 or points.shape[1:] != (N_HAND_LANDMARKS, 3):
        raise BadInputError(f"Landmarks must be of shape (n, 21, 3); got {points.shape}.")
    plane = mirror_to_right_hands(points, is_left)[..., :2]
    if not np.isfinite(plane).all():
        raise BadInputError("Landmarks must be finite; got NaN or infinity. Drop frames without a hand first.")
    centred = plane - plane.mean(axis=1, keepdims=True)
    radius = np.sqrt((centred**2).sum(axis=2).mean(axis=1))
    relative = (plane - plane[:, :1]) / np.maximum(radius, _SMALLEST_PX)[:, None, None]
    bones = _between(relative, _BONE_STARTS, _BONE_ENDS)
    bones /= np.maximum(_lengths(bones), _SHORTEST_BONE)
    distances = _lengths(_between(relative, _PAIR_FIRST, _PAIR_SECOND))
    flat = (relative[:, HandLandmark.THUMB_CMC :], np.moveaxis(bones, 0, 2))
    features: FloatArray = np.concatenate(
        [*(part.reshape(len(points), 2 * part.shape[1]) for part in flat), distances], axis=1
    )
    return features


def _between(points: FloatArray, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> FloatArray:
    """Return the vectors from starts to ends, of shape (2, n, n_pairs): x and y separate, which is ten times faster."""
    x, y = np.ascontiguousarray(points[..., 0]), np.ascontiguousarray(points[..., 1])
    return np.stack([x[:, ends] - x[:, starts], y[:, ends] - y[:, starts]])


def _lengths(vectors: FloatArray) -> FloatArray:
    lengths: FloatArray = np.sqrt(vectors[0] ** 2 + vectors[1] ** 2)
    return lengths


def letter_features_of_one_hand(hand: HandLandmarks) -> FloatArray:
    """Return `compute_letter_features` of one hand, of shape (1, 290)."""
    return compute_letter_features(hand.points[None], np.array([hand.handedness is Handedness.LEFT]))
