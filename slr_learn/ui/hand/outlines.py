"""This module computes rounded, tapered outlines of a hand from its landmarks, in the plane of the picture."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FINGER_LANDMARKS, Finger, HandLandmark
from slr_learn.ui.hand.pose import LONG_FINGERS, Points, palm_length

STEPS_PER_BONE = 4

# Half the thickness at each joint from the knuckle to the tip, as a share of the palm's length.
_HALF_WIDTHS: dict[Finger, tuple[float, float, float, float]] = {
    Finger.THUMB: (0.20, 0.155, 0.125, 0.10),
    Finger.INDEX: (0.125, 0.118, 0.105, 0.09),
    Finger.MIDDLE: (0.13, 0.12, 0.108, 0.09),
    Finger.RING: (0.125, 0.115, 0.102, 0.088),
    Finger.LITTLE: (0.11, 0.10, 0.09, 0.078),
}
_SHARPEST_BEND = np.cos(np.radians(75))
_CAP_STEPS = 6
_ARM_LENGTH = 4.0
_KNUCKLES = [FINGER_LANDMARKS[finger][0] for finger in LONG_FINGERS]


@dataclass(frozen=True, slots=True)
class Limb:
    """A stretch of a finger or of the arm without a sharp bend.

    Attributes:
        centre: float array of shape (n, 2), from the palm outwards.
        half_width: float array of shape (n,).
        is_rooted: Whether it grows out of the palm; otherwise it is folded over the previous stretch and round at both
            ends.
    """

    centre: Points
    half_width: NDArray[np.float64]
    is_rooted: bool

    @property
    def forward(self) -> Points:
        """Unit directions along the limb, of shape (n, 2)."""
        steps = np.gradient(self.centre, axis=0)
        directions: Points = steps / np.maximum(np.linalg.norm(steps, axis=1, keepdims=True), 1e-6)
        return directions

    def outline(self) -> Points:
        """Return the closed outline of shape (m, 2)."""
        return self.sides() if self.is_rooted else np.vstack([self.sides(), self._cap(0, -1)])

    def sides(self, skipped: int = 0) -> Points:
        """Return the open outline from the base around the tip and back, of shape (m, 2).

        Args:
            skipped: Number of steps at the base to leave out.
        """
        reach = self.forward[:, ::-1] * (-1, 1) * self.half_width[:, None]
        left, right = self.centre + reach, self.centre - reach
        return np.vstack([left[skipped:], self._cap(-1, 1), right[skipped:][::-1]])

    def part(self, first: int, last: int | None = None) -> Limb:
        """Return the steps from `first` up to but excluding `last`, round at both ends."""
        return Limb(self.centre[first:last], self.half_width[first:last], is_rooted=False)

    def gleam(self, skipped: int) -> Points:
        """Return the highlight line, upper left of the middle, without some steps and the tip."""
        return (self.centre - 0.3 * self.half_width[:, None] * (0.8, 0.6))[max(skipped, 1) : -1]

    def _cap(self, at: int, sign: int) -> Points:
        over = sign * self.forward[at]
        start = over[::-1] * (-1, 1)
        angle = np.linspace(0, np.pi, _CAP_STEPS + 2)[1:-1, None]
        cap: Points = self.centre[at] + self.half_width[at] * (np.cos(angle) * start + np.sin(angle) * over)
        return cap


def finger_limbs(points: Points, finger: Finger) -> tuple[Limb, ...]:
    """Cut a finger where it folds back and smooth each stretch; the thumb stays in one piece.

    Args:
        points: Array of shape (21, 3).
        finger: The finger.
    """
    joints = points[list(FINGER_LANDMARKS[finger]), :2]
    half_widths = np.array(_HALF_WIDTHS[finger]) * palm_length(points)
    bones = np.diff(joints, axis=0)
    bones /= np.maximum(np.linalg.norm(bones, axis=1, keepdims=True), 1e-6)
    folds = [] if finger is Finger.THUMB else [i for i in (1, 2) if bones[i - 1] @ bones[i] < _SHARPEST_BEND]
    edges = [0, *folds, 3]
    return tuple(
        _smooth(joints[first : last + 1], half_widths[first : last + 1], is_rooted=first == 0)
        for first, last in pairwise(edges)
    )


def _smooth(joints: Points, half_widths: NDArray[np.float64], *, is_rooted: bool) -> Limb:
    """Return a Catmull-Rom curve through the joints, with the thickness along it."""
    padded = np.vstack([2 * joints[0] - joints[1], joints, 2 * joints[-1] - joints[-2]])
    along = np.linspace(0, len(joints) - 1, STEPS_PER_BONE * (len(joints) - 1) + 1)
    bone = np.minimum(along.astype(int), len(joints) - 2)
    t = (along - bone)[:, None]
    a, b, c, d = (padded[bone + step] for step in range(4))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return Limb(curve, np.interp(along, np.arange(len(joints)), half_widths), is_rooted)


def palm_outline(points: Points) -> tuple[Points, float]:
    """Return the palm as a polygon of shape (7, 2), and the radius that rounds it outwards.

    The wrist is a single landmark; its width is derived from the row of knuckles, so that it narrows when the palm is
    seen edge-on.
    """
    flat = points[:, :2]
    across = 0.3 * (flat[HandLandmark.LITTLE_MCP] - flat[HandLandmark.INDEX_MCP])
    wrist = flat[HandLandmark.WRIST]
    corners = np.vstack([wrist + across, wrist - across, flat[HandLandmark.THUMB_CMC], flat[_KNUCKLES]])
    return corners, 0.11 * palm_length(points)


def forearm_outline(points: Points) -> Limb:
    """Return the arm, from far outside the picture into the palm."""
    flat, length = points[:, :2], palm_length(points)
    wrist = flat[HandLandmark.WRIST]
    along = flat[_KNUCKLES].mean(axis=0) - wrist
    along *= length / max(float(np.linalg.norm(along)), 1e-6)
    across = float(np.linalg.norm(flat[HandLandmark.LITTLE_MCP] - flat[HandLandmark.INDEX_MCP]))
    centre = wrist + np.linspace(-_ARM_LENGTH, 0.3, STEPS_PER_BONE)[:, None] * along
    half_width = max(0.3 * across + 0.09 * length, 0.24 * length)
    return Limb(centre, np.full(STEPS_PER_BONE, half_width), is_rooted=True)
