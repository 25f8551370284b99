"""This module selects the recorded hand that shows each letter best, which the app draws."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.training_set import is_augmented
from slr_learn.perception.features import mirror_to_right_hands
from slr_learn.perception.landmarks import FloatArray, HandLandmark
from slr_learn.training.letters.depth import has_depth

_PHOTO_SOURCES = ("roboflow", "massey", "t32rahman")
"""Preferred sources, with measured depth and letters shown to the camera as to a reader."""
_PREFERRED_SOURCES = {
    # The photos show the palm of G and H; signers turn it to themselves.
    "G": ("eng5220", "tresajoby"),
    "H": ("eng5220", "tresajoby"),
    # In the other photos the middle finger of P hides behind the thumb.
    "P": ("t32rahman", "roboflow"),
}
_N_DECIMALS = 3
_MOST_HANDS = 1500


def choose_example_hands(recordings: HandRecordings, labels: Sequence[str]) -> dict[str, list[list[float]]]:
    """Return one real hand per label: the one closest to all others of that label.

    Only hands with known depth are used, from the preferred sources if there are any. Left hands are mirrored.

    Args:
        recordings: Hands of every label.
        labels: The labels.

    Returns:
        For each label 21 points (x, y, z) relative to the wrist in units of the RMS radius of the hand in the picture
        plane: a right hand as the camera sees it, x right, y down, z away from it.
    """
    return {
        label: _most_typical_hand(
            recordings.select(recordings.label == label), _PREFERRED_SOURCES.get(label, _PHOTO_SOURCES)
        )
        for label in labels
    }


def _most_typical_hand(hands: HandRecordings, preferred_sources: Sequence[str]) -> list[list[float]]:
    hands = hands.select(~is_augmented(hands))
    deep = has_depth(hands)
    for wanted in (deep & np.isin(hands.source, preferred_sources), deep, np.ones(len(hands), bool)):
        if wanted.any():
            break
    chosen = hands.select(wanted)
    points = centre_and_scale_hands(mirror_to_right_hands(chosen.landmarks, chosen.is_left))[:_MOST_HANDS]
    plane = points[..., :2].reshape(len(points), -1)
    gaps = np.sqrt(np.maximum(((plane[:, None] - plane[None]) ** 2).sum(axis=2), 0))
    best = points[int(gaps.sum(axis=1).argmin())]
    return [[round(float(value), _N_DECIMALS) for value in point] for point in best]


def centre_and_scale_hands(points: FloatArray) -> FloatArray:
    """Return hands of shape (n, 21, 3) relative to the wrist, in units of their RMS radius in the picture plane."""
    centred = points[..., :2] - points[..., :2].mean(axis=1, keepdims=True)
    radius = np.sqrt((centred**2).sum(axis=2).mean(axis=1))
    relative = points - points[:, HandLandmark.WRIST : HandLandmark.WRIST + 1]
    scaled: FloatArray = (relative / radius[:, None, None]).astype(np.float32)
    return scaled
