"""This module converts a recorded body to the points and bounding box of an animated figure."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, PALM_CORNERS, FloatArray, longest_triangle_side
from slr_learn.ui.figure.bounding_boxes import body_bounding_box, hands_bounding_box

SHOULDERS = 100.0
"""Width of the figure's shoulders in the picture's units."""
PALM = 100.0
"""Length of the palm if hands are drawn alone."""
N_KEY_POSES = 4

_LEAST_SEEN = 0.3
_N_DECIMALS = 1


def signer_animation_data(
    values: FloatArray, timestamps_ms: NDArray[np.float64], *, aspect: float
) -> dict[str, Any] | None:
    """Return what the browser needs to draw a moving figure, or None if there is nothing to draw.

    With a pose, the origin is the middle of the shoulders at the start, and the shoulders are `SHOULDERS` apart.
    Without a pose, the hands are drawn alone with a palm of length `PALM`. Points not visible in a frame are None.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`; NaN if not visible.
        timestamps_ms: Increasing times of the frames, of shape (n,).
        aspect: Width of the picture divided by its height.

    Returns:
        `frames` with `t` in milliseconds from the first, `pose` (14 numbers), `left` and `right` (42 each); `box`, an
        SVG viewBox; `palms`, the palm length of each hand; `poses`, the indices of key poses; `body`, whether there is
        a pose.

    Raises:
        BadInputError: An array has another shape.
    """
    if values.ndim != 2 or values.shape[1] != N_BODY_VALUES or timestamps_ms.shape != values.shape[:1]:
        raise BadInputError(
            f"A figure needs frames of shape (n, {N_BODY_VALUES}) and as many times; "
            f"got {values.shape} and {timestamps_ms.shape}."
        )
    scale = np.array((aspect, 1.0))
    pose = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[:, list(PoseLandmark), :2] * scale
    left, right = (values[:, at].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2] * scale for at in (LEFT_HAND, RIGHT_HAND))
    place = _place_of(pose)
    has_body = place is not None
    if place is None:
        place = _place_of_hands(left, right)
    if place is None:
        return None
    origin, unit = place
    pose, left, right = ((points - origin) / unit for points in (pose, left, right))
    return {
        "body": has_body,
        "frames": [
            {
                "t": round(float(at_ms - timestamps_ms[0]), _N_DECIMALS),
                "pose": _numbers(pose[row]) if has_body and np.isfinite(pose[row]).any() else None,
                "left": _hand(left[row]),
                "right": _hand(right[row]),
            }
            for row, at_ms in enumerate(timestamps_ms.tolist())
        ],
        "box": body_bounding_box(pose, left, right) if has_body else hands_bounding_box(left, right),
        "palms": [_palm(left), _palm(right)],
        "poses": choose_key_frames(np.concatenate([left, right], axis=1)),
    }


def choose_key_frames(points: NDArray[np.floating[Any]]) -> list[int]:
    """Return up to `N_KEY_POSES` frames evenly spaced along the path of the points, including the first and the last.

    Args:
        points: Array of shape (n, k, 2); NaN if not visible.
    """
    n = len(points)
    steps = np.abs(np.diff(points.reshape(n, -1), axis=0))
    seen = np.isfinite(steps)
    way = np.where(seen, steps, 0.0).sum(axis=1) / np.maximum(seen.sum(axis=1), 1)
    gone = np.concatenate([[0.0], np.cumsum(way)])
    wanted = np.linspace(0.0, gone[-1], min(N_KEY_POSES, n))
    found = np.searchsorted(gone, wanted - 1e-9) if gone[-1] > 0 else np.linspace(0, n - 1, len(wanted)).round()
    return sorted({int(at) for at in found})


def _place_of(pose: NDArray[np.floating[Any]]) -> tuple[NDArray[np.floating[Any]], float] | None:
    """Return the middle of the shoulders and a unit of length; None if the pose is visible too rarely."""
    order = list(PoseLandmark)
    left, right = (pose[:, order.index(one)] for one in (PoseLandmark.LEFT_SHOULDER, PoseLandmark.RIGHT_SHOULDER))
    seen = np.isfinite(left).all(axis=1) & np.isfinite(right).all(axis=1)
    if not len(seen) or seen.mean() < _LEAST_SEEN:
        return None
    width = float(np.median(np.hypot(*(left - right)[seen].T)))
    return (np.median(((left + right) / 2)[seen], axis=0), width / SHOULDERS) if width > 0 else None


def _place_of_hands(
    left: NDArray[np.floating[Any]], right: NDArray[np.floating[Any]]
) -> tuple[NDArray[np.floating[Any]], float] | None:
    points = np.concatenate([left, right], axis=1)
    length = max((one for one in (_palm(left), _palm(right)) if one is not None), default=0.0)
    return (np.nanmean(points, axis=(0, 1)), length / PALM) if length > 0 else None


def _palm(hand: NDArray[np.floating[Any]]) -> float | None:
    """Return the longest palm length of a hand, since a turned palm looks shorter; None if it is not visible."""
    seen = hand[np.isfinite(hand).all(axis=(1, 2))]
    return float(np.quantile(longest_triangle_side(seen[:, list(PALM_CORNERS)]), 0.9)) if len(seen) else None


def _hand(points: NDArray[np.floating[Any]]) -> list[float | None] | None:
    return _numbers(points) if np.isfinite(points).all() else None


def _numbers(points: NDArray[np.floating[Any]]) -> list[float | None]:
    return [round(float(one), _N_DECIMALS) if np.isfinite(one) else None for one in points.ravel()]
