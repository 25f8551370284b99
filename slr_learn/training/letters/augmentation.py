"""This module augments recorded hands to imitate other signers, cameras and landmark noise."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FloatArray, HandLandmark


@dataclass(frozen=True, slots=True)
class HandAugmentationSettings:
    """Strength of the augmentation; all sigmas are of normal distributions.

    Attributes:
        tilt_rad: Sigma of the rotation out of the picture plane, about x and about y, if depth is known.
        depth_log: Sigma of the logarithm of a stretch along z before the tilt; the landmarker's depth is a guess.
        roll_rad: Sigma of the rotation within the picture plane.
        aspect_log: Sigma of the logarithm of a stretch along x; pictures of unknown size were scaled by a guess.
        noise: Median size of the jitter of each landmark, in units of the hand's RMS radius.
        noise_log: Sigma of the logarithm of that size between hands.
        wrong_hand_share: Share of hands labelled as the other hand, as the landmarker does on about 5 % of photos.
    """

    tilt_rad: float = 0.3
    depth_log: float = 0.4
    roll_rad: float = 0.15
    aspect_log: float = 0.05
    noise: float = 0.02
    noise_log: float = 0.5
    wrong_hand_share: float = 0.05


def augment_hands(
    points: FloatArray, is_left: NDArray[np.bool_], settings: HandAugmentationSettings, *, rng: np.random.Generator
) -> tuple[FloatArray, NDArray[np.bool_]]:
    """Return one augmented copy of each hand, and its handedness.

    Args:
        points: float32 array of shape (n, 21, 3), pixels. If z is 0 throughout, the depth is unknown, and a tilt only
            foreshortens the hand.
        is_left: bool array of shape (n,).
        settings: Strength of the augmentation.
        rng: Random generator.

    Returns:
        Points of shape (n, 21, 3) relative to the wrist, pixels, and a bool array of shape (n,).
    """
    n = len(points)
    varied = points - points[:, HandLandmark.WRIST : HandLandmark.WRIST + 1]
    varied[..., 2] *= np.exp(rng.normal(0, settings.depth_log, (n, 1)))
    turns = rotation_matrices(
        rng.normal(0, settings.tilt_rad, n), rng.normal(0, settings.tilt_rad, n), rng.normal(0, settings.roll_rad, n)
    )
    varied = np.einsum("nij,nkj->nki", turns, varied)
    varied[..., 0] *= np.exp(rng.normal(0, settings.aspect_log, (n, 1)))
    centred = varied[..., :2] - varied[..., :2].mean(axis=1, keepdims=True)
    radius = np.sqrt((centred**2).sum(axis=2).mean(axis=1))[:, None, None]
    sigma = radius * settings.noise * np.exp(rng.normal(0, settings.noise_log, (n, 1, 1)))
    varied[..., :2] += sigma * rng.normal(0, 1, varied[..., :2].shape)
    return varied.astype(np.float32), is_left ^ (rng.random(n) < settings.wrong_hand_share)


def rotation_matrices(x_rad: NDArray[np.float64], y_rad: NDArray[np.float64], z_rad: NDArray[np.float64]) -> FloatArray:
    """Return the matrices that rotate about x, then y, then z.

    Args:
        x_rad: Angles of shape (n,), as the two others.
        y_rad: About y.
        z_rad: About z, within the picture plane.

    Returns:
        float32 array of shape (n, 3, 3).
    """
    (cos_x, cos_y, cos_z), (sin_x, sin_y, sin_z) = np.cos((x_rad, y_rad, z_rad)), np.sin((x_rad, y_rad, z_rad))
    rows = (
        (cos_y * cos_z, sin_x * sin_y * cos_z - cos_x * sin_z, cos_x * sin_y * cos_z + sin_x * sin_z),
        (cos_y * sin_z, sin_x * sin_y * sin_z + cos_x * cos_z, cos_x * sin_y * sin_z - sin_x * cos_z),
        (-sin_y, sin_x * cos_y, cos_x * cos_y),
    )
    return np.moveaxis(np.array(rows, dtype=np.float32), 2, 0)
