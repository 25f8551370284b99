"""This module crops the hand from a picture as a small grey one, for live recognition and for training."""

from __future__ import annotations

import numpy as np

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import RgbImage, as_rgb
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks

CROP_VERSION = 1
"""Increased with every change of the crop; a bundle trained on another version is refused."""

CROP_SIDE_PX = 28
N_CROP_FEATURES = CROP_SIDE_PX**2

_MARGIN_SHARE = 0.05
"""Margin on each side, as a share of the longer side of the landmarks' bounding box; docs/decisions/0005."""
_BRIGHTEST = 255.0


def crop_hand_in_grey(image: RgbImage, hand: HandLandmarks) -> FloatArray:
    """Return the grey crop of a hand for pixel classifiers, which does not depend on place, size or handedness.

    A square around the landmarks is cut out, its parts outside the picture are filled with the nearest pixels, the grey
    values are averaged over areas, and `stretch_contrast` stretches them. Left hands are mirrored into right ones.

    Args:
        image: uint8 picture as the camera sees the signer, in a form `as_rgb` takes.
        hand: The hand found in it.

    Returns:
        float32 array of shape (1, 784), whole numbers from 0 to 255, row by row; all 0 if the square lies outside the
        picture.

    Raises:
        BadInputError: The array is not a picture, or a landmark is not finite.
    """
    import cv2  # here, so that the version can be asked for where OpenCV lacks its system libraries

    plane = hand.points[:, :2]
    if not np.isfinite(plane).all():
        raise BadInputError("Landmarks must be finite; got NaN or infinity. Drop frames without a hand first.")
    inside, outside_px = _square(as_rgb(image), plane)
    if inside.size == 0:
        return np.zeros((1, N_CROP_FEATURES), np.float32)
    grey = cv2.cvtColor(np.ascontiguousarray(inside), cv2.COLOR_RGB2GRAY)
    whole = cv2.copyMakeBorder(grey, *outside_px, cv2.BORDER_REPLICATE)
    small = np.asarray(cv2.resize(whole, (CROP_SIDE_PX, CROP_SIDE_PX), interpolation=cv2.INTER_AREA))
    turned = small[:, ::-1] if hand.handedness is Handedness.LEFT else small
    return stretch_contrast(turned.reshape(1, N_CROP_FEATURES).astype(np.float32))


def stretch_contrast(pictures: FloatArray) -> FloatArray:
    """Return grey pictures scaled so that the darkest value is 0 and the brightest 255, like Sign Language MNIST.

    Args:
        pictures: float32 array of shape (n, 784).

    Returns:
        An array of the same shape with whole numbers; a uniform picture becomes 0.
    """
    darkest = pictures.min(axis=1, keepdims=True)
    span = pictures.max(axis=1, keepdims=True) - darkest
    full: FloatArray = np.rint((pictures - darkest) * (np.float32(_BRIGHTEST) / np.maximum(span, np.float32(1))))
    return full


def _square(image: RgbImage, plane: FloatArray) -> tuple[RgbImage, tuple[int, int, int, int]]:
    """Return the part of the square around the points that lies in the picture, and what is missing on each side.

    The sides are top, bottom, left and right, in pixels.
    """
    low, high = plane.min(axis=0), plane.max(axis=0)
    side_px = max(round(float((high - low).max()) * (1 + 2 * _MARGIN_SHARE)), 1)
    left, top = (round(float(corner)) for corner in (low + high - side_px) / 2)
    right, bottom = left + side_px, top + side_px
    height_px, width_px = image.shape[:2]
    inside = image[max(top, 0) : max(bottom, 0), max(left, 0) : max(right, 0)]
    return inside, (max(-top, 0), max(bottom - height_px, 0), max(-left, 0), max(right - width_px, 0))
