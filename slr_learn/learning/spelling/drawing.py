"""This module tracks a fingertip that draws a J or a Z, and finds out why a finished movement was not recognised."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot
from statistics import median

# Lengths are in palm lengths, as those of the recogniser of moving letters.
REST_S = 0.6
_REST_EXTENT = 0.15
_MOVE_EXTENT = 0.35
SMALL_EXTENT = 0.8
"""Letters drawn smaller than this are often missed, and always below `MovingLetterConfig.least_extent`."""
_ARMED_S = 0.7
_KEPT_S = 8.0
SLOW_S = 3.5
"""The moving-letter recogniser looks back 3 s; the rest is for the finger's start and stop."""
TOLD_S = 6.0
"""How long a fault is shown, unless another movement is judged before."""
_LONGEST_GAP_S = 0.5
_TURN_SHARE = 0.3
_LEAST_TURN = 0.15
_UP_SHARE = 0.25
_DOWN_SHARE = 0.2
_HOOK_SHARE = 0.25
_BOW_SHARE = 0.5


class DrawingFault(StrEnum):
    """What was wrong with a movement."""

    SMALL = "small"
    UNFINISHED = "unfinished"
    MIRRORED = "mirrored"
    SLOW = "slow"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Fingertip:
    """The tip of the drawing finger in one frame.

    Attributes:
        at_s: The frame's time in seconds.
        x_px: To the right as the camera sees a right hand; for a left hand to the left.
        y_px: Downwards.
        palm_px: The palm's length.
        is_left: Whether it is a left hand.
        has_shape: Whether the letter's first shape is recognised.
    """

    at_s: float
    x_px: float
    y_px: float
    palm_px: float
    is_left: bool
    has_shape: bool


@dataclass(frozen=True, slots=True)
class MovingLetterTries:
    """The tries at one moving letter; immutable: each change returns a new value.

    A try is a movement between two rests that starts in the letter's first shape. Only the recogniser decides whether
    it was the letter; this class judges tries that were not recognised.

    Attributes:
        letter: J or Z.
        fault: What was wrong with the last try; None if there was none or nothing is certain.
        judged_s: When that was found.
    """

    letter: str
    fault: DrawingFault | None = None
    judged_s: float = 0.0
    _tips: tuple[Fingertip, ...] = ()
    _began_s: float | None = None

    def advance(self, tip: Fingertip | None) -> MovingLetterTries:
        """Return the drawing after one frame with a hand; None stands for no hand and drops the movement."""
        if tip is None:
            return replace(self, _tips=(), _began_s=None)
        if self._tips and not 0 <= tip.at_s - self._tips[-1].at_s <= _LONGEST_GAP_S:
            return replace(self, _tips=(tip,), _began_s=None)
        tips = (*(one for one in self._tips if tip.at_s - one.at_s <= _KEPT_S), tip)
        after = replace(self, _tips=tips, fault=self.fault if tip.at_s - self.judged_s < TOLD_S else None)
        recent = [one for one in tips if tip.at_s - one.at_s <= REST_S]
        moved = _extent(_way(recent))
        if self._began_s is None:
            is_armed = any(one.has_shape for one in tips if recent[0].at_s - one.at_s <= _ARMED_S)
            return replace(after, _began_s=recent[0].at_s) if moved >= _MOVE_EXTENT and is_armed else after
        if moved >= _REST_EXTENT or tip.at_s - tips[0].at_s < REST_S:
            return after
        is_whole = tips[0].at_s <= self._began_s
        fault = (
            find_drawing_fault(self.letter, [one for one in tips if one.at_s >= self._began_s]) if is_whole else None
        )
        after = replace(after, _tips=tuple(recent), _began_s=None)
        # The hand returning to start again has no fault: the previous feedback stays.
        return after if fault is None else replace(after, fault=fault, judged_s=tip.at_s)


def find_drawing_fault(letter: str, tips: Sequence[Fingertip]) -> DrawingFault | None:
    """Return what was wrong with a movement; None if it was no try at the letter.

    Args:
        letter: J or Z.
        tips: From the rest before to the rest after; at least one.
    """
    way = _way(tips)
    extent, down = _extent(way), way[-1][1] - way[0][1]
    if len({one.is_left for one in tips}) > 1 or extent < _MOVE_EXTENT or down < -_UP_SHARE * extent:
        return None
    if extent < SMALL_EXTENT:
        return DrawingFault.SMALL
    fault = _fault_of_j(way) if letter == "J" else _fault_of_z(way, either_way=tips[-1].is_left)
    is_shape_kept = any(one.has_shape for one in tips if tips[-1].at_s - one.at_s <= REST_S)
    if fault is DrawingFault.OTHER and tips[-1].at_s - REST_S - tips[0].at_s > SLOW_S:
        return DrawingFault.SLOW
    # A hand that is taken away has also moved part of the way, or straight.
    is_taken_away = not is_shape_kept and (fault is DrawingFault.UNFINISHED or _is_straight(way))
    return None if is_taken_away else fault


def _fault_of_z(way: Sequence[tuple[float, float]], *, either_way: bool) -> DrawingFault | None:
    """Judge by the changes of horizontal direction; a left hand's Z may start on either side."""
    turns = _sides([x for x, _ in way])
    goes_down = way[-1][1] - way[0][1] > _DOWN_SHARE * _extent(way)
    if turns and turns[0] > 0 and not either_way:
        if len(turns) != 3:
            return None
        return DrawingFault.MIRRORED if goes_down else DrawingFault.OTHER
    return DrawingFault.UNFINISHED if len(turns) == 1 or (len(turns) == 2 and goes_down) else DrawingFault.OTHER


def _fault_of_j(way: Sequence[tuple[float, float]]) -> DrawingFault:
    """Judge by where the path goes after its first, nearly straight half."""
    top, lowest = way[0][1], max(y for _, y in way)
    height = lowest - top
    n_first = next(number for number, (_, y) in enumerate(way, 1) if y >= (top + lowest) / 2)
    first = [x for x, _ in way[:n_first]]
    is_down = max(first) - min(first) < _BOW_SHARE * height and way[-1][1] - top > _DOWN_SHARE * height
    if height < SMALL_EXTENT / 2 or not is_down:
        return DrawingFault.OTHER
    hook = way[-1][0] - first[-1]
    if abs(hook) < _HOOK_SHARE * height:
        return DrawingFault.UNFINISHED
    return DrawingFault.OTHER if hook > 0 else DrawingFault.MIRRORED


def _sides(xs: Sequence[float]) -> list[int]:
    """Return the horizontal directions of a path, 1 for right and -1 for left, without small turns."""
    least = max(_TURN_SHARE * (max(xs) - min(xs)), _LEAST_TURN)
    sides: list[int] = []
    low = high = xs[0]
    for x in xs:
        side = sides[-1] if sides else 0
        low = min(low, x) if side <= 0 else low
        high = max(high, x) if side >= 0 else high
        if side >= 0 and high - x >= least:
            sides.append(-1)
            low = x
        elif side <= 0 and x - low >= least:
            sides.append(1)
            high = x
    return sides


def _is_straight(way: Sequence[tuple[float, float]]) -> bool:
    """Return whether a path stays close to the line from its first to its last point."""
    (x0, y0), (x1, y1) = way[0], way[-1]
    far = max(hypot(x1 - x0, y1 - y0), 1e-6)
    off = max(abs((x - x0) * (y1 - y0) - (y - y0) * (x1 - x0)) / far for x, y in way)
    return off < _TURN_SHARE * far


def _way(tips: Sequence[Fingertip]) -> list[tuple[float, float]]:
    palm_px = max(median(one.palm_px for one in tips), 1e-6)
    return [(one.x_px / palm_px, one.y_px / palm_px) for one in tips]


def _extent(way: Sequence[tuple[float, float]]) -> float:
    xs, ys = [x for x, _ in way], [y for _, y in way]
    return max(max(xs) - min(xs), max(ys) - min(ys))
