"""This module measures how fast a signer's hands move, at any frame rate."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

import numpy as np

from slr_learn.frame_rate import FrameRate
from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import FINGER_LANDMARKS, N_HAND_LANDMARKS, FloatArray
from slr_learn.recognition.signs.live_body import BodyFrame

_SHOULDERS = [PoseLandmark.RIGHT_SHOULDER, PoseLandmark.LEFT_SHOULDER]
_SIDES = ((RIGHT_HAND, PoseLandmark.RIGHT_WRIST), (LEFT_HAND, PoseLandmark.LEFT_WRIST))
_TIPS = [finger[-1] for finger in FINGER_LANDMARKS.values()]

_BASELINE_MS = 95.0
"""Minimum time over which speeds are measured, so that jitter counts little; at 10 frames per second and an uneven
clock, two frames may be less than 100 ms apart."""
_LONGEST_BASELINE_MS = 400.0
"""After a longer gap the speed is unknown, unless frames usually come so slowly."""


@dataclass(frozen=True, slots=True)
class HandMotion:
    """The motion of the hands in one frame.

    Attributes:
        is_seen: Whether a hand is in view.
        speed: Speed of the faster hand, arm or fingers, in shoulder widths per second; NaN if unknown, for example just
            after a hand came into view.
        height: Height of the higher hand above the middle of the shoulders, in shoulder widths; -infinity without a
            hand.
    """

    is_seen: bool
    speed: float
    height: float


class HandMotionMeter:
    """Measures the motion of the hands in one stream, frame by frame.

    The arm is tracked by the pose's wrist relative to the shoulders, so that leaning does not count as movement; the
    fingers relative to the hand's wrist. Both count only in frames that show the hand, because otherwise the pose
    guesses.
    """

    def __init__(self) -> None:
        self._points: deque[tuple[float, FloatArray]] = deque()
        self._rate = FrameRate()

    def reset(self) -> None:
        """Forget all earlier frames, but not how fast they came."""
        self._points.clear()

    def update(self, frame: BodyFrame) -> HandMotion:
        """Process the next frame and return the motion in it."""
        scale = np.array((frame.aspect, 1.0), np.float32)
        pose = frame.values[POSE].reshape(N_POSE_LANDMARKS, 4)[:, :2] * scale
        right, left = pose[_SHOULDERS]
        middle, width = (right + left) / 2, max(float(np.hypot(*(left - right))), 1e-6)
        hands = [frame.values[slot].reshape(N_HAND_LANDMARKS, 3)[:, :2] * scale for slot, _ in _SIDES]
        is_seen = [bool(np.isfinite(hand).all()) for hand in hands]
        points = np.full((len(_SIDES), 1 + len(_TIPS), 2), np.nan, np.float32)
        for side, (_, wrist) in enumerate(_SIDES):
            if is_seen[side]:
                points[side, 0] = pose[wrist] - middle
                points[side, 1:] = hands[side][_TIPS] - hands[side][0]
        speed = self._speed(points, frame.timestamp_ms) / width
        heights = (middle[1] - np.array([hand[0, 1] for hand in hands])) / width
        highest = float(np.max(heights[is_seen])) if any(is_seen) and np.isfinite(middle[1]) else -np.inf
        return HandMotion(any(is_seen), speed, highest)

    def _speed(self, points: FloatArray, timestamp_ms: float) -> float:
        """Return the speed of the fastest arm or hand since the newest frame that is old enough; NaN if unknown."""
        is_usual = self._rate.is_usual((timestamp_ms - self._points[-1][0]) / 1000) if self._points else False
        self._rate = self._rate.after(timestamp_ms)
        self._points.append((timestamp_ms, points))
        while len(self._points) > 1 and self._points[1][0] <= timestamp_ms - _BASELINE_MS:
            self._points.popleft()
        before_ms, before = self._points[0]
        since_ms = timestamp_ms - before_ms
        if since_ms < _BASELINE_MS or (since_ms > _LONGEST_BASELINE_MS and not is_usual):
            return float("nan")
        ways = np.linalg.norm(points - before, axis=2)
        farthest = np.fmax(ways[:, 0], ways[:, 1:].mean(axis=1))
        seen = farthest[np.isfinite(farthest)]
        return float(seen.max() * 1000 / since_ms) if len(seen) else float("nan")
