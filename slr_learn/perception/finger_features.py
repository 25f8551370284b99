"""This module computes the finger-state model's features from hand landmarks, for live recognition and for training."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from slr_learn.handshapes import LONG_FINGERS, Aspect
from slr_learn.perception.features import mirror_to_right_hands
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    PALM_OUTLINE,
    FloatArray,
    HandLandmark,
)

FINGER_VERSION = 1
"""Increased with every change of the features."""

_SHORTEST_BONE = 0.03
"""In palm sizes; the direction of a bone seen end-on is noise, and fades out."""
_SMALLEST_PX = 1e-6

N_FINGER_FEATURES = {
    Aspect.POINTING: 2 * len(PALM_OUTLINE) + 4,
    **dict.fromkeys(LONG_FINGERS, 2 * len(PALM_OUTLINE) + 8 + 6 + 3 + 2),
    Aspect.GAP: 3 * 8,
    Aspect.THUMB: 2 * N_HAND_LANDMARKS + 2 * 16,
}
"""Number of features of each aspect, in the order of `compute_finger_features`."""


def compute_finger_features(points: FloatArray, is_left: NDArray[np.bool_]) -> FloatArray:
    """Return the features of each aspect of a hand, see `N_FINGER_FEATURES`.

    A finger's features depend on its own joints, the palm and the tip of the thumb, but not on the other fingers, so
    that its state can be predicted for hands that show no letter. All aspects but `Aspect.POINTING` are seen from the
    palm and do not change when the hand is rotated in the picture, moved or scaled.

    Args:
        points: float32 array of shape (n, 21, 2 or more), in pixels.
        is_left: bool array of shape (n,).

    Returns:
        float32 array of shape (n, sum of N_FINGER_FEATURES).
    """
    plane = mirror_to_right_hands(points, is_left)[..., :2]
    seen, up = _from_the_palm(plane)
    length = np.hypot(*(plane[:, HandLandmark.MIDDLE_MCP] - plane[:, HandLandmark.WRIST]).T).clip(_SMALLEST_PX)
    ahead = (plane[:, HandLandmark.INDEX_TIP] - plane[:, HandLandmark.INDEX_MCP]) / length[:, None]
    chains = {Aspect(finger.value): seen[:, list(chain)] for finger, chain in FINGER_LANDMARKS.items()}
    index, middle, tip = chains[Aspect.INDEX], chains[Aspect.MIDDLE], seen[:, HandLandmark.THUMB_TIP][:, None]
    parts = {
        Aspect.POINTING: (seen[:, list(PALM_OUTLINE)], up, ahead),
        **{finger: _of_finger(seen, chains[finger]) for finger in LONG_FINGERS},
        Aspect.GAP: (index, middle, middle - index),
        Aspect.THUMB: (seen, tip - seen[:, HandLandmark.INDEX_MCP :]),
    }
    flat = [
        part.reshape(len(plane), math.prod(part.shape[1:])) for aspect in N_FINGER_FEATURES for part in parts[aspect]
    ]
    return np.concatenate(flat, axis=1, dtype=np.float32)


def _from_the_palm(plane: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return hands of shape (n, 21, 2) in the palm's frame, y along its middle finger, in palm sizes; and that y."""
    relative = plane - plane[:, :1]
    root = relative[:, HandLandmark.MIDDLE_MCP]
    up = root / np.hypot(*root.T).clip(_SMALLEST_PX)[:, None]
    aside = np.stack([-up[:, 1], up[:, 0]], axis=1)
    corners = plane[:, [*PALM_CORNERS, HandLandmark.MIDDLE_MCP]]
    size = np.hypot(*np.moveaxis(corners[:, :, None] - corners[:, None], -1, 0)).max(axis=(1, 2))
    turned = np.stack([(relative * aside[:, None]).sum(axis=2), (relative * up[:, None]).sum(axis=2)], axis=2)
    return turned / size.clip(_SMALLEST_PX)[:, None, None], up


def _of_finger(seen: FloatArray, own: FloatArray) -> tuple[FloatArray, ...]:
    """Return the features of a finger with points of shape (n, 4, 2) in a hand of shape (n, 21, 2)."""
    bones = np.diff(own, axis=1)
    lengths = np.hypot(*np.moveaxis(bones, -1, 0))
    directions = bones / lengths.clip(_SHORTEST_BONE)[..., None]
    return seen[:, list(PALM_OUTLINE)], own, directions, lengths, seen[:, HandLandmark.THUMB_TIP]
