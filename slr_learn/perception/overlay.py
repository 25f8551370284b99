"""This module draws the landmarks of a hand, or of a signer's arms and hands, onto a picture."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from slr_learn.handshapes import Aspect, fingers_of_aspects
from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    PALM_OUTLINE,
    Finger,
    FloatArray,
    HandLandmark,
)

Rgb = tuple[int, int, int]

GROUND: Rgb = (32, 38, 46)
OUTLINE: Rgb = (16, 20, 26)
NEUTRAL: Rgb = (240, 240, 240)
RIGHT: Rgb = (0, 158, 115)
"""The bluish green of the Okabe–Ito palette, which colour-blind people can tell from NEUTRAL."""

LEFT_COLOUR: Rgb = (86, 180, 233)
RIGHT_COLOUR: Rgb = (230, 159, 0)
"""The sky blue and the orange of that palette, for a signer's left and right hand."""

MARKED: Rgb = (213, 94, 0)
"""The vermilion of that palette, for what to change; the thick line and the ring work without colour too."""

_ARMS = [
    PoseLandmark.LEFT_WRIST,
    PoseLandmark.LEFT_ELBOW,
    PoseLandmark.LEFT_SHOULDER,
    PoseLandmark.RIGHT_SHOULDER,
    PoseLandmark.RIGHT_ELBOW,
    PoseLandmark.RIGHT_WRIST,
]
_MIN_VISIBILITY = 0.5

_FINGER_CHAINS = [np.array(chain) for chain in FINGER_LANDMARKS.values()]
_SUBPIXEL_BITS = 3
# Coordinates far outside the picture overflow OpenCV's fixed-point numbers.
_FARTHEST_PX = 8000


def blank_picture(height_px: int, width_px: int) -> RgbImage:
    """Return an empty picture to draw a hand on, of shape (height_px, width_px, 3)."""
    return _ground(height_px, width_px).copy()


@lru_cache(maxsize=4)
def _ground(height_px: int, width_px: int) -> RgbImage:
    # Filling three channels takes ten times as long as copying them.
    return np.full((height_px, width_px, 3), GROUND, dtype=np.uint8)


def draw_hand(image: RgbImage, points: FloatArray, *, colour: Rgb = NEUTRAL, marked: Collection[Aspect] = ()) -> None:
    """Draw the bones and joints of a hand onto the picture, in place.

    Args:
        image: uint8 RGB array of shape (height, width, 3), writable and contiguous.
        points: Array of shape (21, 2 or more), pixels of that picture.
        colour: Colour of the bones; the outline keeps them visible on any background.
        marked: What to change; it is drawn thick, with a ring around its end.
    """
    width_px = _line_width_px(image)
    fixed = _fixed(points)
    palm = [fixed[list(PALM_OUTLINE)]]
    fingers = [fixed[chain] for chain in _FINGER_CHAINS]
    for ink, thickness in ((OUTLINE, 3 * width_px), (colour, width_px)):
        cv2.polylines(image, palm, True, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)
        cv2.polylines(image, fingers, False, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)
    radius = (2 * width_px) << _SUBPIXEL_BITS
    for place in fixed.tolist():
        cv2.circle(image, place, radius, OUTLINE, -1, cv2.LINE_AA, _SUBPIXEL_BITS)
        cv2.circle(image, place, radius * 2 // 3, colour, -1, cv2.LINE_AA, _SUBPIXEL_BITS)
    for landmarks in marked_lines(marked):
        _draw_mark(image, fixed[list(landmarks)], width_px)


def marked_lines(marked: Collection[Aspect]) -> list[tuple[HandLandmark, ...]]:
    """Return the lines of landmarks that mark what to change, each from the palm to its ring."""
    if Aspect.POINTING in marked:
        return [(HandLandmark.WRIST, HandLandmark.MIDDLE_MCP)]
    return [FINGER_LANDMARKS[Finger(aspect.value)] for aspect in fingers_of_aspects(marked)]


def _draw_mark(image: RgbImage, line: NDArray[np.int32], width_px: int) -> None:
    for ink, thickness in ((OUTLINE, 4 * width_px), (MARKED, 2 * width_px)):
        cv2.polylines(image, [line], False, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)
    end, radius = (int(line[-1][0]), int(line[-1][1])), (6 * width_px) << _SUBPIXEL_BITS
    for ink, thickness in ((OUTLINE, 3 * width_px), (MARKED, width_px)):
        cv2.circle(image, end, radius, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)


def draw_body(image: RgbImage, values: FloatArray, *, is_mirrored: bool) -> None:
    """Draw the visible arms and hands of a signer onto the picture, in place.

    The two hands have different colours; the signer's left hand keeps its colour when mirrored.

    Args:
        image: uint8 RGB array of shape (height, width, 3), writable and contiguous.
        values: Array of shape (258,), see `perception.body`, of the unmirrored picture.
        is_mirrored: Whether the picture is mirrored.
    """
    height_px, width_px = image.shape[:2]
    scale, offset = np.array((width_px, height_px), np.float32), np.zeros(2, np.float32)
    if is_mirrored:
        scale[0], offset[0] = -width_px, width_px
    _draw_arms(image, values[POSE].reshape(N_POSE_LANDMARKS, 4)[_ARMS], scale, offset)
    for place, colour in ((LEFT_HAND, LEFT_COLOUR), (RIGHT_HAND, RIGHT_COLOUR)):
        points = values[place].reshape(N_HAND_LANDMARKS, 3)[:, :2] * scale + offset
        if np.isfinite(points).all():
            draw_hand(image, points, colour=colour)


def _draw_arms(image: RgbImage, arms: FloatArray, scale: FloatArray, offset: FloatArray) -> None:
    """Draw the line from wrist to wrist over the shoulders, of shape (6, 4), where both ends of a bone are visible."""
    seen = np.isfinite(arms[:, :2]).all(axis=1) & ~(arms[:, 3] < _MIN_VISIBILITY)
    fixed = _fixed(np.nan_to_num(arms[:, :2] * scale + offset))
    width_px = _line_width_px(image)
    for ink, thickness in ((OUTLINE, 3 * width_px), (NEUTRAL, width_px)):
        for start in np.flatnonzero(seen[:-1] & seen[1:]):
            cv2.polylines(image, [fixed[start : start + 2]], False, ink, thickness, cv2.LINE_AA, _SUBPIXEL_BITS)


def _line_width_px(image: RgbImage) -> int:
    return max(2, min(image.shape[:2]) // 160)


def _fixed(points: FloatArray) -> NDArray[np.int32]:
    """Return pixels of shape (n, 2 or more) as OpenCV's fixed-point numbers of shape (n, 2)."""
    return (np.clip(points[:, :2], -_FARTHEST_PX, _FARTHEST_PX) * (1 << _SUBPIXEL_BITS)).astype(np.int32)
