"""This module augments small pictures of hands by rotation, zoom and shift."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from slr_learn.perception.hand_crop import CROP_SIDE_PX
from slr_learn.perception.landmarks import FloatArray

_CENTRE_PX = ((CROP_SIDE_PX - 1) / 2, (CROP_SIDE_PX - 1) / 2)


@dataclass(frozen=True, slots=True)
class PictureAugmentationLimits:
    """Maximum augmentation of a picture; pictures are never flipped, since a flip shows the other hand.

    Attributes:
        turn_deg: In either direction.
        zoom: Share by which it grows or shrinks.
        shift: Share of the side by which it moves, along x and along y.
    """

    turn_deg: float = 10.0
    zoom: float = 0.1
    shift: float = 0.1


def augment_pictures(
    pixels: FloatArray, settings: PictureAugmentationLimits, *, rng: np.random.Generator
) -> FloatArray:
    """Return one augmented copy of each picture; new borders are filled with the nearest pixels.

    Args:
        pixels: float32 array of shape (n, 784).
        settings: Strength of the augmentation.
        rng: Random generator, uniform within the bounds.

    Returns:
        An array of the same shape.
    """
    n = len(pixels)
    turn_deg = rng.uniform(-settings.turn_deg, settings.turn_deg, n)
    zoom = 1 + rng.uniform(-settings.zoom, settings.zoom, n)
    shift_px = CROP_SIDE_PX * rng.uniform(-settings.shift, settings.shift, (n, 2))
    side_px = (CROP_SIDE_PX, CROP_SIDE_PX)
    varied = np.empty_like(pixels)
    for row in range(n):
        matrix = np.asarray(cv2.getRotationMatrix2D(_CENTRE_PX, turn_deg[row], zoom[row]), np.float64)
        matrix[:, 2] += shift_px[row]
        picture = pixels[row].reshape(side_px)
        varied[row] = np.asarray(cv2.warpAffine(picture, matrix, side_px, borderMode=cv2.BORDER_REPLICATE)).ravel()
    return varied
