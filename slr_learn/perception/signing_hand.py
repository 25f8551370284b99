"""This module finds the signing hand where several hands are in view, and keeps to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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

_SAME_HAND = 1.0
"""In palm lengths: hands found nearer to each other than this are one."""
_MOVED_ON = 0.35
"""In palm lengths: a hand that has moved farther than this since two were looked for may be read poorly in a look."""
_MARGIN = 0.5
"""Around a hand that is painted over, in palm lengths."""
_GREY = 127


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
    """Tracks one hand in most frames, and looks for a second one now and then, because that costs twice as much.

    It looks for two hands while it knows of none, when the hand changes sides (both at most twice a second once one has
    been found), and once a second. In between it tracks the hand that `follow` names.

    Args:
        make_finder: Creates a finder of at most this many hands; called once for each number when it is first needed.

    Attributes:
        n_in_view: How many hands are in view, as far as is known since it last looked for two.
    """

    n_in_view: int
    _looked_at_ms: float
    _looked_at: HandLandmarks | None
    _side: Handedness | None
    _tracked: HandLandmarks | None
    _found: tuple[HandLandmarks, ...]
    _hidden: _Box | None

    def __init__(self, make_finder: Callable[[int], HandsFinder]) -> None:
        self._make_finder = make_finder
        self._finders: dict[int, HandsFinder] = {}
        self._forget()

    def find_hands(self, image: RgbImage, timestamp_ms: float) -> tuple[HandLandmarks, ...]:
        """Return the hands in an unmirrored picture: one, or two in a frame in which a second one was looked for.

        Args:
            image: uint8 RGB array of shape (height, width, 3).
            timestamp_ms: The frame's time in milliseconds, not decreasing.
        """
        since_s = (timestamp_ms - self._looked_at_ms) / 1000
        if self._hidden is not None:
            # Tracking begins anew with the one hand that is left in the picture.
            self._finder(1).reset()
            image, self._hidden = _without(image, self._hidden), None
        elif since_s >= (_LOOK_AGAIN_AFTER_S if self._tracked is None else _LOOK_EVERY_S):
            # To search for two hands where none is known takes no longer than to search for one.
            return self._look(image, timestamp_ms)
        hands = self._track(image)
        if hands and self._side is not hands[0].handedness:
            self._side = hands[0].handedness
            if since_s >= _LOOK_AGAIN_AFTER_S:
                return self._look(image, timestamp_ms, hands)
        return hands

    def follow(self, hand: HandLandmarks) -> None:
        """Track this hand from now on; it is one of those found in the last frame."""
        others = [one for one in self._found if one is not hand]
        if not others:
            return
        self._found = ()
        if self._tracked is None or not _is_same_hand(hand, self._tracked):
            self._hidden = None if _box(others[0]).contains(_palm_centre(hand)) else _box(others[0])
        self._tracked = self._looked_at = hand
        self._side = hand.handedness

    def _track(self, image: RgbImage) -> tuple[HandLandmarks, ...]:
        self._found = hands = self._finder(1).find_hands(image)[:1]
        self._tracked = hands[0] if hands else None
        self._side = self._side if hands else None
        self.n_in_view = max(self.n_in_view, 1) if hands else 0
        return hands

    def _look(
        self, image: RgbImage, timestamp_ms: float, tracked: tuple[HandLandmarks, ...] = ()
    ) -> tuple[HandLandmarks, ...]:
        """Look for two hands; a tracked one counts even if it would not be found anew."""
        # It begins where the hands were when it last looked, and to reset it first costs half as much again. Where two
        # were known and the tracked one has moved on since, its landmarks could be poor.
        before = self._tracked
        if not tracked and before is not None and self._has_moved_on(before):
            tracked = self._track(image)
        found = self._finder(2).find_hands(image)
        if not tracked and before is not None and not any(_is_same_hand(one, before) for one in found):
            tracked = self._track(image)
        others = [one for one in found if not any(_is_same_hand(one, other) for other in tracked)]
        self._found = hands = (*tracked, *others)[:2]
        if before is not None and not tracked:
            self._tracked = min(hands, key=lambda one: _distance(one, _palm_centre(before)), default=None)
        self._side = None if self._tracked is None else self._tracked.handedness
        self.n_in_view = len(hands)
        if hands:
            self._looked_at_ms, self._looked_at = timestamp_ms, self._tracked
        return hands

    def _has_moved_on(self, tracked: HandLandmarks) -> bool:
        place = self._looked_at
        return self.n_in_view > 1 and place is not None and _distance(tracked, _palm_centre(place)) > _MOVED_ON

    def _finder(self, n_hands: int) -> HandsFinder:
        if n_hands not in self._finders:
            self._finders[n_hands] = self._make_finder(n_hands)
        return self._finders[n_hands]

    def _forget(self) -> None:
        self._looked_at_ms = float("-inf")
        self._looked_at = self._side = self._tracked = self._hidden = None
        self._found = ()
        self.n_in_view = 0

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


def _is_same_hand(one: HandLandmarks, other: HandLandmarks) -> bool:
    return _distance(one, _palm_centre(other)) <= _SAME_HAND


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def contains(self, point: FloatArray) -> bool:
        return bool(self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom)


def _box(hand: HandLandmarks) -> _Box:
    """Return the rectangle around a hand, with a margin."""
    margin_px = _MARGIN * _palm_length(hand)
    left, top = hand.points[:, :2].min(axis=0) - margin_px
    right, bottom = hand.points[:, :2].max(axis=0) + margin_px
    return _Box(float(left), float(top), float(right), float(bottom))


def _without(image: RgbImage, box: _Box) -> RgbImage:
    """Return the picture with a rectangle painted over."""
    painted = image.copy()
    painted[max(int(box.top), 0) : max(int(box.bottom), 0), max(int(box.left), 0) : max(int(box.right), 0)] = _GREY
    return painted
