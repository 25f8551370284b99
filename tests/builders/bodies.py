"""This module builds signers: pose and hands at chosen places, for tests of the live path of signs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.signs.live_body import BodyFrame, BodyView
from tests.builders.hands import make_points

HAND_SIZE = 0.18
"""Of a hand, as a share of the picture's height."""
ASPECT = 4 / 3
LOWERED = 1.15
"""Where the wrist of a hanging arm is, as a share of the picture's height: below the picture."""

_SHOULDERS_Y = 0.6
_HALF_WIDTH = 0.16


def make_body(
    *,
    right: tuple[float, float] | None = (0.35, 0.7),
    left: tuple[float, float] | None = (0.65, 0.7),
    half_width: float = _HALF_WIDTH,
    shoulders_y: float = _SHOULDERS_Y,
    visibility: float = 0.99,
    seed: int = 0,
) -> FloatArray:
    """Return a signer who faces the camera, of shape (258,), in an unmirrored picture of 640×480.

    Args:
        right: Where the middle of the right hand is, as shares of the picture; None has the arm hang and the hand
            unseen.
        left: The same for the left hand.
        half_width: Of the shoulders, as a share of the picture's width.
        shoulders_y: Where they are, as a share of its height.
        visibility: Of the shoulders.
        seed: Of the fingers.
    """
    values = np.full(N_BODY_VALUES, np.nan, np.float32)
    pose = np.full((N_POSE_LANDMARKS, 4), (0.5, 0.3, 0.0, 0.99), np.float32)
    sides = (
        (-1, right, RIGHT_HAND, PoseLandmark.RIGHT_SHOULDER, PoseLandmark.RIGHT_ELBOW, PoseLandmark.RIGHT_WRIST),
        (1, left, LEFT_HAND, PoseLandmark.LEFT_SHOULDER, PoseLandmark.LEFT_ELBOW, PoseLandmark.LEFT_WRIST),
    )
    for side, place, slot, shoulder, elbow, wrist in sides:
        x = 0.5 + side * half_width
        pose[shoulder] = x, shoulders_y, 0, visibility
        pose[elbow] = x + side * 0.03, shoulders_y + 0.3, 0, 0.9
        pose[wrist] = (*(place or (x, LOWERED)), 0, 0.9 if place else 0.1)
        if place:
            points = make_points(centre_px=(0, 0), size_px=HAND_SIZE, seed=seed)
            points[:, 0] /= ASPECT
            values[slot] = (points + np.array((*place, 0), np.float32)).ravel()
    values[POSE] = pose.ravel()
    return values


def nobody() -> FloatArray:
    """Return what a landmarker gives for an empty room, of shape (258,)."""
    return np.full(N_BODY_VALUES, np.nan, np.float32)


Place = tuple[float, float]
Act = Callable[[float], Place]
"""Where the right hand is at each share of a movement."""

REST: Place = (0.35, 0.95)
UP: Place = (0.4, 0.55)


def still(place: Place) -> Act:
    """Return a hand that does not move."""
    return lambda _: place


def moving(start: Place, end: Place) -> Act:
    """Return a hand on the straight way."""
    return lambda share: (start[0] + share * (end[0] - start[0]), start[1] + share * (end[1] - start[1]))


def circling(place: Place) -> Act:
    """Return a hand that goes round twice, from a place and back to it."""

    def act(share: float) -> Place:
        turn = 4 * np.pi * share
        return place[0] + 0.05 * np.sin(turn), place[1] - 0.05 + 0.05 * np.cos(turn)

    return act


SIGN: tuple[tuple[Act, float], ...] = ((moving(REST, UP), 0.3), (circling(UP), 1.0), (moving(UP, REST), 0.3))
"""A sign of 1.6 s, the hand at rest before and after."""


def play(*acts: tuple[Act | None, float], fps: float = 30.0, start_ms: float = 500.0) -> list[BodyFrame]:
    """Return the frames of acts that last for seconds, one after the other; None shows no hand."""
    frames, at_ms = [], start_ms
    for act, seconds in acts:
        n = round(seconds * fps)
        for step in range(n):
            values = make_body(right=None if act is None else act(step / n), left=None)
            frames.append(BodyFrame(values, at_ms, ASPECT, BodyView.GOOD))
            at_ms += 1000 / fps
    return frames


class FakeBodyFinder:
    """A finder that finds prepared bodies in turn, the last one for ever."""

    def __init__(self, bodies: Sequence[FloatArray]) -> None:
        self._bodies = list(bodies)
        self.is_closed = False

    def find_body(self, image: RgbImage) -> FloatArray:
        return self._bodies.pop(0) if len(self._bodies) > 1 else self._bodies[0]

    def reset(self) -> None:
        """Nothing is tracked."""

    def close(self) -> None:
        self.is_closed = True
