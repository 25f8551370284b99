"""This module finds the signing hand where several hands are in view, and keeps to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np

from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import PALM_CORNERS, FloatArray, Handedness, HandLandmarks, longest_triangle_side

_FOLLOWED_FOR_S = 1.0
_LOOK_EVERY_S = 1.0
_LOOK_AGAIN_AFTER_S = 0.5
"""A hand that comes and goes in poor light is no reason to look at each of its comings."""

_CLEARLY_LARGER = 1.25
_FARTHEST_JUMP = 3.0
"""In palm lengths: a hand that is found farther away than this from where the last one was is another one."""


class HandsFinder(Protocol):
    """Interface of objects that find hands in one stream of pictures."""

    def find_hands(self, image: RgbImage) -> tuple[HandLandmarks, ...]:
        """Return the hands found, the most prominent one first."""
        ...

    def reset(self) -> None:
        """Forget the tracked hands."""
        ...

    def close(self) -> None:
        """Release all resources."""
        ...


class SigningHandChooser:
    """Chooses the signing hand among those in view.

    This is the hand that the learner chose in the settings, else the one that was followed, else the larger one, or the
    higher one of two that are about equally large.
    """

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget which hand was followed."""
        self._followed: FloatArray | None = None
        self._followed_at_ms = 0.0

    def choose(
        self, hands: Sequence[HandLandmarks], timestamp_ms: float, wanted: Handedness | None = None
    ) -> HandLandmarks | None:
        """Return the signing hand, or None if no hand is in view.

        Args:
            hands: The hands in view.
            timestamp_ms: The frame's time in milliseconds, not decreasing.
            wanted: The hand the learner chose; None for either.
        """
        if not hands:
            return None
        chosen = self._choose(hands, timestamp_ms, wanted)
        self._followed, self._followed_at_ms = _palm_centre(chosen), timestamp_ms
        return chosen

    def _choose(self, hands: Sequence[HandLandmarks], timestamp_ms: float, wanted: Handedness | None) -> HandLandmarks:
        if len(hands) == 1:
            return hands[0]
        of_wanted = [one for one in hands if one.handedness is wanted]
        if len(of_wanted) == 1:
            return of_wanted[0]
        followed = self._followed
        if followed is not None and timestamp_ms - self._followed_at_ms <= 1000 * _FOLLOWED_FOR_S:
            nearest = min(hands, key=lambda one: _distance(one, followed))
            if _distance(nearest, followed) <= _FARTHEST_JUMP:
                return nearest
        return _most_prominent(hands)


def _most_prominent(hands: Sequence[HandLandmarks]) -> HandLandmarks:
    largest, other = sorted(hands, key=_palm_length, reverse=True)[:2]
    if _palm_length(largest) >= _CLEARLY_LARGER * _palm_length(other):
        return largest
    return min((largest, other), key=lambda one: float(_palm_centre(one)[1]))


def _palm_length(hand: HandLandmarks) -> float:
    return max(float(longest_triangle_side(hand.points[PALM_CORNERS, :])), 1e-6)


def _palm_centre(hand: HandLandmarks) -> FloatArray:
    centre: FloatArray = hand.points[PALM_CORNERS, :2].mean(axis=0)
    return centre


def _distance(hand: HandLandmarks, centre: FloatArray) -> float:
    """Return how far a hand is from a point, in its palm lengths."""
    return float(np.hypot(*(_palm_centre(hand) - centre))) / _palm_length(hand)


class SeveralHandsFinder:
    """Finds one hand in most frames, and looks for a second one now and then, because that costs twice as much.

    It looks for two hands in the first frame with a hand, when a hand is found again or changes sides (at most twice a
    second), and once a second; as long as two are in view, it follows both.

    Args:
        make_finder: Creates a finder of at most this many hands; called once for each number when it is first needed.
    """

    def __init__(self, make_finder: Callable[[int], HandsFinder]) -> None:
        self._make_finder = make_finder
        self._finders: dict[int, HandsFinder] = {}
        self._has_two = False
        self._looked_at_ms = float("-inf")
        self._side: Handedness | None = None

    def find_hands(self, image: RgbImage, timestamp_ms: float) -> tuple[HandLandmarks, ...]:
        """Return the hands in an unmirrored picture.

        Args:
            image: uint8 RGB array of shape (height, width, 3).
            timestamp_ms: The frame's time in milliseconds, not decreasing.
        """
        if not self._has_two:
            hands = self._finder(1).find_hands(image)
            if not self._is_time_to_look(hands, timestamp_ms):
                self._note(hands)
                return hands
        # What it tracked a second ago is given up by itself; to reset it first costs half as much again.
        hands = self._finder(2).find_hands(image)
        self._looked_at_ms = timestamp_ms
        if self._has_two and len(hands) < 2:
            # The finder of one hand takes over, and searches for it anew.
            self._finder(1).reset()
        self._has_two = len(hands) > 1
        self._note(hands)
        return hands

    def _is_time_to_look(self, hands: tuple[HandLandmarks, ...], timestamp_ms: float) -> bool:
        if not hands:
            return False
        is_new = self._side is not hands[0].handedness
        since_s = (timestamp_ms - self._looked_at_ms) / 1000
        return since_s >= (_LOOK_AGAIN_AFTER_S if is_new else _LOOK_EVERY_S)

    def _note(self, hands: tuple[HandLandmarks, ...]) -> None:
        self._side = hands[0].handedness if hands else None

    def _finder(self, n_hands: int) -> HandsFinder:
        if n_hands not in self._finders:
            self._finders[n_hands] = self._make_finder(n_hands)
        return self._finders[n_hands]

    def _forget(self) -> None:
        self._has_two = False
        self._looked_at_ms = float("-inf")
        self._side = None

    def reset(self) -> None:
        """Forget the tracked hands."""
        for one in self._finders.values():
            one.reset()
        self._forget()

    def close(self) -> None:
        """Release the finders; the next picture would create them anew."""
        for one in self._finders.values():
            one.close()
        self._finders.clear()
        self._forget()
