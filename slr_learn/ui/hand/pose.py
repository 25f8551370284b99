"""This module prepares landmarks for drawing: mirrored if needed, scaled to the picture, with the thumb visible."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import FINGER_LANDMARKS, N_HAND_LANDMARKS, Finger, HandLandmark

Points = NDArray[np.float64]

LONG_FINGERS: tuple[Finger, ...] = (Finger.INDEX, Finger.MIDDLE, Finger.RING, Finger.LITTLE)
"""All but the thumb, from the thumb's side."""

_KNUCKLES = [FINGER_LANDMARKS[finger][0] for finger in LONG_FINGERS]
_BACK_FROM = -0.25
_FLESH = 0.16
_PALM_SHARE = 0.5
_SMALLEST = 1e-6


def palm_length(points: Points) -> float:
    """Return the mean distance from the wrist to the four knuckles, including depth."""
    return float(np.linalg.norm(points[_KNUCKLES] - points[HandLandmark.WRIST], axis=1).mean())


def shows_palm(points: Points) -> bool:
    """Return whether a right hand shows its palm or its edge to the camera; otherwise it shows its back.

    This is decided by the order of the knuckles around the wrist in the picture, because depth is too noisy.
    """
    wrist, index, little = points[[HandLandmark.WRIST, HandLandmark.INDEX_MCP, HandLandmark.LITTLE_MCP], :2]
    (x, y), (u, v) = little - wrist, index - wrist
    return bool(x * v - y * u > _BACK_FROM * palm_length(points) ** 2)


def reveal_thumb_tip(points: Points, n_over_thumb: int) -> Points:
    """Return the hand with a covered thumb tip moved to where it is visible between two fingers.

    A landmarker only guesses what fingers hide. The letter determines the place: beyond the last finger over the thumb.

    Args:
        points: Array of shape (21, 3).
        n_over_thumb: How many fingers lie over the thumb, starting with the index finger; 0 and 4 move nothing.
    """
    if not 0 < n_over_thumb < len(LONG_FINGERS):
        return points
    beside = [FINGER_LANDMARKS[finger] for finger in LONG_FINGERS[n_over_thumb - 1 : n_over_thumb + 1]]
    # Next to the index finger it reaches the upper joints, under more fingers it stays between the middle bones.
    n_joints = 1 if n_over_thumb == 1 else 2
    tip = points[[chain[joint] for chain in beside for joint in range(1, 1 + n_joints)]].mean(axis=0)
    moved = points.copy()
    moved[HandLandmark.THUMB_TIP] = tip
    moved[HandLandmark.THUMB_IP] = (
        0.5 * points[HandLandmark.THUMB_IP] + 0.25 * points[HandLandmark.THUMB_MCP] + 0.25 * tip
    )
    return moved


def fit_into_square(points: ArrayLike, side: float, *, flipped: bool = False) -> Points:
    """Return the hand centred in a square picture, with a constant palm size if the fingers fit.

    Args:
        points: Array of shape (21, 3), in any units.
        side: Side of the picture.
        flipped: Whether to mirror it left to right.

    Raises:
        BadInputError: The shape is another, a coordinate is not finite, or the palm has no size.
    """
    laid = np.array(points, dtype=np.float64)
    if laid.shape != (N_HAND_LANDMARKS, 3) or not np.isfinite(laid).all():
        raise BadInputError(f"A hand to draw must be 21 finite points (x, y, z); got shape {laid.shape}.")
    if min(palm_length(laid), float(np.ptp(laid[:, :2], axis=0).max())) < _SMALLEST:
        raise BadInputError("A hand to draw must have a size; its points are all in one place.")
    laid *= (-1 if flipped else 1, 1, 1)
    flesh = _FLESH * palm_length(laid)
    low, high = laid[:, :2].min(axis=0) - flesh, laid[:, :2].max(axis=0) + flesh
    scale = side * min(1 / float(max(high - low)), _PALM_SHARE / palm_length(laid))
    laid *= scale
    laid[:, :2] += (side - scale * (low + high)) / 2
    return laid
