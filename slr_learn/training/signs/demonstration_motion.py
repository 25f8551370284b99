"""This module prepares a recorded sign for display: gaps filled, jitter smoothed, rests at its ends removed."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.body import (
    LEFT_HAND,
    N_HAND_VALUES,
    N_POSE_LANDMARKS,
    POSE,
    RIGHT_HAND,
    PoseLandmark,
    mirror_bodies,
)
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray

STEP_MS = 80.0
"""Time between two displayed frames; the drawing is interpolated."""

_LEAST_SEEN = 0.3
"""A hand visible in a smaller share of the frames is treated as a landmarker error and not shown."""

_ENDS = 0.02
"""Share of the path cut at either end, together with the rest before and after."""

_SMOOTHED_MS = 50.0
_HANDS = ((LEFT_HAND, PoseLandmark.LEFT_WRIST), (RIGHT_HAND, PoseLandmark.RIGHT_WRIST))


def share_of_frames_with_hands(values: FloatArray) -> tuple[float, float]:
    """Return the share of frames of shape (n, 258) in which the left and the right hand are visible."""
    left, right = (float(np.isfinite(values[:, place.start]).mean()) for place, _ in _HANDS)
    return left, right


def is_left_handed_sign(values: FloatArray) -> bool:
    """Return whether a sign, of shape (n, 258), is made with the left hand alone."""
    left, right = share_of_frames_with_hands(values)
    return right < _LEAST_SEEN <= left


def movement_duration_ms(values: FloatArray, timestamps_ms: NDArray[np.float64]) -> float:
    """Return how long the hands of a sign, of shape (n, 258), move; a hand is visible in at least one frame."""
    times = timestamps_ms[_moving(values)]
    return float(times[-1] - times[0])


def recording_to_demonstration(values: FloatArray, timestamps_ms: NDArray[np.float64]) -> tuple[FloatArray, float]:
    """Clean a recorded sign for display: evenly spaced frames, and its duration in milliseconds.

    A sign of the left hand alone becomes one of the right hand. A visible hand is shown in every frame: where it was
    lost, its shape is interpolated and its place follows the wrist of the pose, if there is one.

    Args:
        values: float32 array of shape (n, 258) with a hand in at least one frame.
        timestamps_ms: Increasing times of the frames, of shape (n,).
    """
    if is_left_handed_sign(values):
        values = mirror_bodies(values)
    values = values.copy()
    for (place, _), share in zip(_HANDS, share_of_frames_with_hands(values), strict=True):
        if share < _LEAST_SEEN and share < max(share_of_frames_with_hands(values)):
            values[:, place] = np.nan
    span = _moving(values)
    times = timestamps_ms[span] - timestamps_ms[span][0]
    values = _bridged(values[span], times)
    duration_ms = float(times[-1])
    wanted = np.linspace(0.0, duration_ms, max(round(duration_ms / STEP_MS) + 1, 1))
    return _smoothed(values, times, wanted), duration_ms


def _moving(values: FloatArray) -> slice:
    """Return the frames from the start of the hands' movement to its end."""
    seen = np.flatnonzero(np.isfinite(values[:, [place.start for place, _ in _HANDS]]).any(axis=1))
    first, last = int(seen[0]), int(seen[-1])
    hands = values[first : last + 1, LEFT_HAND.start :].reshape(last + 1 - first, -1, 3)[..., :2]
    steps = np.nan_to_num(np.abs(np.diff(hands, axis=0))).sum(axis=(1, 2))
    gone = np.concatenate([[0.0], np.cumsum(steps)])
    begin = max(int(np.searchsorted(gone, _ENDS * gone[-1], side="right")) - 1, 0)
    end = int(np.searchsorted(gone, (1 - _ENDS) * gone[-1]))
    return slice(first + begin, first + max(end, begin) + 1)


def _bridged(values: FloatArray, times: NDArray[np.float64]) -> FloatArray:
    bridged = np.full_like(values, np.nan)
    pose = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)
    whole = np.stack([_filled(pose[:, at], times) for at in range(N_POSE_LANDMARKS)], axis=1)
    bridged[:, POSE] = whole.reshape(len(values), -1)
    for place, wrist_of_pose in _HANDS:
        hand = values[:, place].reshape(-1, N_HAND_LANDMARKS, 3)
        shape = _filled((hand - hand[:, :1]).reshape(-1, N_HAND_VALUES), times).reshape(hand.shape)
        anchor = whole[:, wrist_of_pose, :3] * (1, 1, 0)
        if not np.isfinite(anchor).all():
            anchor = np.zeros_like(anchor)
        wrist = _filled(hand[:, 0] - anchor, times) + anchor
        bridged[:, place] = (shape + wrist[:, None]).reshape(len(values), -1)
    return bridged


def _filled(rows: NDArray[np.floating[Any]], times: NDArray[np.float64]) -> FloatArray:
    """Return rows of shape (n, k) with gaps filled by interpolation, at the ends with the nearest value."""
    seen = np.isfinite(rows).all(axis=1)
    filled = np.full(rows.shape, np.nan, np.float32)
    if seen.any():
        for at in range(rows.shape[1]):
            filled[:, at] = np.interp(times, times[seen], rows[seen, at])
    return filled


def _smoothed(values: FloatArray, times: NDArray[np.float64], wanted: NDArray[np.float64]) -> FloatArray:
    """Return values at the wanted times, each the mean of those around it, weighed by a bell over time."""
    weights = np.exp(-0.5 * ((wanted[:, None] - times[None]) / _SMOOTHED_MS) ** 2)
    weights /= weights.sum(axis=1, keepdims=True)
    smooth: FloatArray = (weights @ values.astype(np.float64)).astype(np.float32)
    return smooth
