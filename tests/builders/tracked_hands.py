"""Stand-ins for landmarkers that track hands from picture to picture."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from tests.builders.hands import make_image

BLACK = make_image(grey=0)
"""A picture in which only what was painted over is visible."""


class FakeHands:
    """Sees what a test shows, unless it is painted over; with one hand at most it keeps to the one it has.

    Attributes:
        n_looks: How many pictures it was given.
        n_resets: How often it was made to forget.
        is_closed: Whether it was closed.
    """

    def __init__(self, scene: Sequence[HandLandmarks], n_hands: int) -> None:
        self._scene, self._n_hands = scene, n_hands
        self._side: Handedness | None = None
        self.n_looks = self.n_resets = 0
        self.is_closed = False

    def find_hands(self, image: RgbImage) -> tuple[HandLandmarks, ...]:
        self.n_looks += 1
        seen = [one for one in self._scene if not image[tuple(one.points[9, 1::-1].astype(int))].any()]
        if self._n_hands == 1:
            seen.sort(key=lambda one: one.handedness is not self._side)
            self._side = seen[0].handedness if seen else None
        return tuple(seen)[: self._n_hands]

    def reset(self) -> None:
        self.n_resets += 1
        self._side = None

    def close(self) -> None:
        self.is_closed = True
