"""This module writes synthetic bodies and hands into frames."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.body import N_POSE_LANDMARKS, POSE, PoseLandmark
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray

BELOW_NOSE = (0.5, 0.75)
"""Distance of the shoulders below the nose, in shoulder widths: 0.44 to 0.77 is usual in recordings with a pose."""


def write_nose_and_shoulders(
    values: FloatArray,
    nose: FloatArray,
    middle: FloatArray,
    width: float,
    *,
    aspect: float,
    noise: Callable[[], NDArray[np.float64]] | None = None,
) -> None:
    """Write nose and shoulders, and nothing else of a pose, into every frame.

    Args:
        values: Frames of shape (n, 258), see `perception.body`; changed in place.
        nose: Its position, in heights of the picture, of shape (2,).
        middle: Position of the middle of the shoulders, likewise.
        width: Shoulder width, in heights of the picture.
        aspect: Width of the picture divided by its height.
        noise: Returns the noise of each point in every frame, of shape (n, 2); none by default.
    """
    half = np.array((width / 2, 0.0))
    pose = np.full((len(values), N_POSE_LANDMARKS, 4), np.nan, np.float32)
    for landmark, point in (
        (PoseLandmark.NOSE, nose),
        (PoseLandmark.RIGHT_SHOULDER, middle - half),
        (PoseLandmark.LEFT_SHOULDER, middle + half),
    ):
        pose[:, landmark, :2] = (point if noise is None else point + noise()) / np.array((aspect, 1.0))
        pose[:, landmark, 2:] = (0.0, 1.0)
    values[:, POSE] = pose.reshape(len(values), -1)


def write_hand_into_frames(values: FloatArray, place: slice, hand: FloatArray, *, aspect: float) -> None:
    """Write a hand into frames, flat in the picture; NaN means not visible.

    Args:
        values: Frames of shape (n, 258); changed in place.
        place: `LEFT_HAND` or `RIGHT_HAND` of `perception.body`.
        hand: In heights of the picture, of shape (n, 21, 2).
        aspect: Width of the picture divided by its height.
    """
    points = np.zeros((len(values), N_HAND_LANDMARKS, 3), np.float32)
    points[..., :2] = hand / np.array((aspect, 1.0))
    points[~np.isfinite(hand[:, 0, 0])] = np.nan
    values[:, place] = points.reshape(len(values), -1)
