"""This module computes the bounding box of an animated figure, so that every frame fits into the picture."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.body import PoseLandmark

Points = NDArray[np.floating[Any]]

_BODY_BOX = (-120.0, -132.0, 120.0, 108.0)
"""Of a body that lets its arms hang: least x, y and greatest, in the picture's units."""
_ROOM_OF_HAND = 14.0
_ROOM_OF_LONE_HAND = 45.0
# As component.js draws them, including line widths: a sleeve, a closed hand that extends beyond its wrist, a head.
_ROOM_OF_ELBOW = 19.0
_ROOM_OF_FIST = 14.0
_LENGTH_OF_FIST = 20.0
_ROOM_OF_HEAD = 52.0
_N_DECIMALS = 1


def body_bounding_box(pose: Points, left: Points, right: Points) -> list[float]:
    """Return x, y, width and height of a square around a body, including head, arms and hands in all frames.

    The lower edge is at the lowest visible hand; like the trunk, an arm that hangs down may leave the picture there.

    Args:
        pose: Array of shape (n, 7, 2), the points of `PoseLandmark` in the picture's units; NaN if not visible.
        left: Array of shape (n, 21, 2); NaN if not visible.
        right: Array of shape (n, 21, 2); NaN if not visible.
    """
    of = dict(zip(PoseLandmark, pose.swapaxes(0, 1), strict=True))
    arms = [
        *_arm(of[PoseLandmark.LEFT_SHOULDER], of[PoseLandmark.LEFT_ELBOW], of[PoseLandmark.LEFT_WRIST], left),
        *_arm(of[PoseLandmark.RIGHT_SHOULDER], of[PoseLandmark.RIGHT_ELBOW], of[PoseLandmark.RIGHT_WRIST], right),
        _bounds(of[PoseLandmark.NOSE], _ROOM_OF_HEAD),
    ]
    for found in arms:
        found[:, 3] = _BODY_BOX[3]
    around = [np.array([_BODY_BOX]), _bounds(left, _ROOM_OF_HAND), _bounds(right, _ROOM_OF_HAND), *arms]
    every = np.concatenate(around)
    low, high = every[:, :2].min(axis=0), every[:, 2:].max(axis=0)
    side = float((high - low).max())
    # A box wider than high shows more of an arm that hangs down.
    return _rounded((low[0] + high[0] - side) / 2, low[1], side)


def hands_bounding_box(left: Points, right: Points) -> list[float]:
    """Return x, y, width and height of a square around hands drawn alone; see `body_bounding_box`."""
    every = np.concatenate([_bounds(hand, _ROOM_OF_LONE_HAND) for hand in (left, right)])
    low, high = every[:, :2].min(axis=0), every[:, 2:].max(axis=0)
    high[1] += _ROOM_OF_LONE_HAND  # for the words that say so
    side = float((high - low).max())
    return _rounded((low[0] + high[0] - side) / 2, (low[1] + high[1] - side) / 2, side)


def _arm(shoulder: Points, elbow: Points, wrist: Points, hand: Points) -> list[NDArray[np.float64]]:
    """Return the bounds of an elbow, and of the closed hand drawn in the arm's direction if the hand is not visible."""
    is_unseen = ~np.isfinite(hand).all(axis=(1, 2))
    way = (wrist - np.where(np.isfinite(elbow), elbow, shoulder))[is_unseen]
    wrist = wrist[is_unseen]
    fist = wrist + _LENGTH_OF_FIST * way / np.maximum(np.hypot(*way.T), 1.0)[:, None]
    return [_bounds(elbow, _ROOM_OF_ELBOW), _bounds(wrist, _ROOM_OF_FIST), _bounds(fist, _ROOM_OF_FIST)]


def _bounds(points: Points, room: float) -> NDArray[np.float64]:
    """Return minimum and maximum x, y with a margin, of shape (1, 4); shape (0, 4) if nothing is visible."""
    seen = points[np.isfinite(points).all(axis=-1)]
    if not len(seen):
        return np.empty((0, 4))
    found: NDArray[np.float64] = np.concatenate([seen.min(axis=0) - room, seen.max(axis=0) + room])[None]
    return found


def _rounded(x: float, y: float, side: float) -> list[float]:
    return [round(float(one), _N_DECIMALS) for one in (x, y, side, side)]
