"""This module degrades photos (smaller, darker, blurred, rotated) to imitate other cameras.

The landmarker errs on such pictures in its own way, which noise added to landmarks does not imitate.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarker import RgbImage

FloatImage = NDArray[np.float32]

_SIDE_PX = (90, 400)
_FILL = 0.95
_HALF = 0.5


def degrade_photo(picture: RgbImage, *, rng: np.random.Generator) -> RgbImage:
    """Return one degraded copy of a photo.

    It is mirrored half of the time, shrunk, rotated, stretched and placed in a larger picture; its light, contrast and
    colours change; it is blurred, grainy and compressed.

    Args:
        picture: uint8 RGB array of shape (height, width, 3).
        rng: Draws the variation.

    Returns:
        uint8 RGB array of another shape.
    """
    if rng.random() < _HALF:
        picture = picture[:, ::-1]
    placed, side_px = _placed(np.ascontiguousarray(picture), rng)
    lit = _lit(placed.astype(np.float32) / 255, rng)
    if rng.random() < _HALF:
        lit = np.asarray(cv2.GaussianBlur(lit, (0, 0), rng.uniform(0.4, 1.4) * side_px / 200), np.float32)
    lit = lit + rng.normal(0, rng.uniform(0, 0.04), lit.shape)
    return _compressed((np.clip(lit, 0, 1) * 255).astype(np.uint8), quality=int(rng.integers(25, 95)))


def _placed(picture: RgbImage, rng: np.random.Generator) -> tuple[RgbImage, float]:
    """Return the rotated and stretched picture within a larger one, and its longer side there in pixels."""
    height_px, width_px = picture.shape[:2]
    side_px = float(np.exp(rng.uniform(*np.log(_SIDE_PX))))
    canvas_px = int(side_px * rng.uniform(1.0, 1.6)), int(side_px * rng.uniform(1.0, 1.4))
    scale = _FILL * side_px / max(height_px, width_px)
    turn_rad, aspect, shear = rng.normal(0, 0.2), np.exp(rng.normal(0, 0.08)), rng.normal(0, 0.08)
    turn = np.array([[np.cos(turn_rad), -np.sin(turn_rad)], [np.sin(turn_rad), np.cos(turn_rad)]])
    linear = scale * turn @ np.array([[aspect, shear], [0, 1 / aspect]])
    centre = np.array(canvas_px) / 2 + rng.normal(0, 0.03, 2) * side_px
    shift = centre - linear @ (width_px / 2, height_px / 2)
    if scale < 0.7:  # else shrinking would pick single pixels
        picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 0.35 / scale), np.uint8)
    grey = int(rng.integers(0, 256))
    border = cv2.BORDER_REPLICATE if rng.random() < _HALF else cv2.BORDER_CONSTANT
    matrix = np.column_stack([linear, shift])
    placed = cv2.warpAffine(picture, matrix, canvas_px, borderMode=border, borderValue=(grey, grey, grey))
    return np.asarray(placed, np.uint8), side_px


def _lit(picture: FloatImage, rng: np.random.Generator) -> FloatImage:
    """Return the picture in another light; values may leave 0 to 1."""
    lit = picture ** np.exp(rng.normal(0, 0.45))
    lit = (lit - 0.5) * np.exp(rng.normal(0, 0.25)) + 0.5
    if rng.random() < _HALF:
        lit = lit * rng.uniform(0.15, 0.9)
    coloured: FloatImage = (lit * np.exp(rng.normal(0, 0.08, 3))).astype(np.float32)
    return coloured


def _compressed(picture: RgbImage, *, quality: int) -> RgbImage:
    _, encoded = cv2.imencode(".jpg", picture[..., ::-1], [cv2.IMWRITE_JPEG_QUALITY, quality])
    decoded = cv2.imdecode(encoded, cv2.IMREAD_COLOR)
    return np.ascontiguousarray(decoded[..., ::-1], np.uint8)
