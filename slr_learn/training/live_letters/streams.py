"""This module turns recorded hands into camera streams: held still, or passing from letter to letter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import (
    PALM_CORNERS,
    FloatArray,
    Handedness,
    HandLandmarks,
    longest_triangle_side,
    mirror_points,
)
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.recognition.prediction import LiveResult
from slr_learn.training.motion.replay import RecordedHands, hold_still_hand, tremble_of

HOLD_S = 4.0
PASS_S = 2.0
PASSING_S = 10.0
N_PASSED = round(PASSING_S / PASS_S) + 1
LEAD_S = 4.0
"""How long the camera has run before the hand comes up, so that its rate is known."""

_NO_PICTURE: RgbImage = np.full((480, 640, 3), 128, np.uint8)
_PALM_PX = 100.0
_CENTRE_PX = (320.0, 240.0, 0.0)


@dataclass(frozen=True, slots=True, eq=False)
class MovingHandStream:
    """The hand in each frame of a stream.

    Attributes:
        points: float32 array of shape (n, 21, 3), pixels.
        times_ms: Of shape (n,); 0 is when the hand came up, at any moment between two frames.
        fps: Frames per second.
        is_left: Whether it is a left hand.
    """

    points: FloatArray
    times_ms: NDArray[np.float64]
    fps: float
    is_left: bool


def held_stream(points: FloatArray, rng: np.random.Generator, *, fps: float, is_left: bool) -> MovingHandStream:
    """Return a hand of shape (21, 3) held for `HOLD_S` with a tremble, see `hold_still_hand`."""
    held, times_ms = hold_still_hand(points, rng, hold_s=HOLD_S, fps=fps)
    return MovingHandStream(held, times_ms + rng.uniform(0, 1000 / fps), fps, is_left)


def passing_stream(hands: Sequence[FloatArray], rng: np.random.Generator, *, fps: float) -> MovingHandStream:
    """Return right hands, each of shape (21, 3), turned into one another in straight ways of `PASS_S` each.

    The hand trembles and stays in one place: all have the same palm, in size and position.
    """
    shapes = np.stack([_in_one_place(one) for one in hands])
    n = max(int((len(hands) - 1) * PASS_S * fps), 1)
    times_s = np.maximum((np.arange(n) + rng.uniform(-0.2, 0.2, n)) / fps + rng.uniform(0, 1 / fps), 0)
    along = np.minimum(times_s / PASS_S, len(hands) - 1 - 1e-9)
    before = along.astype(int)
    share = (along - before)[:, None, None]
    points = shapes[before] * (1 - share) + shapes[before + 1] * share + _PALM_PX * tremble_of(times_s, rng)
    return MovingHandStream(points.astype(np.float32), 1000.0 * times_s.astype(np.float64), fps, is_left=False)


def as_right_hand(points: FloatArray, *, is_left: bool) -> FloatArray:
    """Return a hand of shape (21, 3) as a right one."""
    return mirror_points(points) if is_left else points


def _in_one_place(points: FloatArray) -> FloatArray:
    palm = points[PALM_CORNERS, :]
    scale = _PALM_PX / max(float(longest_triangle_side(palm)), 1e-6)
    placed: FloatArray = ((points - palm.mean(axis=0)) * scale + np.array(_CENTRE_PX)).astype(np.float32)
    return placed


def play_stream(
    stream: MovingHandStream, classifier: Classifier, moving: MovingLetterRecogniser | None
) -> Iterator[LiveResult]:
    """Yield the live recogniser's result for each frame, first of `LEAD_S` without a hand.

    Args:
        stream: The hand.
        classifier: The letter model; it reads landmarks.
        moving: A new recogniser of moving letters; None leaves them out.
    """
    handedness = Handedness.LEFT if stream.is_left else Handedness.RIGHT
    n_before = int(np.ceil(LEAD_S * stream.fps))
    before_ms = stream.times_ms[0] - 1000 * np.arange(n_before, 0, -1) / stream.fps
    hands = [None] * n_before + [HandLandmarks(one, handedness) for one in stream.points]
    live = LiveRecogniser(RecordedHands(hands), classifier, moving=moving)
    for at_ms in (*before_ms, *stream.times_ms):
        yield live.process(_NO_PICTURE, float(at_ms))
