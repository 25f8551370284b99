"""This module draws the path of a fingertip in the air: an arrow from the tip of a moving letter's first shape."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from slr_learn.perception.landmarks import DRAWING_TIPS
from slr_learn.ui.hand.pose import Points, palm_length
from slr_learn.ui.hand.sketch import svg_path_data

# In palm lengths from the fingertip on, y downwards, as the camera sees a right hand; its thumb is at the right.
_WAYS: dict[str, tuple[tuple[float, float], ...]] = {
    "J": ((0, 0), (-0.22, 0.5), (-0.3, 1.0), (-0.22, 1.4), (0.1, 1.6), (0.45, 1.5), (0.64, 1.15)),
    "Z": ((0, 0), (-1.25, 0), (-0.1, 0.88), (-1.4, 0.88)),
}
_ROUND = "J"
_WAY, _RIM = "#0072b2", "#fbfaf7"
_LINE_SHARE = 0.035
_FLESH = 0.16
_STEPS = 8


@dataclass(frozen=True, slots=True)
class Stroke:
    """The path of a fingertip over a picture.

    Attributes:
        points: float array of shape (n, 2), from the start to the arrowhead.
        line: Its thickness, in the picture's units.
    """

    points: Points
    line: float

    def svg(self) -> str:
        """Return the path with a dot at the start, an arrowhead at the end, and an outline that separates it from skin.

        The page's stylesheet gives both the theme's colours.
        """
        thick = self.line
        ahead = self.points[-1] - self.points[-2]
        ahead /= max(float(np.linalg.norm(ahead)), 1e-6)
        beside = ahead[::-1] * (-1, 1)
        back = self.points[-1] - thick * ahead
        line = svg_path_data(np.vstack([self.points[:-1], back]), closed=False)
        head = svg_path_data(
            np.vstack([back + 2.6 * thick * ahead, back + 1.5 * thick * beside, back - 1.5 * thick * beside])
        )
        x, y = self.points[0]
        filled = f'<path d="{head}"/><circle cx="{x:.1f}" cy="{y:.1f}" r="{thick:.1f}"/>'
        return "".join(
            f'<g class="{name}" stroke="{colour}" fill="{colour}" stroke-linecap="round" stroke-linejoin="round">'
            f'<path d="{line}" fill="none" stroke-width="{thick + rim:.1f}"/>'
            f'<g stroke-width="{rim:.1f}">{filled}</g></g>'
            for name, colour, rim in (("way-rim", _RIM, 0.9 * thick), ("way", _WAY, 0.0))
        )


def add_stroke_beside_hand(hand: Points, letter: str, side: float, *, flipped: bool) -> tuple[Points, Stroke]:
    """Return a hand, shrunk if needed, and next to it the path on which its finger draws a moving letter.

    Args:
        hand: Array of shape (21, 3), placed in the picture and `flipped`.
        letter: J or Z.
        side: Side of the square picture; both fit into it.
        flipped: Whether left and right are swapped: a left hand draws the mirror image of a right hand.
    """
    length = palm_length(hand)
    way = hand[DRAWING_TIPS[letter], :2] + stroke_path(letter) * (-1 if flipped else 1, 1) * length
    line = _LINE_SHARE * side
    flat, flesh, rim = hand[:, :2], _FLESH * length, 2 * line
    low = np.minimum(flat.min(axis=0) - flesh, way.min(axis=0) - rim)
    high = np.maximum(flat.max(axis=0) + flesh, way.max(axis=0) + rim)
    scale = min(1.0, side / float((high - low).max()))
    offset = (side - scale * (low + high)) / 2
    smaller = hand * scale
    smaller[:, :2] += offset
    return smaller, Stroke(way * scale + offset, line)


def stroke_path(letter: str) -> Points:
    """Return the path of the fingertip that draws J or Z, of shape (n, 2), in palm lengths from its start.

    As the camera sees a right hand: x to the right, y down.
    """
    corners = np.array(_WAYS[letter], dtype=np.float64)
    return _curved(corners) if letter == _ROUND else corners


def _curved(corners: Points) -> Points:
    """Return a Catmull-Rom curve through the corners."""
    padded = np.vstack([2 * corners[0] - corners[1], corners, 2 * corners[-1] - corners[-2]])
    along = np.linspace(0, len(corners) - 1, _STEPS * (len(corners) - 1) + 1)
    at = np.minimum(along.astype(int), len(corners) - 2)
    t = (along - at)[:, None]
    a, b, c, d = (padded[at + step] for step in range(4))
    curve: Points = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
    return curve
