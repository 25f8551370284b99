"""This module measures a sign as a person would describe it: place, shape and movement of each hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark, mirror_bodies
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    FloatArray,
    HandLandmark,
    longest_triangle_side,
)

N_WAY_STEPS = 12

_ENDS = 0.05
"""Share of the path cut at either end, when hands start or stop."""

_SEEN_ONE_HANDED = 2.0
_TURN_SHARE = 0.3
"""How far back a hand must go, as a share of the extent, to count as reversing."""

_LEAST_FRAMES = 3
_TIPS = [finger[-1] for finger in FINGER_LANDMARKS.values()]
_Floats = NDArray[np.floating[Any]]


@dataclass(frozen=True, slots=True)
class HandMeasures:
    """Measures of one hand during a sign.

    Attributes:
        seen: Share of frames in which it is visible, 0 to 1.
        place: Usual position of its knuckles relative to the middle of the shoulders, x towards the other side of the
            body and y down, in shoulder widths; None without a pose.
        from_face: The same relative to the nose.
        way: Positions at `N_WAY_STEPS` equal steps of time relative to the usual one, in palm lengths.
        length: Length of the path, in palm lengths.
        n_turns: How often the path reverses along its main axis.
        fingers: Distance of each fingertip from the wrist, thumb first, in palm lengths.
        direction: Where the hand points, x and y as for its place; a vector that is longer the steadier it is, at most
            1.
    """

    seen: float
    place: tuple[float, float] | None
    from_face: tuple[float, float] | None
    way: tuple[tuple[float, float], ...]
    length: float
    n_turns: int
    fingers: tuple[float, ...]
    direction: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SignMeasures:
    """Measures of a sign whose dominant hand is a right one.

    Attributes:
        dominant: The right hand, or the mirrored left hand if it signs alone.
        other: The other hand; None if it was hardly visible.
        duration_ms: From the start of the movement to its end.
        is_mirrored: Whether the sign was made with the left hand.
    """

    dominant: HandMeasures
    other: HandMeasures | None
    duration_ms: float
    is_mirrored: bool = False


def measure_sign(values: FloatArray, timestamps_ms: NDArray[np.float64], *, aspect: float) -> SignMeasures | None:
    """Return the measures of one window; None if too little of a hand is visible.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`; NaN if not visible.
        timestamps_ms: Increasing times of the frames, of shape (n,).
        aspect: Width of the picture divided by its height.
    """
    n_left, n_right = (int(np.isfinite(values[:, place.start]).sum()) for place in (LEFT_HAND, RIGHT_HAND))
    if max(n_left, n_right) < _LEAST_FRAMES:
        return None
    is_mirrored = n_left >= _SEEN_ONE_HANDED * max(n_right, 0.5)
    if is_mirrored:
        values = mirror_bodies(values)
    scale = np.array((aspect, 1.0))
    hands = [values[:, place].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2] * scale for place in (RIGHT_HAND, LEFT_HAND)]
    span = _moving(hands)
    times = timestamps_ms[span]
    pose = values[:, POSE].reshape(-1, N_POSE_LANDMARKS, 4)[..., :2] * scale
    moving = float(times[0]), float(times[-1])
    right = _of_hand(hands[0], pose, timestamps_ms, moving)
    # Mirrored, so that x points to the other side of the body for either hand.
    left = _of_hand(hands[1] * (-1, 1), pose * (-1, 1), timestamps_ms, moving)
    if right is None:
        return None
    return SignMeasures(right, left, float(times[-1] - times[0]), is_mirrored)


def _moving(hands: list[_Floats]) -> slice:
    """Return the frames from the start of the movement to its end, at least three."""
    knuckles = np.stack([hand[:, HandLandmark.MIDDLE_MCP] for hand in hands], axis=1)
    gone = np.concatenate([[0.0], np.cumsum(np.nan_to_num(np.abs(np.diff(knuckles, axis=0))).sum(axis=(1, 2)))])
    begin = int(np.searchsorted(gone, _ENDS * gone[-1], side="right")) - 1
    end = int(np.searchsorted(gone, (1 - _ENDS) * gone[-1]))
    return slice(begin, end + 1) if end - begin >= _LEAST_FRAMES else slice(0, len(gone))


def _of_hand(
    hand: _Floats, pose: _Floats, times: NDArray[np.float64], moving: tuple[float, float]
) -> HandMeasures | None:
    seen = np.isfinite(hand[:, 0, 0])
    if seen.sum() < _LEAST_FRAMES:
        return None
    shown = hand[seen]
    palm = max(float(np.quantile(longest_triangle_side(shown[:, list(PALM_CORNERS)]), 0.75)), 1e-6)
    wanted = np.linspace(*moving, 2 * N_WAY_STEPS)
    way = np.stack([np.interp(wanted, times[seen], shown[:, HandLandmark.MIDDLE_MCP, axis]) for axis in (0, 1)], axis=1)
    way = _smooth((way - np.median(way, axis=0)) / palm)
    ahead = shown[:, HandLandmark.MIDDLE_MCP] - shown[:, 0]
    ahead = ahead / np.maximum(np.linalg.norm(ahead, axis=1, keepdims=True), 1e-6)
    place, from_face = _places(shown[:, HandLandmark.MIDDLE_MCP], pose[seen])
    return HandMeasures(
        seen=float(seen.mean()),
        place=place,
        from_face=from_face,
        way=tuple(_pair(one) for one in way[::2]),
        length=float(np.linalg.norm(np.diff(way, axis=0), axis=1).sum()),
        n_turns=_n_turns(way),
        fingers=tuple((np.median(np.linalg.norm(shown[:, _TIPS] - shown[:, :1], axis=2), axis=0) / palm).tolist()),
        direction=_pair(ahead.mean(axis=0)),
    )


def _places(knuckles: _Floats, pose: _Floats) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """Return the usual position of knuckles of shape (n, 2), relative to the shoulders and to the nose."""
    left, right = pose[:, PoseLandmark.LEFT_SHOULDER], pose[:, PoseLandmark.RIGHT_SHOULDER]
    width = np.linalg.norm(left - right, axis=1)
    if not np.isfinite(width).any() or not (unit := float(np.nanmedian(width))) > 0:
        return None, None
    from_middle, from_nose = (knuckles - (left + right) / 2) / unit, (knuckles - pose[:, PoseLandmark.NOSE]) / unit
    places = [
        _pair(np.nanmedian(one, axis=0)) if np.isfinite(one).all(axis=1).any() else None
        for one in (from_middle, from_nose)
    ]
    return places[0], places[1]


def _n_turns(way: _Floats) -> int:
    """Return how often a path of shape (n, 2) reverses along its main axis."""
    axis = np.linalg.svd(way - way.mean(axis=0), full_matrices=False)[2][0]
    along = way @ axis
    least = _TURN_SHARE * float(np.ptp(along))
    n_turns, extreme, heading = 0, along[0], 0
    for at in along[1:]:
        if heading == 0 and abs(at - extreme) > least:
            heading, extreme = (1 if at > extreme else -1), at
        elif heading and (at - extreme) * heading >= 0:
            extreme = at
        elif heading and abs(at - extreme) > least:
            n_turns, heading, extreme = n_turns + 1, -heading, at
    return n_turns


def _smooth(way: _Floats) -> _Floats:
    padded = np.concatenate([way[:1], way, way[-1:]])
    smooth: _Floats = (padded[:-2] + 2 * padded[1:-1] + padded[2:]) / 4
    return smooth


def _pair(one: _Floats) -> tuple[float, float]:
    x, y = one.tolist()
    return x, y
