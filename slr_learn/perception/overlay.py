"""This module draws the landmarks of a hand into a picture."""

from __future__ import annotations

from functools import lru_cache

import cv2
import numpy as np

from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import FINGER_LANDMARKS, PALM_OUTLINE, FloatArray

Rgb = tuple[int, int, int]

GROUND: Rgb = (32, 38, 46)
OUTLINE: Rgb = (16, 20, 26)
NEUTRAL: Rgb = (240, 240, 240)
RIGHT: Rgb = (0, 158, 115)
"""The bluish green of the Okabe–Ito set, which colour-blind eyes tell from NEUTRAL."""

_FINGER_CHAINS = [np.array(chain) for chain in FINGER_LANDMARKS.values()]
_SUBPIXEL_BITS = 3
# Coordinates far outside the picture overflow OpenCV's fixed-point numbers.
_FARTHEST_PX = 8000


def plain_ground(height_px: int, width_px: int) -> RgbImage:
    """Return an empty picture to draw a hand on, of shape (height_px, width_px, 3)."""
    return _ground(height_px, width_px).copy()


@lru_cache(maxsize=4)
def _ground(height_px: int, width_px: int) -> RgbImage:
    # Filling three channels takes ten times as long as copying them.
    return np.full((height_px, width_px, 3), GROUND, dtype=np.uint8)


def draw_hand(image: RgbImage, points: FloatArray, *, colour: Rgb = NEUTRAL) -> None:
    """Draw the bones and joints of a hand into the picture, in place.

    Args:
        image: uint8 RGB array of shape (height, width, 3), writable and contiguous.
        points: Array of shape (21, 3), pixels of that picture.
        colour: Of the bones; the outline keeps them visible on any ground.
    """
    width_px = max(2, min(image.shape[:2]) // 160)
    fixed = (np.clip(points[:, :2], -_FARTHEST_PX, _FARTHEST_PX) * (1 << _SUBPIXEL_BITS)).astype(np.int32)
    palm = [fixed[list(PALM_OUTLINE)]]
    fingers = [fixed[chain] for chain in _FINGER_CHAINS]
    for ink, thickness in ((OUTLINE, 3 * width_px), (colour, width_px)):
        cv2.polylines(image, palm, True, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)
        cv2.polylines(image, fingers, False, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)
    radius = (2 * width_px) << _SUBPIXEL_BITS
    for x, y in fixed:
        cv2.circle(image, (int(x), int(y)), radius, OUTLINE, -1, cv2.LINE_AA, _SUBPIXEL_BITS)
        cv2.circle(image, (int(x), int(y)), radius * 2 // 3, colour, -1, cv2.LINE_AA, _SUBPIXEL_BITS)
