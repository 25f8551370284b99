"""This module defines how a signer's pose and both hands are stored in one row of numbers."""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray

N_POSE_LANDMARKS = 33
N_POSE_VALUES = 4 * N_POSE_LANDMARKS
"""x, y, z and visibility of each, in MediaPipe's order."""
N_HAND_VALUES = 3 * N_HAND_LANDMARKS
"""x, y and z of each, in MediaPipe's order."""
N_BODY_VALUES = N_POSE_VALUES + 2 * N_HAND_VALUES

POSE = slice(0, N_POSE_VALUES)
LEFT_HAND = slice(N_POSE_VALUES, N_POSE_VALUES + N_HAND_VALUES)
RIGHT_HAND = slice(N_POSE_VALUES + N_HAND_VALUES, N_BODY_VALUES)
"""The place of each part in a row; left and right are the signer's own."""


class PoseLandmark(IntEnum):
    """Indices of the pose landmarks that matter for signs, in MediaPipe's order; left is the signer's own."""

    NOSE = 0
    LEFT_SHOULDER = 11
    RIGHT_SHOULDER = 12
    LEFT_ELBOW = 13
    RIGHT_ELBOW = 14
    LEFT_WRIST = 15
    RIGHT_WRIST = 16


_MIRRORED_POSE = [0, 4, 5, 6, 1, 2, 3, *(at + (1 if at % 2 else -1) for at in range(7, N_POSE_LANDMARKS))]
"""The place of each pose landmark in the mirrored pose: left and right are swapped."""


def mirror_bodies(values: FloatArray) -> FloatArray:
    """Return bodies mirrored left to right, so that a left hand becomes a right one.

    Args:
        values: Array of shape (..., 258), x as a share of the picture's width.
    """
    mirrored = np.empty_like(values)
    pose = values[..., POSE].reshape(*values.shape[:-1], N_POSE_LANDMARKS, 4)
    mirrored[..., POSE] = pose[..., _MIRRORED_POSE, :].reshape(*values.shape[:-1], N_POSE_VALUES)
    mirrored[..., LEFT_HAND], mirrored[..., RIGHT_HAND] = values[..., RIGHT_HAND], values[..., LEFT_HAND]
    for place, n in ((POSE, 4), (LEFT_HAND, 3), (RIGHT_HAND, 3)):
        mirrored[..., place][..., ::n] = 1 - mirrored[..., place][..., ::n]
    return mirrored
