"""This module computes a sign classifier's features from pose and hands, for live recognition and for training."""

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
    mirror_bodies,
)
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    FloatArray,
    HandLandmark,
    longest_triangle_side,
)

SIGN_VERSION = 2
"""Increased with every change of the features; a bundle trained on another version is refused."""

N_SIGN_STEPS = 24

_POSE_LANDMARKS = (PoseLandmark.NOSE, PoseLandmark.RIGHT_SHOULDER, PoseLandmark.LEFT_SHOULDER)
_TIPS = [finger[-1] for finger in FINGER_LANDMARKS.values()]
_CHAINS = [
    [*finger] if finger[0] == HandLandmark.THUMB_CMC else [HandLandmark.WRIST, *finger]
    for finger in FINGER_LANDMARKS.values()
]

N_FORM = len(_CHAINS) + 1
HAND_POINTS = slice(0, 2 * (N_HAND_LANDMARKS - 1))
HAND_PLACE = slice(HAND_POINTS.stop, HAND_POINTS.stop + 6)
HAND_WAY = slice(HAND_PLACE.stop, HAND_PLACE.stop + 4 + 2 * len(_TIPS))
HAND_FORM = slice(HAND_WAY.stop, HAND_WAY.stop + N_FORM)
HAND_SEEN = HAND_FORM.stop
PLACE_SEEN = slice(HAND_SEEN + 1, HAND_SEEN + 3)
N_HAND_CHANNELS = PLACE_SEEN.stop
"""Where the numbers of one hand lie among its own (`compute_sign_features`); all before its form are x, y in turn."""

DOMINANT = slice(0, N_HAND_CHANNELS)
OTHER = slice(N_HAND_CHANNELS, 2 * N_HAND_CHANNELS)
APART = slice(2 * N_HAND_CHANNELS, 2 * N_HAND_CHANNELS + 3)
N_SIGN_CHANNELS = APART.stop
"""Where hands lie among the numbers of a step, and how far apart they are: x, y, and whether both were seen."""

N_SIGN_FEATURES = N_SIGN_STEPS * N_SIGN_CHANNELS

_LONGEST_GAP_MS = 250.0
"""Between two frames no farther apart than this, a lost hand is interpolated."""

_NEAR_MS = 60.0
"""Maximum distance from the first or last frame that shows the hand."""

_AT_REST = 0.3
"""Activity of a visible hand at rest."""

_MOVED = 20.0
FOLLOWED = [HandLandmark.WRIST, HandLandmark.INDEX_TIP, HandLandmark.LITTLE_TIP]
"""Points by which a hand's movement is told, and what a palm length a frame counts."""

_LEFT_HANDED = 1.25
"""The left hand is dominant if it is this many times as active as the right one."""

_SMALLEST = 1e-6
_FARTHEST = 8.0
"""In palm lengths or shoulder widths; larger values of a landmarker are clipped, since they mean nothing."""


def compute_sign_features(
    values: FloatArray, timestamps_ms: NDArray[np.float64], *, aspect: float, is_left_dominant: bool | None = None
) -> FloatArray:
    """Return the features of the sign classifiers for one window, from its first frame to its last.

    Time is divided into `N_SIGN_STEPS` equal steps at any frame rate. Each step holds, for the dominant and the other
    hand: the fingers relative to the wrist, in palm lengths (`HAND_POINTS`); the wrist relative to the middle of the
    shoulders and to the nose, and the index tip relative to the nose, in shoulder widths (`HAND_PLACE`); the wrist's
    path within the window and the steps of the wrist and the fingertips, in palm lengths (`HAND_WAY`); how straight
    each finger is, 1 for straight, and twice the area of the palm's triangle in squared palm lengths, negative for a
    right hand's palm towards the camera (`HAND_FORM`); and flags that are 1 if the hand, its place and its place
    relative to the face are visible. Then follows the other wrist relative to the dominant one, in palm lengths
    (`APART`). Values that are not visible are 0, and so are their flags.

    If the left hand is dominant, the window is mirrored, so that the dominant hand is always a right one.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`; NaN if not visible, n at least 1.
        timestamps_ms: Increasing times of the frames, of shape (n,).
        aspect: Width of the picture divided by its height.
        is_left_dominant: None decides by `is_left_hand_more_active`.

    Returns:
        float32 array of shape (1, N_SIGN_FEATURES), every number finite.

    Raises:
        BadInputError: There is no frame, a shape is another, times run backwards or the aspect is not above 0.
    """
    if values.ndim != 2 or values.shape[1] != N_BODY_VALUES or not len(values):
        raise BadInputError(f"A window must have frames, of shape (n, {N_BODY_VALUES}); got {values.shape}.")
    if timestamps_ms.shape != values.shape[:1] or not (np.diff(timestamps_ms) >= 0).all():
        raise BadInputError(f"A window of {len(values)} frames must have as many times, none before the last one.")
    if not 0 < aspect < np.inf:
        raise BadInputError(f"aspect must be above 0, the picture's width in heights; got {aspect}.")
    scale = np.array((aspect, 1.0), np.float32)
    if is_left_hand_more_active(values, aspect=aspect) if is_left_dominant is None else is_left_dominant:
        values = mirror_bodies(values)
    pose = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[:, _POSE_LANDMARKS, :2] * scale
    right, left = (_points(values[:, hand]) * scale for hand in (RIGHT_HAND, LEFT_HAND))
    wanted = np.linspace(timestamps_ms[0], timestamps_ms[-1], N_SIGN_STEPS)
    # A pose may be visible in part: each of its points has its own times.
    points = np.concatenate([_resampled(pose[:, [at]], timestamps_ms, wanted) for at in range(pose.shape[1])], axis=1)
    hands = [_resampled(hand, timestamps_ms, wanted) for hand in (right, left)]
    nose, middle = points[:, 0], points[:, 1:].mean(axis=1)
    width = _width(points[:, 1:])
    units = [_palm(hand) for hand in hands]
    parts = [_of_hand(hand, unit, middle, nose, width) for hand, unit in zip(hands, units, strict=True)]
    apart = (hands[1][:, 0] - hands[0][:, 0]) / max(units)
    parts.append(np.concatenate([apart, _flag(apart)], axis=1))
    features = np.concatenate(parts, axis=1, dtype=np.float32)
    features[np.isnan(features)] = 0.0
    flat: FloatArray = np.clip(features, -_FARTHEST, _FARTHEST).reshape(1, -1)
    return flat


def _of_hand(hand: FloatArray, unit: float, middle: FloatArray, nose: FloatArray, width: float) -> FloatArray:
    """Return the channels of one hand, of shape (N_SIGN_STEPS, N_HAND_CHANNELS)."""
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
        finger_straightness_and_palm_area(hand / unit),
    ]
    flags = [_flag(one) for one in (wrist, place, to_face)]
    return np.concatenate([*map(_by_step, channels), *flags], axis=1)


def finger_straightness_and_palm_area(points: FloatArray) -> FloatArray:
    """Return the straightness of each finger, thumb first, and twice the palm's area, of shape (n, 6).

    Straightness is the distance from a finger's root to its tip divided by the length along its joints; the root of all
    fingers but the thumb is the wrist. The area is that of the palm's triangle.

    Args:
        points: Of hands, of shape (n, 21, 2), in palm lengths.
    """
    form = np.empty((len(points), N_FORM), np.float32)
    for at, chain in enumerate(_CHAINS):
        joints = points[:, chain]
        along = np.hypot(*np.moveaxis(np.diff(joints, axis=1), -1, 0)).sum(axis=1)
        form[:, at] = np.hypot(*(joints[:, -1] - joints[:, 0]).T) / np.maximum(along, _SMALLEST)
    wrist, index, little = (points[:, corner] for corner in PALM_CORNERS)
    one, other = index - wrist, little - wrist
    form[:, -1] = 2 * (one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])
    return form


def is_left_hand_more_active(values: FloatArray, *, aspect: float) -> bool:
    """Return whether the left hand is visible and moves clearly more than the right one.

    Args:
        values: Of shape (n, 258), see `perception.body`.
        aspect: Width of the picture divided by its height.
    """
    scale = np.array((aspect, 1.0), np.float32)
    left, right = (_activity(_points(values[:, hand]) * scale) for hand in (LEFT_HAND, RIGHT_HAND))
    return left > _LEFT_HANDED * right


def _points(hand: FloatArray) -> FloatArray:
    """Return x and y of a hand's points, of shape (n, 21, 2)."""
    return hand.reshape(-1, N_HAND_LANDMARKS, 3)[..., :2]


def _activity(points: FloatArray) -> float:
    """Return how visible and active a hand of shape (n, 21, 2) is: 0 for none."""
    seen = np.isfinite(points[:, 0, 0])
    if seen.sum() < 2:
        return _AT_REST * float(seen.mean())
    shown = points[seen]
    moved = np.abs(np.diff(shown[:, FOLLOWED], axis=0)).sum() / len(FOLLOWED) / _palm(shown)
    return float(seen.mean()) * (_AT_REST + _MOVED * float(moved) / (len(shown) - 1))


def _resampled(points: FloatArray, timestamps_ms: NDArray[np.float64], wanted: NDArray[np.float64]) -> FloatArray:
    """Return points of shape (n, k, 2) at the given times; NaN if not visible around that time."""
    given = np.full((len(wanted), *points.shape[1:]), np.nan, np.float32)
    seen = np.isfinite(points).all(axis=(1, 2))
    if not seen.any():
        return given
    times, shown = timestamps_ms[seen], points[seen]
    # Of equal times the last counts, to avoid a division by zero.
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


def _width(shoulders: FloatArray) -> float:
    """Return the usual shoulder width for shoulders of shape (n, 2, 2); 1 if they are never visible."""
    apart = np.hypot(*(shoulders[:, 1] - shoulders[:, 0]).T)
    seen = apart[np.isfinite(apart)]
    return max(float(np.median(seen)), _SMALLEST) if len(seen) else 1.0


def _palm(hand: FloatArray) -> float:
    """Return a hand's usual palm length; a tiny number if it is never visible."""
    seen = hand[np.isfinite(hand[:, 0, 0])][:, PALM_CORNERS]
    return max(float(np.median(longest_triangle_side(seen))), _SMALLEST) if len(seen) else _SMALLEST


def _mean_seen(points: FloatArray) -> FloatArray:
    seen = points[np.isfinite(points[:, 0])]
    mean: FloatArray = seen.mean(axis=0) if len(seen) else np.zeros(points.shape[1:], np.float32)
    return mean


def _by_step(channels: FloatArray) -> FloatArray:
    return channels.reshape(len(channels), -1)


def _flag(channels: FloatArray) -> FloatArray:
    flag: FloatArray = np.isfinite(channels[:, :1]).astype(np.float32)
    return flag
