"""This module computes the moving-letter features from a hand's trail, for live recognition and for training."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import (
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    FloatArray,
    HandLandmark,
    longest_triangle_side,
)

TRAIL_VERSION = 1
"""Increased with every change of the features; a bundle trained on another version is refused."""

N_TRAIL_STEPS = 32
TRAIL_WINDOWS_S = (0.6, 0.9, 1.35, 2.0, 3.0)
"""Lengths of the windows on the trail: a letter takes between half a second and three seconds."""

_INDEX, _LITTLE = HandLandmark.INDEX_TIP, HandLandmark.LITTLE_TIP
_SHAPE = (
    HandLandmark.THUMB_TIP,
    HandLandmark.INDEX_PIP,
    HandLandmark.INDEX_TIP,
    HandLandmark.MIDDLE_TIP,
    HandLandmark.RING_TIP,
    HandLandmark.LITTLE_PIP,
    HandLandmark.LITTLE_TIP,
    *PALM_CORNERS,
)
_SMALLEST_PX = 1e-6
_FARTHEST = 8.0
"""In palm lengths; larger values of a landmarker are clipped, since they mean nothing."""

N_TRAILS = 3
N_TRAIL_CHANNELS = 2 * (N_TRAILS + len(_SHAPE)) + 1
N_TRAIL_FEATURES = N_TRAIL_STEPS * N_TRAIL_CHANNELS


def moving_letter_features(
    points: FloatArray,
    timestamps_ms: NDArray[np.float64],
    *,
    is_left: bool,
    windows_s: tuple[float, ...] = TRAIL_WINDOWS_S,
) -> FloatArray:
    """Return the features of the moving-letter recogniser: the trail up to its last frame, once per window.

    Time is divided into equal steps at any frame rate; before the first frame the hand counts as still. Each step holds
    the positions of index tip, little finger's tip and palm in the picture plane, relative to the palm's mean position;
    those of fingertips and knuckles relative to the palm; and 1 for a left hand, 0 for a right one. The unit is the
    palm's median length, and left hands are mirrored into right ones.

    Args:
        points: float32 array of shape (n, 21, 3), pixels, n at least 1.
        timestamps_ms: Increasing times of the frames, of shape (n,).
        is_left: Whether it is a left hand.
        windows_s: Start of each window in seconds before the last frame.

    Returns:
        float32 array of shape (n_windows, N_TRAIL_FEATURES).

    Raises:
        BadInputError: A shape is another, or a coordinate is not finite.
    """
    if points.ndim != 3 or points.shape[1:] != (N_HAND_LANDMARKS, 3) or timestamps_ms.shape != points.shape[:1]:
        raise BadInputError(
            f"A trail must have landmarks of shape (n, 21, 3) and n times; got {points.shape} and "
            f"{timestamps_ms.shape}."
        )
    shown = points[:, _SHAPE, :2]
    if not len(points) or not np.isfinite(shown).all():
        raise BadInputError("A trail must have a frame and finite landmarks. Drop frames without a hand first.")
    steps = _resampled(shown, timestamps_ms, np.asarray(windows_s))
    if is_left:
        steps = steps * np.array((-1, 1), np.float32)
    palm = steps[:, :, -len(PALM_CORNERS) :]
    centre = palm.mean(axis=2, keepdims=True)
    # The median of an even number of steps; np.median takes several times as long for so few.
    middle = np.sort(longest_triangle_side(palm), axis=1)[:, N_TRAIL_STEPS // 2 - 1 : N_TRAIL_STEPS // 2 + 1]
    unit = np.maximum(middle.mean(axis=1), _SMALLEST_PX)[:, None, None, None]
    origin = centre.mean(axis=1, keepdims=True)
    tips = steps[:, :, (_SHAPE.index(_INDEX), _SHAPE.index(_LITTLE))]
    parts = np.concatenate([tips - origin, centre - origin, steps - centre], axis=2) / unit
    flat = np.clip(parts, -_FARTHEST, _FARTHEST).reshape(len(windows_s), N_TRAIL_STEPS, N_TRAIL_CHANNELS - 1)
    hand = np.full((len(windows_s), N_TRAIL_STEPS, 1), is_left, np.float32)
    features: FloatArray = np.concatenate([flat, hand], axis=2, dtype=np.float32).reshape(len(windows_s), -1)
    return features


def trail_extent(features: FloatArray) -> float:
    """Return the extent of the path of the index or little fingertip, in palm lengths: its longer side.

    Args:
        features: Of shape (n_windows, N_TRAIL_FEATURES), from `moving_letter_features`; all windows together count.
    """
    tips = features.reshape(-1, N_TRAIL_STEPS, N_TRAIL_CHANNELS)[:, :, :4]
    return float(np.ptp(tips, axis=1).max())


def may_extend(points: FloatArray, least_extent: float) -> bool:
    """Return whether a trail can have an extent of so many palm lengths; False is certain, and found quickly.

    Between two frames the palm counts as at least half as long as in the shorter of them, which holds as long as it
    turns by less than 120 degrees from one to the next.

    Args:
        points: Array of shape (n, 21, 3), pixels, n at least 1.
        least_extent: As returned by `trail_extent`.
    """
    palm_px = float(longest_triangle_side(points[:, PALM_CORNERS, :2]).min())
    extent_px = float(np.ptp(points[:, (_INDEX, _LITTLE), :2], axis=0).max())
    return not extent_px < least_extent * palm_px / 2


def _resampled(points: FloatArray, timestamps_ms: NDArray[np.float64], windows_s: NDArray[np.float64]) -> FloatArray:
    """Return the points at equal steps of each window, of shape (n_windows, N_TRAIL_STEPS, n_points, 2)."""
    wanted = timestamps_ms[-1] + 1000.0 * windows_s[:, None] * np.linspace(-1.0, 0.0, N_TRAIL_STEPS)
    # Of equal times the last counts, to avoid a division by zero.
    after = np.searchsorted(timestamps_ms, wanted, side="right").clip(1, max(len(points) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(points) - 1)
    gap = np.maximum(timestamps_ms[after] - timestamps_ms[before], 1e-9)
    share = ((wanted - timestamps_ms[before]) / gap).clip(0.0, 1.0).astype(np.float32)[..., None, None]
    resampled: FloatArray = points[before] * (1 - share) + points[after] * share
    return resampled
