"""This module builds recorded hands that form separable letters, for tests that train or measure."""

from __future__ import annotations

import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.hands import make_points

_FINGERS = 5


def make_letter_points(label: str, *, seed: int = 0) -> np.ndarray:
    """Return a hand of shape (21, 3) whose fingers are bent as the bits of the label's place say."""
    place = STATIC_LETTERS.index(label) if label in STATIC_LETTERS else len(STATIC_LETTERS)
    points = make_points(seed=seed)
    for finger in range(_FINGERS):
        if place >> finger & 1:
            first = 1 + 4 * finger
            points[first + 1 : first + 4, 1] = points[first, 1] + np.array([15, 40, 60]) - 20 * finger / _FINGERS
    points[:, 2] = np.linspace(0, -20, 21)
    return points


def make_recordings(
    labels: str = "ABC", *, source: str = "room", signer: str = "s0", seed: int = 0, filenames: list[str] | None = None
) -> HandRecordings:
    """Return one hand for each character of `labels`, each a little different."""
    n = len(labels)
    points = [make_letter_points(label, seed=seed * 1000 + i) for i, label in enumerate(labels)]
    return HandRecordings(
        landmarks=np.array(points, dtype=np.float32).reshape(n, 21, 3),
        label=np.array(list(labels), dtype=np.str_),
        source=np.full(n, source),
        signer=np.full(n, signer),
        filename=np.array(filenames or [f"{label}/{i}.jpg" for i, label in enumerate(labels)], dtype=np.str_),
        handedness=np.full(n, "right"),
    )
