"""This module builds bodies that move as a signer's do, for tests that watch, judge or draw signs."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import FloatArray
from tests.builders.hands import make_points

ASPECT = 4 / 3
SHOULDER_WIDTH = 0.3
"""Of the bodies built here, in heights of the picture."""

_PLACES = {
    PoseLandmark.NOSE: (0.0, -0.72),
    PoseLandmark.LEFT_SHOULDER: (0.5, 0.0),
    PoseLandmark.RIGHT_SHOULDER: (-0.5, 0.0),
    PoseLandmark.LEFT_ELBOW: (0.7, 0.8),
    PoseLandmark.RIGHT_ELBOW: (-0.7, 0.8),
    PoseLandmark.LEFT_WRIST: (0.6, 1.5),
    PoseLandmark.RIGHT_WRIST: (-0.6, 1.5),
}
_PALM = 0.4


def make_body(
    right: tuple[float, float] | None = (-0.3, 0.4),
    left: tuple[float, float] | None = None,
    *,
    has_pose: bool = True,
    fold: float = 0.0,
) -> FloatArray:
    """Return one frame of shape (258,): a signer whose hands' wrists are where they are told to be.

    Args:
        right: The right wrist, in shoulder widths from the middle of the shoulders, y down; None is unseen.
        left: The left one.
        has_pose: Whether the pose was seen.
        fold: How far the fingers are folded, 0 to 1.
    """
    frame = np.full(N_BODY_VALUES, np.nan, np.float32)
    wrists = {PoseLandmark.RIGHT_WRIST: right, PoseLandmark.LEFT_WRIST: left}
    if has_pose:
        pose = frame[POSE].reshape(-1, 4)
        for landmark, place in _PLACES.items():
            pose[landmark] = (*_in_picture(wrists.get(landmark) or place), 0.0, 1.0)
    for slot, wrist, turn in ((RIGHT_HAND, right, -1), (LEFT_HAND, left, 1)):
        if wrist is None:
            continue
        hand = make_points(centre_px=(0, 0), size_px=1.0)
        hand -= hand[0]
        tips = hand[1:].reshape(5, 4, 3)
        tips[:, 1:] = tips[:, 1:] * (1 - fold) + tips[:, :1] * fold * 0.9
        hand[:, 0] *= turn
        points = np.array([_in_picture(one) for one in (np.array(wrist) + _PALM * hand[:, :2]).tolist()], np.float32)
        frame[slot] = np.concatenate([points, np.zeros((21, 1), np.float32)], axis=1).ravel()
    return frame


def _in_picture(place: Sequence[float]) -> tuple[float, float]:
    x, y = place
    return 0.5 + SHOULDER_WIDTH * x / ASPECT, 0.45 + SHOULDER_WIDTH * y


def make_sign(
    way: Sequence[tuple[float, float]] = ((-0.3, 0.6), (-0.3, -0.2)),
    *,
    left: Sequence[tuple[float, float]] | None = None,
    n_frames: int = 20,
    has_pose: bool = True,
    fold: float = 0.0,
) -> FloatArray:
    """Return a sign of shape (n_frames, 258) whose right wrist goes along a way, corner by corner at an even pace."""
    places = _along(way, n_frames)
    others = [None] * n_frames if left is None else _along(left, n_frames)
    return np.stack(
        [make_body(one, other, has_pose=has_pose, fold=fold) for one, other in zip(places, others, strict=True)]
    )


def _along(way: Sequence[tuple[float, float]], n_frames: int) -> list[tuple[float, float]]:
    corners = np.array(way, float)
    gone = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(corners, axis=0).T))])
    wanted = np.linspace(0, gone[-1], n_frames)
    return [(float(np.interp(at, gone, corners[:, 0])), float(np.interp(at, gone, corners[:, 1]))) for at in wanted]


def times_ms(values: FloatArray, *, fps: float = 30.0):
    """Return the times of frames at an even rate, of shape (n,)."""
    return np.arange(len(values)) * 1000.0 / fps
