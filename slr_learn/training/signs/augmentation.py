"""This module augments recorded signs to imitate other signers, cameras and landmarkers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import FOLLOWED, compute_sign_features, is_left_hand_more_active

_LEAST_FRAMES = 5
"""Minimum number of frames of a part of a sign."""

_HELD = (0.12, 0.25)
_AT_ENDS = 0.12
"""A held part is such a share of the window, and begins in neither the first nor the last share that shows the hand."""

_BOTH_SEEN = 0.3
"""Hands are swapped if each is visible in more than this share of the frames."""


@dataclass(frozen=True, slots=True)
class SignAugmentationSettings:
    """Strength of the augmentation of recorded signs.

    Attributes:
        stretch: How much earlier or later a moment in the middle of the window may be, as a share of the window.
        cut: Maximum share of the window missing at each end, so that the sign is elsewhere in it.
        part: Share of signs of which only a part of the window is shown.
        least_part: The smallest such part, as a share of the window.
        hold: Share of signs of which only the stillest part is shown, like a signer who stops there.
        drop_frames: Maximum share of lost frames.
        drop_hand: Share of signs in which a hand is lost for a while, up to half of the window; applies to each hand.
        drop_other: Share of signs in which the non-dominant hand is not visible at all.
        drop_pose: Share of signs without a pose.
        swap: Share of two-handed signs in which the other hand counts as the dominant one.
        rename: Share of signs in which left and right hands are swapped, as landmarkers do.
        rotate_deg: Maximum rotation of the picture in degrees, to either side.
        scale: How much larger or smaller hands are relative to the body, and the body's width relative to its height.
        shift: Maximum shift of each hand relative to the body, in heights of the picture.
        place: Sigma of the shift of both hands relative to the body, in shoulder widths; half of it for their distance.
    """

    stretch: float = 0.18
    cut: float = 0.15
    part: float = 0.3
    least_part: float = 0.3
    hold: float = 0.0
    drop_frames: float = 0.35
    drop_hand: float = 0.1
    drop_other: float = 0.0
    drop_pose: float = 0.0
    swap: float = 0.0
    rename: float = 0.0
    rotate_deg: float = 10.0
    scale: float = 0.15
    shift: float = 0.02
    place: float = 0.15


def features_of_augmented_sign(
    values: FloatArray,
    timestamps_ms: NDArray[np.float64],
    variation: SignAugmentationSettings,
    *,
    aspect: float,
    rng: np.random.Generator,
) -> FloatArray:
    """Return the features of an augmented sign, of shape (1, N_SIGN_FEATURES); arguments as in `augment_sign`."""
    shown, times_ms = augment_sign(values, timestamps_ms, variation, aspect=aspect, rng=rng)
    is_left = is_left_hand_more_active(shown, aspect=aspect)
    if rng.random() < variation.drop_other:
        shown[:, RIGHT_HAND if is_left else LEFT_HAND] = np.nan
    elif rng.random() < variation.swap:
        is_left ^= all(np.isfinite(shown[:, hand][:, 0]).mean() > _BOTH_SEEN for hand in (LEFT_HAND, RIGHT_HAND))
    return compute_sign_features(shown, times_ms, aspect=aspect, is_left_dominant=is_left)


def augment_sign(
    values: FloatArray,
    timestamps_ms: NDArray[np.float64],
    variation: SignAugmentationSettings,
    *,
    aspect: float,
    rng: np.random.Generator,
) -> tuple[FloatArray, NDArray[np.float64]]:
    """Return an augmented sign and its times; it has at least one frame.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`; n at least 1.
        timestamps_ms: Increasing, of shape (n,).
        variation: Strength of the augmentation.
        aspect: Width of the picture divided by its height.
        rng: Random generator.
    """
    if rng.random() < variation.hold:
        rows = _stillest(values, aspect, rng)
        values, timestamps_ms = values[rows], timestamps_ms[rows]
    if rng.random() < variation.part:
        rows = _part(len(values), variation, rng)
        values, timestamps_ms = values[rows], timestamps_ms[rows]
    kept = _kept_frames(len(values), variation, rng)
    moments = (timestamps_ms - timestamps_ms[0]) / max(float(np.ptp(timestamps_ms)), 1.0)
    # A parabola that keeps both ends; its slope stays above 0 while the stretch is below 1/4.
    late = 4 * rng.uniform(-variation.stretch, variation.stretch) * moments * (1 - moments)
    times_ms = timestamps_ms[0] + (moments + late) * max(float(np.ptp(timestamps_ms)), 1.0)
    shown = values[kept].copy()
    if rng.random() < variation.rename:
        shown[:, LEFT_HAND], shown[:, RIGHT_HAND] = values[kept, RIGHT_HAND], values[kept, LEFT_HAND]
    _move(shown, variation, aspect, rng)
    for hand in (LEFT_HAND, RIGHT_HAND):
        if rng.random() < variation.drop_hand:
            begin = rng.integers(len(shown))
            shown[begin : begin + int(rng.uniform(0, 0.5) * len(shown)) + 1, hand] = np.nan
    if rng.random() < variation.drop_pose:
        shown[:, POSE] = np.nan
    return shown, times_ms[kept]


def _part(n: int, variation: SignAugmentationSettings, rng: np.random.Generator) -> slice:
    """Return a part of a window of n frames, from its middle rather than its ends."""
    length = min(max(round(n * rng.uniform(variation.least_part, variation.least_part + 0.35)), _LEAST_FRAMES), n)
    begin = round(rng.triangular(0, (n - length) / 2, n - length)) if length < n else 0
    return slice(begin, begin + length)


def _stillest(values: FloatArray, aspect: float, rng: np.random.Generator) -> slice:
    """Return a short part in which the dominant hand moves least, not at the ends of where it is visible."""
    n = len(values)
    place = LEFT_HAND if is_left_hand_more_active(values, aspect=aspect) else RIGHT_HAND
    hand = values[:, place].reshape(n, -1, 3)[..., :2] * (aspect, 1.0)
    seen = np.flatnonzero(np.isfinite(hand[:, 0, 0]))
    if len(seen) <= _LEAST_FRAMES:
        return slice(0, n)
    first, last = (int(at) for at in np.quantile(seen, (_AT_ENDS, 1 - _AT_ENDS)))
    length = max(_LEAST_FRAMES - 1, round(n * rng.uniform(*_HELD)))
    steps = np.hypot(*np.moveaxis(np.diff(hand[:, FOLLOWED], axis=0), -1, 0)).mean(axis=1)
    moved = np.concatenate(([0.0], np.cumsum(np.where(np.isfinite(steps), steps, 1.0))))
    begins = np.arange(first, max(min(last, n) - length + 1, first + 1)).clip(max=n - length)
    ways = (moved[begins + length - 1] - moved[begins]) * rng.uniform(0.7, 1.3, len(begins))
    begin = int(begins[ways.argmin()])
    return slice(begin, begin + length)


def _kept_frames(n: int, variation: SignAugmentationSettings, rng: np.random.Generator) -> NDArray[np.intp]:
    first, last = (round(rng.uniform(0, variation.cut) * n) for _ in range(2))
    rows = np.arange(first, max(n - last, first + 1)).clip(max=n - 1)
    stays = rng.random(len(rows)) >= rng.uniform(0, variation.drop_frames)
    stays[0] = True
    return rows[stays]


def _move(values: FloatArray, variation: SignAugmentationSettings, aspect: float, rng: np.random.Generator) -> None:
    """Rotate, widen, scale and shift pose and hands in place."""
    angle = np.deg2rad(rng.uniform(-variation.rotate_deg, variation.rotate_deg))
    wider = 1 + rng.uniform(-variation.scale, variation.scale)
    away, apart = rng.normal(0, variation.place, 2), rng.normal(0, variation.place / 2, 2)
    width = _shoulder_width(values) * aspect
    turn = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle)))) * (wider, 1.0)
    for place, n in ((POSE, 4), (LEFT_HAND, 3), (RIGHT_HAND, 3)):
        points = values[:, place].reshape(len(values), -1, n)
        plane = points[..., :2] * (aspect, 1.0) @ turn.T
        if place is not POSE:
            wrist = plane[:, :1]
            plane = wrist + (plane - wrist) * (1 + rng.uniform(-variation.scale, variation.scale))
            plane = plane + rng.uniform(-variation.shift, variation.shift, 2)
            plane = plane + width * (away + (apart if place is LEFT_HAND else -apart))
        points[..., :2] = plane / (aspect, 1.0)
        values[:, place] = points.reshape(len(values), -1)


def _shoulder_width(values: FloatArray) -> float:
    """Return the usual shoulder width as a share of the picture's width; 0 if shoulders are never visible."""
    across = values[:, POSE].reshape(len(values), N_POSE_LANDMARKS, 4)[..., 0]
    widths = np.abs(across[:, PoseLandmark.LEFT_SHOULDER] - across[:, PoseLandmark.RIGHT_SHOULDER])
    seen = widths[np.isfinite(widths)]
    return float(np.median(seen)) if len(seen) else 0.0
