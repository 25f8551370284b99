"""This module varies recorded signs as other signers, cameras and landmarkers would."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND, mirror_body
from slr_learn.perception.landmarks import FloatArray


@dataclass(frozen=True, slots=True)
class SignVariation:
    """How far recorded signs are varied.

    Attributes:
        stretch: By how much of the window a moment in its middle comes earlier or later.
        cut: Up to this share of the window is missing at each end, so that the sign lies elsewhere in it.
        drop_frames: Up to this share of the frames is lost.
        drop_hand: In this share of signs each hand is lost for a while, up to half of the window.
        drop_pose: In this share of signs there is no pose.
        rotate_deg: Degrees by which the picture is turned, to either side.
        scale: By how much hands are larger or smaller beside the body, and the body wider beside its height.
        shift: How far, in heights of the picture, each hand lies elsewhere beside the body.
        mirror: Share of signs that are mirrored.
    """

    stretch: float = 0.15
    cut: float = 0.12
    drop_frames: float = 0.3
    drop_hand: float = 0.08
    drop_pose: float = 0.15
    rotate_deg: float = 8.0
    scale: float = 0.12
    shift: float = 0.02
    mirror: float = 0.25


def varied_sign(
    values: FloatArray,
    timestamps_ms: NDArray[np.float64],
    variation: SignVariation,
    *,
    aspect: float,
    rng: np.random.Generator,
) -> tuple[FloatArray, NDArray[np.float64]]:
    """Return a variation of a sign and its times; it has at least one frame.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`; n at least 1.
        timestamps_ms: Of shape (n,), increasing.
        variation: How far.
        aspect: Width of the picture in heights.
        rng: Draws it.
    """
    kept = _kept_frames(len(values), variation, rng)
    moments = (timestamps_ms - timestamps_ms[0]) / max(float(np.ptp(timestamps_ms)), 1.0)
    # A parabola that keeps both ends where they are; its slope stays above 0 while the stretch is below 1/4.
    late = 4 * rng.uniform(-variation.stretch, variation.stretch) * moments * (1 - moments)
    times_ms = timestamps_ms[0] + (moments + late) * max(float(np.ptp(timestamps_ms)), 1.0)
    shown = values[kept].copy()
    if rng.random() < variation.mirror:
        shown = mirror_body(shown)
    _move(shown, variation, aspect, rng)
    for hand in (LEFT_HAND, RIGHT_HAND):
        if rng.random() < variation.drop_hand:
            begin = rng.integers(len(shown))
            shown[begin : begin + int(rng.uniform(0, 0.5) * len(shown)) + 1, hand] = np.nan
    if rng.random() < variation.drop_pose:
        shown[:, POSE] = np.nan
    return shown, times_ms[kept]


def _kept_frames(n: int, variation: SignVariation, rng: np.random.Generator) -> NDArray[np.intp]:
    first, last = (round(rng.uniform(0, variation.cut) * n) for _ in range(2))
    rows = np.arange(first, max(n - last, first + 1)).clip(max=n - 1)
    stays = rng.random(len(rows)) >= rng.uniform(0, variation.drop_frames)
    stays[0] = True
    return rows[stays]


def _move(values: FloatArray, variation: SignVariation, aspect: float, rng: np.random.Generator) -> None:
    """Turn, widen, scale and shift pose and hands in place."""
    angle = np.deg2rad(rng.uniform(-variation.rotate_deg, variation.rotate_deg))
    wider = 1 + rng.uniform(-variation.scale, variation.scale)
    turn = np.array(((np.cos(angle), -np.sin(angle)), (np.sin(angle), np.cos(angle)))) * (wider, 1.0)
    for place, n in ((POSE, 4), (LEFT_HAND, 3), (RIGHT_HAND, 3)):
        points = values[:, place].reshape(len(values), -1, n)
        plane = points[..., :2] * (aspect, 1.0) @ turn.T
        if place is not POSE:
            wrist = plane[:, :1]
            plane = wrist + (plane - wrist) * (1 + rng.uniform(-variation.scale, variation.scale))
            plane = plane + rng.uniform(-variation.shift, variation.shift, 2)
        points[..., :2] = plane / (aspect, 1.0)
        values[:, place] = points.reshape(len(values), -1)
