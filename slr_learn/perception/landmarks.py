"""This module defines hand landmarks: 21 named points, the bones between them, and handedness."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float32]

N_HAND_LANDMARKS = 21


class HandLandmark(IntEnum):
    """Indices of the hand landmarks, in MediaPipe's order."""

    WRIST = 0
    THUMB_CMC = 1
    THUMB_MCP = 2
    THUMB_IP = 3
    THUMB_TIP = 4
    INDEX_MCP = 5
    INDEX_PIP = 6
    INDEX_DIP = 7
    INDEX_TIP = 8
    MIDDLE_MCP = 9
    MIDDLE_PIP = 10
    MIDDLE_DIP = 11
    MIDDLE_TIP = 12
    RING_MCP = 13
    RING_PIP = 14
    RING_DIP = 15
    RING_TIP = 16
    LITTLE_MCP = 17
    LITTLE_PIP = 18
    LITTLE_DIP = 19
    LITTLE_TIP = 20


class Finger(StrEnum):
    """The five fingers."""

    THUMB = "thumb"
    INDEX = "index"
    MIDDLE = "middle"
    RING = "ring"
    LITTLE = "little"


FINGER_LANDMARKS: dict[Finger, tuple[HandLandmark, HandLandmark, HandLandmark, HandLandmark]] = {
    finger: tuple(HandLandmark(first + step) for step in range(4))  # type: ignore[misc]
    for finger, first in zip(Finger, range(1, N_HAND_LANDMARKS, 4), strict=True)
}
"""Each finger's points from the palm outwards."""

HAND_BONES: tuple[tuple[HandLandmark, HandLandmark], ...] = tuple(
    (start, end)
    for chain in FINGER_LANDMARKS.values()
    for start, end in zip((HandLandmark.WRIST, *chain[:-1]), chain, strict=True)
)
"""The 20 bones, each from the wrist outwards."""

PALM_OUTLINE: tuple[HandLandmark, ...] = (
    HandLandmark.WRIST,
    HandLandmark.THUMB_CMC,
    HandLandmark.INDEX_MCP,
    HandLandmark.MIDDLE_MCP,
    HandLandmark.RING_MCP,
    HandLandmark.LITTLE_MCP,
)
"""The polygon around the palm."""


PALM_CORNERS: tuple[HandLandmark, ...] = (HandLandmark.WRIST, HandLandmark.INDEX_MCP, HandLandmark.LITTLE_MCP)
"""The triangle that hardly changes its shape; its longest side is the unit of length."""


DRAWING_TIPS = {"J": HandLandmark.LITTLE_TIP, "Z": HandLandmark.INDEX_TIP}
"""The fingertip that draws each moving letter."""


class Handedness(StrEnum):
    """The signer's own hand, regardless of mirroring."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> Handedness:
        """The opposite hand."""
        return Handedness.LEFT if self is Handedness.RIGHT else Handedness.RIGHT


@dataclass(frozen=True, slots=True)
class HandLandmarks:
    """One hand in one picture.

    Attributes:
        points: float32 array of shape (21, 3): x to the right, y down and z away from the camera, all in pixels of the
            picture (z in x's scale, relative to the wrist).
        handedness: The signer's own hand.
        handedness_probability: How certain the landmarker is of it, 0.5 to 1.
    """

    points: FloatArray
    handedness: Handedness
    handedness_probability: float = 1.0


_BEFORE_EACH_CORNER = (2, 0, 1)


def longest_triangle_side(corners: NDArray[np.floating[Any]]) -> NDArray[np.floating[Any]]:
    """Return the longest side of a triangle in the picture plane, which changes little when a palm is turned.

    Args:
        corners: Array of shape (..., 3, 2 or more); only x and y count.

    Returns:
        Array of shape (...), in the unit of the corners.
    """
    plane = corners[..., :2]
    sides = plane - plane[..., _BEFORE_EACH_CORNER, :]
    longest: NDArray[np.floating[Any]] = np.sqrt((sides**2).sum(axis=-1)).max(axis=-1)
    return longest


def mirror_points(points: FloatArray, width_px: float = 0.0) -> FloatArray:
    """Return the points mirrored left to right.

    Args:
        points: Array of shape (..., 21, 3) in pixels.
        width_px: Width of the picture; 0 mirrors about the line x = 0, which is enough if position does not matter.
    """
    mirrored = np.array(points, dtype=np.float32, copy=True)
    mirrored[..., 0] = width_px - mirrored[..., 0]
    return mirrored
