"""This module converts a hand's outlines to SVG shapes, ordered from back to front."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

import numpy as np

from slr_learn.perception.landmarks import FINGER_LANDMARKS, Finger, HandLandmark
from slr_learn.ui.hand.outlines import STEPS_PER_BONE, Limb, finger_limbs, forearm_outline, palm_outline
from slr_learn.ui.hand.pose import LONG_FINGERS, Points, palm_length

_SKIN, _SHADE, _LIGHT = "#dca97f", "#bd8a5f", "#f7dcc2"
_LINE, _NAIL, _BLUE = "#5c3a21", "#f3d3bd", "#7db8e8"

_LINE_WIDTH = 0.045
_WEB = STEPS_PER_BONE // 2 - 1
_BALL = STEPS_PER_BONE + 2
_ACROSS_PALM = 0.15


class HandSketch:
    """The shapes of one hand in the picture."""

    def __init__(self, points: Points, highlight: Collection[str], n_over_thumb: int) -> None:
        self._points = points
        self._highlight = highlight
        self._over_thumb = LONG_FINGERS[:n_over_thumb]
        self._line = _LINE_WIDTH * palm_length(points)
        self._limbs = {finger: finger_limbs(points, finger) for finger in Finger}
        self._from_back = LONG_FINGERS[::-1]

    def palm_side(self) -> list[str]:
        """Return the shapes of a hand seen from its palm, with folded fingers and thumb in front."""
        shapes = [*self._trunk(), *(self._limb(finger, self._limbs[finger][0], _WEB) for finger in self._from_back)]
        shapes += [
            shape for finger in self._from_back if finger not in self._over_thumb for shape in self._folded(finger)
        ]
        shapes.append(self._limb(Finger.THUMB, self._limbs[Finger.THUMB][0], STEPS_PER_BONE))
        if self._over_thumb or self._thumb_lies_across():
            shapes.append(self._nail(self._limbs[Finger.THUMB][0]))
        for finger in self._from_back:
            if finger in self._over_thumb:
                shapes += [*self._folded(finger), self._nail(self._limbs[finger][-1])]
        return shapes

    def back_side(self) -> list[str]:
        """Return the shapes of a hand seen from its back, which hides the thumb and folded fingers."""
        shapes = [shape for finger in self._from_back for shape in self._folded(finger, _SHADE)]
        shapes.append(self._limb(Finger.THUMB, self._limbs[Finger.THUMB][0], STEPS_PER_BONE))
        shapes += [self._between(one, other) for one, other in pairwise(self._from_back)]
        shapes += self._trunk()
        for finger in self._from_back:
            shapes.append(self._limb(finger, self._limbs[finger][0], _WEB))
            if len(self._limbs[finger]) == 1:
                shapes.append(self._nail(self._limbs[finger][0]))
        return shapes

    def _trunk(self) -> list[str]:
        """Return arm, palm and ball of the thumb, with their outline and the fingers that grow out of them."""
        arm, (corners, rounding) = forearm_outline(self._points), palm_outline(self._points)
        ball = svg_path_data(self._limbs[Finger.THUMB][0].part(0, _BALL).outline())
        rooted = [svg_path_data(self._limbs[finger][0].outline()) for finger in LONG_FINGERS]

        def flesh(colour: str, line: float, paths: Sequence[str]) -> str:
            around = "".join(f'<path d="{path}" stroke-width="{line:.1f}"/>' for path in paths)
            palm = f'<path d="{svg_path_data(corners)}" stroke-width="{2 * rounding + line:.1f}"/>'
            return f'<g fill="{colour}" stroke="{colour}" stroke-linejoin="round">{palm}{around}</g>'

        sides = svg_path_data(arm.sides(), closed=False)
        edge = f'<path d="{sides}" fill="none" stroke="{_LINE}" stroke-width="{self._line:.1f}"/>'
        skin = f'<path d="{svg_path_data(arm.outline())}" fill="{_SKIN}"/>'
        return [edge, flesh(_LINE, self._line, [ball, *rooted]), skin, flesh(_SKIN, 0, [ball])]

    def _limb(self, finger: Finger, limb: Limb, skipped: int = 0, colour: str = _SKIN) -> str:
        """Return a limb with its outline and highlight; the outline starts `skipped` steps out of the palm."""
        marked = (
            f'<path d="{svg_path_data(limb.part(skipped).outline())}" fill="{_BLUE}"/>'
            if finger in self._highlight
            else ""
        )
        gleam = 0.8 * float(limb.half_width.mean())
        return (
            f'<path d="{svg_path_data(limb.sides(skipped), closed=not limb.is_rooted)}" fill="none" stroke="{_LINE}" '
            f'stroke-width="{self._line:.1f}" stroke-linecap="round"/>'
            f'<path d="{svg_path_data(limb.outline())}" fill="{colour}"/>{marked}'
            f'<path d="{svg_path_data(limb.gleam(skipped), closed=False)}" fill="none" stroke="{_LIGHT}" '
            f'stroke-width="{gleam:.1f}" stroke-linecap="round" stroke-linejoin="round" opacity=".5"/>'
        )

    def _folded(self, finger: Finger, colour: str = _SKIN) -> list[str]:
        return [self._limb(finger, limb, colour=colour) for limb in self._limbs[finger][1:]]

    def _between(self, one: Finger, other: Finger) -> str:
        """Return the shape that closes the gap next to a folded finger seen from the back."""
        if len(self._limbs[one]) == len(self._limbs[other]) == 1:
            return ""
        corners = [FINGER_LANDMARKS[finger][joint] for finger, joint in ((one, 0), (one, 1), (other, 1), (other, 0))]
        return f'<path d="{svg_path_data(self._points[corners, :2])}" fill="{_SHADE}"/>'

    def _nail(self, limb: Limb) -> str:
        ahead, size = limb.forward[-1], limb.half_width[-1]
        x, y = limb.centre[-1] + 0.15 * size * ahead
        turn = np.degrees(np.arctan2(ahead[1], ahead[0]))
        return (
            f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{0.72 * size:.1f}" ry="{0.55 * size:.1f}" fill="{_NAIL}" '
            f'transform="rotate({turn:.0f} {x:.1f} {y:.1f})" stroke="{_LINE}" stroke-opacity=".45" '
            f'stroke-width="{self._line / 2:.1f}"/>'
        )

    def _thumb_lies_across(self) -> bool:
        """Return whether the thumb points to the little finger's side, so that its nail is visible."""
        flat = self._points[:, :2]
        thumb = flat[HandLandmark.THUMB_TIP] - flat[HandLandmark.THUMB_MCP]
        across = flat[HandLandmark.LITTLE_MCP] - flat[HandLandmark.INDEX_MCP]
        return bool(thumb @ across > _ACROSS_PALM * palm_length(self._points) ** 2)


def svg_path_data(polygon: Points, *, closed: bool = True) -> str:
    """Return the `d` of an SVG path through points of shape (n, 2)."""
    return "M" + " ".join(f"{x:.1f} {y:.1f}" for x, y in polygon) + ("Z" if closed else "")
