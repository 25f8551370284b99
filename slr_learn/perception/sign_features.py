"""This module turns a window of pose and hands into features of a sign: the one copy, live and in training."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.body import (
    LEFT_HAND,
    N_BODY_VALUES,
    N_POSE_LANDMARKS,
    POSE,
    RIGHT_HAND,
    PoseLandmark,
    mirror_body,
)
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    FloatArray,
    HandLandmark,
    longest_side,
)

SIGN_VERSION = 1
"""Raised with every change of the numbers below; a bundle trained on another version refuses to load."""

N_SIGN_STEPS = 24

_POSE_LANDMARKS = tuple(PoseLandmark)
_NOSE = _POSE_LANDMARKS.index(PoseLandmark.NOSE)
_SHOULDERS = [_POSE_LANDMARKS.index(one) for one in (PoseLandmark.RIGHT_SHOULDER, PoseLandmark.LEFT_SHOULDER)]
_ARMS = [
    _POSE_LANDMARKS.index(one)
    for one in (
        PoseLandmark.NOSE,
        PoseLandmark.RIGHT_ELBOW,
        PoseLandmark.LEFT_ELBOW,
        PoseLandmark.RIGHT_WRIST,
        PoseLandmark.LEFT_WRIST,
    )
]
_TIPS = [finger[-1] for finger in FINGER_LANDMARKS.values()]
_N_SHAPE = 2 * (N_HAND_LANDMARKS - 1)
_N_HAND = _N_SHAPE + 2 + 2 + 2 + 2 + 2 + 2 * len(_TIPS) + 3
_N_ARMS = 3 * len(_ARMS) + 1
N_SIGN_CHANNELS = 2 * _N_HAND + 3 + _N_ARMS
N_SIGN_FEATURES = N_SIGN_STEPS * N_SIGN_CHANNELS

_LONGEST_GAP_MS = 250.0
"""Between two frames no farther apart than this a hand that was lost counts as seen, on the straight way."""

_NEAR_MS = 60.0
"""At the ends of what was seen, so far from the last frame that shows it."""

_ONE_HANDED = 2.0
"""The left hand is the dominant one where it is seen in this many times the frames of the right one."""

_SMALLEST = 1e-6
_FARTHEST = 8.0
"""In palm lengths or shoulder widths; what a landmarker throws further than that says no more."""


def sign_features(values: FloatArray, timestamps_ms: NDArray[np.float64], *, aspect: float) -> FloatArray:
    """Return what recognisers of isolated signs read of one window, from its first frame to its last.

    Time is cut into `N_SIGN_STEPS` equal steps whatever the frame rate. Each step holds, for the dominant and the
    other hand: the fingers relative to the wrist, in palm lengths; the wrist relative to the middle of the shoulders
    and to the nose, and the index tip relative to the nose, in shoulder widths; the wrist's way within the window and
    how it and the fingertips move from step to step, in palm lengths; and 1 for each of hand, its place and its place
    to the face that was seen. Then the other wrist relative to the dominant one, in palm lengths, and nose, elbows and
    wrists of the pose relative to the middle of the shoulders, with their flags. What was not seen is 0, and so is
    its flag.

    A sign of the left hand alone is mirrored, so that the dominant hand of one-handed signs is always a right one.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`, NaN where nothing was seen, n at least 1.
        timestamps_ms: Times of the frames, of shape (n,), increasing.
        aspect: Width of the picture in heights.

    Returns:
        float32 array of shape (1, N_SIGN_FEATURES), every number finite.

    Raises:
        BadInputError: There is no frame, the shapes are others, times run backwards or the aspect is not above 0.
    """
    if values.ndim != 2 or values.shape[1] != N_BODY_VALUES or not len(values):
        raise BadInputError(f"A window must have frames, of shape (n, {N_BODY_VALUES}); got {values.shape}.")
    if timestamps_ms.shape != values.shape[:1] or not (np.diff(timestamps_ms) >= 0).all():
        raise BadInputError(f"A window of {len(values)} frames must have as many times, none before the last one.")
    if not 0 < aspect < np.inf:
        raise BadInputError(f"aspect must be above 0, the picture's width in heights; got {aspect}.")
    if _n_seen(values[:, LEFT_HAND]) >= _ONE_HANDED * max(_n_seen(values[:, RIGHT_HAND]), 0.5):
        values = mirror_body(values)
    scale = np.array((aspect, 1.0), np.float32)
    pose = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[:, _POSE_LANDMARKS, :2] * scale
    right, left = (
        values[:, place].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2] * scale for place in (RIGHT_HAND, LEFT_HAND)
    )
    wanted = np.linspace(timestamps_ms[0], timestamps_ms[-1], N_SIGN_STEPS)
    # A pose may be seen in part: each of its points has times of its own.
    points = np.concatenate([_resampled(pose[:, [at]], timestamps_ms, wanted) for at in range(pose.shape[1])], axis=1)
    hands = [_resampled(hand, timestamps_ms, wanted) for hand in (right, left)]
    middle, width = _shoulders(points)
    nose = points[:, _NOSE]
    units = [_palm(hand) for hand in hands]
    parts = [_of_hand(hand, unit, middle, nose, width) for hand, unit in zip(hands, units, strict=True)]
    apart = (hands[1][:, 0] - hands[0][:, 0]) / max(units)
    arms = (points[:, _ARMS] - middle[:, None]) / width
    parts.append(np.concatenate([_zeroed(apart), _flag(apart)], axis=1))
    parts.append(np.concatenate([_zeroed(arms), np.isfinite(arms[..., 0]), _flag(middle)], axis=1))
    features = np.concatenate(parts, axis=1, dtype=np.float32)
    flat: FloatArray = np.clip(features, -_FARTHEST, _FARTHEST).reshape(1, -1)
    return flat


def _of_hand(hand: FloatArray, unit: float, middle: FloatArray, nose: FloatArray, width: float) -> FloatArray:
    """Return the channels of one hand, of shape (N_SIGN_STEPS, _N_HAND)."""
    wrist = hand[:, 0]
    place, to_face = (wrist - middle) / width, (wrist - nose) / width
    way = (wrist - _mean_seen(wrist)) / unit
    channels = [
        (hand[:, 1:] - wrist[:, None]) / unit,
        place,
        to_face,
        (hand[:, HandLandmark.INDEX_TIP] - nose) / width,
        way,
        np.diff(way, axis=0, append=np.nan),
        np.diff((hand[:, _TIPS] - wrist[:, None]) / unit, axis=0, append=np.nan),
    ]
    flags = [_flag(one) for one in (wrist, place, to_face)]
    return np.concatenate([*map(_zeroed, channels), *flags], axis=1)


def _n_seen(hand: FloatArray) -> int:
    """Return in how many frames of shape (n, 63) a hand was seen."""
    return int(np.isfinite(hand[:, 0]).sum())


def _resampled(points: FloatArray, timestamps_ms: NDArray[np.float64], wanted: NDArray[np.float64]) -> FloatArray:
    """Return points of shape (n, k, 2) at the wanted times, NaN where they were not seen around that time."""
    given = np.full((len(wanted), *points.shape[1:]), np.nan, np.float32)
    seen = np.isfinite(points).all(axis=(1, 2))
    if not seen.any():
        return given
    times, shown = timestamps_ms[seen], points[seen]
    # Of equal times the last counts, so that no gap is divided by.
    after = np.searchsorted(times, wanted, side="right").clip(1, max(len(times) - 1, 1))
    before = after - 1
    after = np.minimum(after, len(times) - 1)
    gap = times[after] - times[before]
    share = ((wanted - times[before]) / np.maximum(gap, 1e-9)).clip(0.0, 1.0).astype(np.float32)[:, None, None]
    within = (wanted >= times[before]) & (wanted <= times[after])
    near = np.minimum(abs(wanted - times[before]), abs(wanted - times[after])) <= _NEAR_MS
    known = (within & (gap <= _LONGEST_GAP_MS)) | near
    given[known] = (shown[before] * (1 - share) + shown[after] * share)[known]
    return given


def _shoulders(points: FloatArray) -> tuple[FloatArray, float]:
    """Return the middle of the shoulders at each step, NaN where unseen, and their usual distance, 1 where unseen."""
    right, left = (points[:, at] for at in _SHOULDERS)
    apart = np.hypot(*(left - right).T)
    seen = apart[np.isfinite(apart)]
    return (right + left) / 2, max(float(np.median(seen)), _SMALLEST) if len(seen) else 1.0


def _palm(hand: FloatArray) -> float:
    """Return a hand's usual palm length, next to nothing where it is nowhere seen."""
    seen = hand[np.isfinite(hand[:, 0, 0])][:, PALM_CORNERS]
    return max(float(np.median(longest_side(seen))), _SMALLEST) if len(seen) else _SMALLEST


def _mean_seen(points: FloatArray) -> FloatArray:
    seen = points[np.isfinite(points[:, 0])]
    mean: FloatArray = seen.mean(axis=0) if len(seen) else np.zeros(points.shape[1:], np.float32)
    return mean


def _zeroed(channels: FloatArray) -> FloatArray:
    flat: FloatArray = np.nan_to_num(channels.reshape(len(channels), -1), nan=0.0)
    return flat


def _flag(channels: FloatArray) -> FloatArray:
    flag: FloatArray = np.isfinite(channels[:, :1]).astype(np.float32)
    return flag
