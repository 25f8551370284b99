"""This module defines where on the body signs of American Sign Language are made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from slr_learn.perception.landmarks import PALM_CORNERS, FloatArray, HandLandmark, longest_triangle_side

CHIN = (0.0, 0.27)
FOREHEAD = (0.0, -0.36)
_TEMPLE = (-0.27, -0.3)
_CHEEK = (-0.26, 0.1)
_MOUTH = (0.0, 0.21)
_CHEST = (0.0, 0.92)
"""Places on the body, in shoulder widths right of the nose and below it, as in collections with a pose."""

_HIGHEST = 0.3
"""A hand counts as at its highest in this share of its frames."""

_PALM = 0.4
"""Palm length in shoulder widths in recordings of single hands: derived from the distances of foreheads, chins and
chests at which signs are made in them. A hand held out to a near camera is larger than one beside the body."""


@dataclass(frozen=True, slots=True)
class BodyContact:
    """Where a sign touches the body.

    Attributes:
        landmarks: Landmarks of the hand whose mean touches.
        place: The place, see `CHIN`; left of the nose is right in the picture.
        is_highest: Whether it touches only where it is highest, or all the time.
    """

    landmarks: tuple[HandLandmark, ...]
    place: tuple[float, float]
    is_highest: bool = True


_THUMB = (HandLandmark.THUMB_TIP,)
_INDEX = (HandLandmark.INDEX_TIP,)
_MIDDLE = (HandLandmark.MIDDLE_TIP,)
_TIPS = (HandLandmark.INDEX_TIP, HandLandmark.MIDDLE_TIP, HandLandmark.RING_TIP)
_PALM_POINTS = (HandLandmark.MIDDLE_MCP, HandLandmark.RING_MCP)

CONTACTS = {
    "BOY": BodyContact((*_THUMB, *_INDEX, *_MIDDLE), FOREHEAD),
    "CALL-ON-PHONE": BodyContact(_THUMB, (-0.28, -0.08)),
    "DRINK": BodyContact(_THUMB, _MOUTH),
    "FATHER": BodyContact(_THUMB, FOREHEAD),
    "FIREMAN": BodyContact((HandLandmark.INDEX_MCP, *_PALM_POINTS), FOREHEAD),
    "GRANDFATHER": BodyContact(_THUMB, FOREHEAD),
    "HAPPY": BodyContact((HandLandmark.MIDDLE_MCP, *_MIDDLE), _CHEST, is_highest=False),
    "HAVE": BodyContact(_TIPS, (-0.15, 0.9), is_highest=False),
    "HELLO": BodyContact((*_INDEX, *_MIDDLE), _TEMPLE),
    "HOME": BodyContact((*_THUMB, *_INDEX, *_MIDDLE), _CHEEK),
    "HUNGRY": BodyContact((*_TIPS, *_THUMB), (0.0, 0.7)),
    "KISS": BodyContact((*_INDEX, *_MIDDLE), (-0.15, 0.15)),
    "LIKE": BodyContact((*_THUMB, *_MIDDLE), (0.0, 0.85)),
    "MAD": BodyContact((*_PALM_POINTS, *_INDEX, *_MIDDLE), (0.0, 0.0)),
    "MOTHER": BodyContact(_THUMB, CHIN),
    "PENCIL": BodyContact((*_THUMB, *_INDEX), _MOUTH),
    "PENNY": BodyContact(_INDEX, _TEMPLE),
    "PLEASE": BodyContact(_PALM_POINTS, _CHEST, is_highest=False),
    "SAD": BodyContact((HandLandmark.MIDDLE_MCP,), (-0.2, 0.0)),
    "SICK": BodyContact(_MIDDLE, FOREHEAD),
    "SLEEPY": BodyContact((HandLandmark.MIDDLE_MCP,), (0.0, -0.05)),
    "SORRY": BodyContact(_PALM_POINTS, _CHEST, is_highest=False),
    "THANK-YOU": BodyContact(_TIPS, CHIN),
    "TOMORROW": BodyContact(_THUMB, _CHEEK),
    "WHO": BodyContact(_THUMB, CHIN),
    "WHY": BodyContact((*_INDEX, *_MIDDLE), FOREHEAD),
    "YESTERDAY": BodyContact(_THUMB, _CHEEK),
}
"""Signs that touch the body or are made close in front of it, in their usual form."""

_ANYWHERE = BodyContact((HandLandmark.WRIST, HandLandmark.INDEX_MCP, *_PALM_POINTS), (0.0, 0.0), is_highest=False)


def hand_position_at_contact(hand: FloatArray, gloss: str) -> FloatArray:
    """Return the position of a hand when its sign touches the body, or in the middle of the sign, of shape (2,).

    Args:
        hand: Of shape (n, 21, 2), n at least 1, all visible.
        gloss: The sign.
    """
    contact = CONTACTS.get(gloss, _ANYWHERE)
    points = hand[:, list(contact.landmarks)].mean(axis=1)
    if contact.is_highest:
        points = points[points[:, 1] <= np.quantile(points[:, 1], _HIGHEST)]
    middle: FloatArray = np.median(points, axis=0)
    return middle


def estimate_shoulder_width(hand: FloatArray) -> float:
    """Return the shoulder width that fits a hand of shape (n, 21, 2), in the same units."""
    return float(np.median(longest_triangle_side(hand[:, PALM_CORNERS]))) / _PALM
