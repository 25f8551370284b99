"""This module lets the drawn example hands of the letters write in the air, for tests that need a moving hand."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.perception.landmarks import Handedness, HandLandmark, HandLandmarks
from slr_learn.recognition.letters.example_hands import load_example_hands

WAYS = {
    "Z": [(0, 0), (-1, 0), (0.05, 0.75), (-1, 0.75)],
    "J": [(0, 0), (-0.12, 0.5), (-0.08, 0.95), (0.3, 1.1), (0.65, 0.95), (0.75, 0.6)],
    "still": [(0, 0), (0, 0)],
    "line": [(0, 0), (-1.2, 0.1)],
    "shake": [(0, 0), (-1, 0), (0, 0), (-1, 0), (0, 0), (-1, 0)],
    "circle": [(np.sin(a), 1 - np.cos(a)) for a in np.linspace(0, 2 * np.pi, 17)],
    "down": [(0, 0), (0, 1.2)],
}
TIPS = {"I": HandLandmark.LITTLE_TIP, "D": HandLandmark.INDEX_TIP}
HAND_PX = 110.0


def air_writing(
    shape: str,
    way: str,
    *,
    fps: float = 25.0,
    before_s: float = 0.6,
    stroke_s: float = 1.0,
    after_s: float = 0.8,
    size: float = 1.4,
    handedness: Handedness = Handedness.RIGHT,
    seed: int = 0,
) -> Iterator[tuple[float, HandLandmarks]]:
    """Yield times in milliseconds and hands: one that waits, draws a way with its fingertip, and waits again.

    Args:
        shape: The still letter whose example hand it is.
        way: Of `WAYS`.
        fps: Frames a second.
        before_s: Seconds it waits.
        stroke_s: Seconds it draws.
        after_s: Seconds it waits again.
        size: Of the way, in palm lengths.
        handedness: Left hands draw the mirrored way.
        seed: Of the tremble.
    """
    rng = np.random.default_rng(seed)
    hand = np.array(load_example_hands(MODELS_DIR / LETTERS_MODEL)[shape], np.float64)
    palm = hand[[0, 5, 17], :2]
    hand *= HAND_PX / np.linalg.norm(palm - np.roll(palm, 1, axis=0), axis=1).max()
    corners = np.array(WAYS[way], float)
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    flip = np.array((-1.0 if handedness is Handedness.LEFT else 1.0, 1.0, 1.0))
    for at_s in np.arange(0, before_s + stroke_s + after_s, 1 / fps):
        share = np.clip((at_s - before_s) / stroke_s, 0, 1)
        share = share * share * (3 - 2 * share)
        place = [np.interp(share * far[-1], far, corners[:, axis]) for axis in (0, 1)]
        points = hand.copy()
        points[:, :2] += size * HAND_PX * np.array(place)
        points = (points + rng.normal(0, 0.01 * HAND_PX, points.shape)) * flip + (320, 240, 0)
        yield 1000.0 * at_s, HandLandmarks(points.astype(np.float32), handedness)
