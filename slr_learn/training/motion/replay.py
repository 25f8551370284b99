"""This module replays recorded hands to the live recogniser, frame by frame."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from slr_learn.config import LiveConfig
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import (
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    FloatArray,
    Handedness,
    HandLandmarks,
    longest_triangle_side,
)
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.recognition.prediction import LiveResult, Prediction

HOLD_S = 1.0
HOLD_FPS = 25.0
_TREMBLE = 0.012
_SHAKE = 0.02
_SHAKE_HZ = 8.0
_SWAY_PER_S = (2.0, 5.0)
"""In palm lengths a second, at the fastest."""

_GONE_S = 0.5
"""Longer than `MovingLetterConfig.gone_s`."""

_NO_PICTURE: RgbImage = np.full((480, 640, 3), 128, np.uint8)


class RecordedHands:
    """A finder that returns recorded hands one after the other, whatever the picture.

    Args:
        hands: One per frame; None without a hand.
    """

    def __init__(self, hands: Iterable[HandLandmarks | None]) -> None:
        self._hands = iter(hands)

    def find_hand(self, image: RgbImage) -> HandLandmarks | None:
        """Return the next hand."""
        del image
        return next(self._hands)

    def reset(self) -> None:
        """Do nothing; nothing is tracked."""

    def close(self) -> None:
        """Do nothing."""


class UnsureClassifier:
    """A classifier with equal probabilities for all still letters, so that none is shown; isolates moving letters."""

    labels: tuple[str, ...] = ("A", "B", "C", "D")

    def predict(self, features: FloatArray) -> Prediction:
        """Return the same for any features."""
        del features
        return Prediction(self.labels, np.full(len(self.labels), 1 / len(self.labels), np.float32))


def replay_frames(
    moving: MovingLetterRecogniser,
    points: FloatArray,
    timestamps_ms: NDArray[np.float64],
    *,
    is_left: bool,
    still: Classifier | None = None,
) -> list[LiveResult]:
    """Return the live recogniser's results for recorded frames, passed one by one with their times.

    After the last frame the hand disappears, as if the signer had left: one more result shows the recogniser's
    reaction.

    Args:
        moving: A new recogniser of moving letters.
        points: float32 array of shape (n, 21, 3), pixels; NaN in frames without a hand.
        timestamps_ms: Of shape (n,).
        is_left: Whether it is a left hand.
        still: Predicts still letters; None predicts none.
    """
    handedness = Handedness.LEFT if is_left else Handedness.RIGHT
    hands = [HandLandmarks(one, handedness) if np.isfinite(one).all() else None for one in points] + [None]
    live = LiveRecogniser(RecordedHands(hands), still or UnsureClassifier(), LiveConfig(), moving=moving)
    gone_ms = timestamps_ms.max(initial=0.0) + 1000 * _GONE_S
    return [live.process(_NO_PICTURE, float(at_ms)) for at_ms in (*timestamps_ms, gone_ms)]


def letters_shown(results: Iterable[LiveResult], labels: Iterable[str]) -> tuple[str, ...]:
    """Return which of the labels were shown, in order and without duplicates."""
    wanted = frozenset(labels)
    return tuple(dict.fromkeys(one.letter for one in results if one.letter is not None and one.letter in wanted))


def hold_still_hand(
    points: FloatArray,
    rng: np.random.Generator,
    *,
    is_swaying: bool = False,
    hold_s: float = HOLD_S,
    fps: float = HOLD_FPS,
) -> tuple[FloatArray, NDArray[np.float64]]:
    """Return a still hand as video: n frames, of shape (n, 21, 3), and their times from 0 on.

    It trembles, see `tremble_of`. A swaying hand also moves around, at up to 2 to 5 palm lengths per second.

    Args:
        points: float32 array of shape (21, 3), pixels.
        rng: Random generator.
        is_swaying: Whether the hand moves around too.
        hold_s: How long it is held; by default one second, which makes 25 frames.
        fps: Frames per second, whose times are a little uneven.
    """
    n = max(int(hold_s * fps), 1)
    times_s = np.arange(n) / fps + rng.uniform(-0.2, 0.2, n) / fps
    unit = float(longest_triangle_side(points[PALM_CORNERS, :]))
    moved = tremble_of(times_s, rng)
    if is_swaying:
        moved[..., :2] += _sway(times_s, rng)[:, None]
    return (points + unit * moved).astype(np.float32), 1000.0 * (times_s - times_s[0])


def tremble_of(times_s: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return how far a hand's landmarks are from where they belong, in palm lengths, of shape (n, 21, 3).

    Each landmark jitters by 1.2 % of the palm's length and the whole hand by 2 %, about as with a landmarker on a still
    hand.

    Args:
        times_s: Times of the frames, of shape (n,).
        rng: Random generator.
    """
    moved = rng.normal(0, _TREMBLE, (len(times_s), N_HAND_LANDMARKS, 3))
    phase = rng.uniform(0, 2 * np.pi, 2)
    moved[..., :2] += _SHAKE * np.sin(2 * np.pi * _SHAKE_HZ * times_s[:, None] + phase)[:, None]
    return moved


def _sway(times_s: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return a drift with two waves of random direction, in palm lengths, of shape (n, 2)."""
    hz = rng.uniform(0.3, 1.2, 2)
    angle = rng.uniform(0, 2 * np.pi, 2)
    direction = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    wave = np.sin(2 * np.pi * hz * times_s[:, None] + rng.uniform(0, 2 * np.pi, 2)) / (2 * np.pi * hz)
    way = rng.uniform(*_SWAY_PER_S) * wave @ (direction / 2)
    swayed: NDArray[np.float64] = way - way[0]
    return swayed
