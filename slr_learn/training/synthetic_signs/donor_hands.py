"""This module selects hands of a given shape from recorded signs, for synthetic signs."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND
from slr_learn.perception.landmarks import FINGER_LANDMARKS, N_HAND_LANDMARKS, FloatArray, HandLandmark
from slr_learn.perception.sign_features import finger_straightness_and_palm_area
from slr_learn.vocabulary import NO_SIGN

_STRAIGHT, _BENT = 0.93, 0.7
"""Distance of a finger's tip from its root, divided by the length along its joints."""
_THUMB_OUT = 0.85
_LONG = 1.2
"""The tip of a finger that is not foreshortened is this many palm lengths from the wrist."""
_LEVEL = 0.6
"""A palm that looks shorter than this share of its longest side points at the camera: its size is unknown."""
_PALM_SIDES = (
    (HandLandmark.WRIST, HandLandmark.INDEX_MCP),
    (HandLandmark.WRIST, HandLandmark.LITTLE_MCP),
    (HandLandmark.INDEX_MCP, HandLandmark.LITTLE_MCP),
)
_FEWEST_FRAMES = 4


class DonorHandShape(StrEnum):
    """Handshapes of synthetic signs."""

    OPEN = "open"
    INDEX = "index"
    FIST = "fist"
    ILY = "ily"


class DonorHands:
    """Recorded right hands of each shape, with the side of the palm they show.

    Args:
        signs: Where they are taken from; at most one frame of each hand per recording.
        seed: Random seed.
    """

    def __init__(self, signs: Signs, *, seed: int) -> None:
        rng = np.random.default_rng(seed)
        self._hands: dict[DonorHandShape, list[FloatArray]] = {shape: [] for shape in DonorHandShape}
        for row in rng.permutation(len(signs)).tolist():
            if signs.label[row] == NO_SIGN:
                continue
            for hand in _one_each(signs.frames(row), float(signs.aspect[row]), rng):
                shape = classify_hand_shape(hand)
                if shape is not None:
                    self._hands[shape].append(hand)

    def count(self, shape: DonorHandShape) -> int:
        """Return the number of hands of a shape."""
        return len(self._hands[shape])

    def draw(self, shape: DonorHandShape, rng: np.random.Generator, *, shows_back: bool | None) -> FloatArray:
        """Return a random hand of shape (21, 3), relative to the wrist, with the middle finger's root at distance 1.

        Args:
            shape: A shape with at least one hand.
            rng: Random generator.
            shows_back: Whether the back of the hand faces the camera; a hand that shows the other side is turned round.
                None keeps it.
        """
        hands = self._hands[shape]
        hand = hands[rng.integers(len(hands))]
        if shows_back is not None and shows_back_of_hand(hand) != shows_back:
            hand = hand * np.array((-1.0, 1.0, -1.0), np.float32)
        return hand


def classify_hand_shape(hand: FloatArray) -> DonorHandShape | None:
    """Return the shape of a hand of shape (21, 3); None for none of them."""
    straight = finger_straightness_and_palm_area(hand[None, :, :2])[0, :-1]
    is_straight: NDArray[np.bool_] = straight > _STRAIGHT
    is_bent = straight < _BENT
    tips = [finger[-1] for finger in list(FINGER_LANDMARKS.values())[1:]]
    is_long = np.hypot(*hand[tips, :2].T) > _LONG
    if straight[0] > _THUMB_OUT and is_straight[1:].all() and is_long.all():
        return DonorHandShape.OPEN
    if straight[0] > _THUMB_OUT and is_bent[1:].all():
        return DonorHandShape.FIST
    if is_straight[1] and is_long[0] and is_bent[2:].all():
        return DonorHandShape.INDEX
    if is_straight[[0, 1, 4]].all() and is_long[[0, 3]].all() and is_bent[2:4].all():
        return DonorHandShape.ILY
    return None


def shows_back_of_hand(hand: FloatArray) -> bool:
    """Return whether a right hand of shape (21, 3) has its back towards the camera."""
    return bool(finger_straightness_and_palm_area(hand[None, :, :2])[0, -1] > 0)


def _one_each(values: FloatArray, aspect: float, rng: np.random.Generator) -> list[FloatArray]:
    """Return a right hand from each hand's frames, in palm lengths; none whose palm faces edge-on."""
    found = []
    for place, side in ((RIGHT_HAND, 1.0), (LEFT_HAND, -1.0)):
        hands = values[:, place].reshape(len(values), N_HAND_LANDMARKS, 3) * np.array((aspect, 1, aspect), np.float32)
        seen = hands[np.isfinite(hands[:, 0, 0])]
        if len(seen) >= _FEWEST_FRAMES:
            hand = seen[rng.integers(len(seen))]
            hand = (hand - hand[0]) * np.array((side, 1, 1), np.float32)
            palm = float(np.hypot(*hand[HandLandmark.MIDDLE_MCP, :2]))
            if palm > _LEVEL * max(float(np.hypot(*(hand[end] - hand[start])[:2])) for start, end in _PALM_SIDES):
                found.append(hand / palm)
    return found
