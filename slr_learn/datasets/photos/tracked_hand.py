"""This module finds the hand of a photo as the live camera would: tracked over several passes."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from slr_learn.perception.landmarker import HandFinder, RgbImage
from slr_learn.perception.landmarks import HandLandmarks

DEFAULT_PASSES = 4
PADDING_SHARES = (0.0, 0.25, 0.5)
"""Black borders tried in order until a hand is found, as shares of the longer side. The palm detector expects hands in
a scene, but many collections crop the picture at the hand. Measured on 124 photos (roboflow, massey, ardamavi): 93
hands without a border, 114 with 0.25, 117 with 0.5; grey borders find fewer."""


def find_hand_in_photo(finder: HandFinder, picture: RgbImage, *, passes: int = DEFAULT_PASSES) -> HandLandmarks | None:
    """Return the hand of a photo in the photo's pixels; None if it is not found with any padding.

    Args:
        finder: Reset before each attempt.
        picture: uint8 RGB array of shape (height, width, 3).
        passes: How often the same picture is shown, like a live stream of a still hand; the landmarks of the last pass
            count, because tracking settles on others than the first pass.
    """
    longest_px = max(picture.shape[:2])
    for share in PADDING_SHARES:
        border_px = round(share * longest_px)
        hand = _tracked(finder, _with_border(picture, border_px), passes)
        if hand is not None:
            return replace(hand, points=hand.points - np.array((border_px, border_px, 0), dtype=np.float32))
    return None


def _tracked(finder: HandFinder, picture: RgbImage, passes: int) -> HandLandmarks | None:
    finder.reset()
    hand = finder.find_hand(picture)
    if hand is None:  # nothing to track: further passes would detect in the same picture again
        return None
    for _ in range(passes - 1):
        hand = finder.find_hand(picture)
    return hand


def _with_border(picture: RgbImage, border_px: int) -> RgbImage:
    if border_px == 0:
        return picture
    return np.pad(picture, ((border_px, border_px), (border_px, border_px), (0, 0)))
