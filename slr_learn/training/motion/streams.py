"""This module synthesises streams of a moving hand from still hands: J and Z, and movements that are neither."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.perception.features import mirror_to_right_hands
from slr_learn.perception.landmarks import DRAWING_TIPS, PALM_CORNERS, FloatArray, longest_triangle_side
from slr_learn.training.motion.landmarker_errors import simulate_landmarker_errors
from slr_learn.training.motion.strokes import Path2D, make_j_path, make_non_letter_path, make_z_path

HandPool = Mapping[str, FloatArray]
"""Right hands of each label, of shape (n, 21, 3): the palm at 0, the palm's longest side 1."""

POINTING = ("D", "1", "Z")
_J_HANDS = ("I",)
_WRONG_HANDS = {"J": "ABCDEFHKLMNOPRSTUVWX", "Z": "ABCEFIMNORSTUVWY"}
_LIKE_MOVING = ("I", "D", "1", "Z", "X", "G", "L", "Y")
"""Hands that could be about to draw a letter."""

_LEFT_HANDS = 0.2


@dataclass(frozen=True, eq=False)
class MovingHandStream:
    """A moving hand.

    Attributes:
        points: float32 array of shape (n, 21, 3), pixels; all finite.
        timestamps_ms: Times of the frames, of shape (n,).
        is_left: Whether it is a left hand.
        label: "J", "Z", or "" if neither is drawn.
        progress: Share of the letter's path that has been drawn, of shape (n,), 0 to 1; zeros if none is.
        start_ms: When the letter starts.
        end_ms: When it is finished.
    """

    points: FloatArray
    timestamps_ms: NDArray[np.float64]
    is_left: bool = False
    label: str = ""
    progress: NDArray[np.float64] | None = None
    start_ms: float = 0.0
    end_ms: float = 0.0


def group_hands_by_label(recordings: HandRecordings) -> dict[str, FloatArray]:
    """Return the recorded hands by label, mirrored to right hands, centred and scaled to one size."""
    points = mirror_to_right_hands(recordings.landmarks, recordings.is_left)
    palm = points[:, PALM_CORNERS]
    points = points - palm.mean(axis=1, keepdims=True)
    points = points / np.maximum(longest_triangle_side(palm), 1e-6)[:, None, None]
    return {str(label): points[recordings.label == label] for label in np.unique(recordings.label)}


def make_synthetic_stream(pool: HandPool, rng: np.random.Generator) -> MovingHandStream:
    """Return a new synthetic stream: a third of them draw a J or Z."""
    kind = rng.choice(6, p=(0.18, 0.18, 0.25, 0.11, 0.2, 0.08))
    if kind < 2:
        return _drawn(pool, rng, "JZ"[kind])
    if kind == 2:
        return _held(pool, rng)
    if kind == 3:
        return _spelled(pool, rng)
    finger, is_left = str(rng.choice(["J", "Z"])), bool(rng.random() < _LEFT_HANDS)
    if kind == 4:
        return _other_way(pool, finger, rng, is_left=is_left)
    hands = _hands_of(pool, rng, tuple(_WRONG_HANDS[finger]))
    path = make_j_path(rng) if finger == "J" else make_z_path(rng)
    return _moved(pool, rng, hands, path, finger, label="", is_left=is_left)


def make_non_letter_streams(pool: HandPool, n: int, *, rng: np.random.Generator) -> list[MovingHandStream]:
    """Return streams of hands shaped for J or Z that draw something else: circles, scribbles, a mirrored letter.

    Args:
        pool: With a hand shaped for each letter.
        n: Number of streams.
        rng: Random generator.
    """
    return [_other_way(pool, "JZ"[number % 2], rng) for number in range(n)]


def _other_way(pool: HandPool, finger: str, rng: np.random.Generator, *, is_left: bool = False) -> MovingHandStream:
    hands = _hands_of(pool, rng, _J_HANDS if finger == "J" else POINTING)
    return _moved(pool, rng, hands, make_non_letter_path(rng, finger=finger), finger, label="", is_left=is_left)


def _drawn(pool: HandPool, rng: np.random.Generator, label: str) -> MovingHandStream:
    is_left = bool(rng.random() < _LEFT_HANDS)
    if label == "J":
        return _moved(pool, rng, _hands_of(pool, rng, _J_HANDS), make_j_path(rng), "J", label="J", is_left=is_left)
    path = make_z_path(rng, is_reversed=is_left and rng.random() < 0.5)
    return _moved(pool, rng, _hands_of(pool, rng, POINTING), path, "Z", label="Z", is_left=is_left)


def _hands_of(pool: HandPool, rng: np.random.Generator, labels: tuple[str, ...]) -> FloatArray:
    """Return one hand of shape (21, 3), its label drawn first."""
    known = [label for label in labels if label in pool]
    hands = pool[known[rng.integers(len(known))]]
    hand: FloatArray = hands[rng.integers(len(hands))]
    return hand


def _moved(
    pool: HandPool,
    rng: np.random.Generator,
    hand: FloatArray,
    path: Path2D,
    finger: str,
    *,
    label: str,
    is_left: bool = False,
) -> MovingHandStream:
    """Move a finger's tip along a path: before it the hand arrives or waits, after it the hand stays or leaves."""
    before_s, after_s = rng.uniform(0.05, 1.2), rng.uniform(0.3, 1.6)
    stroke_s = float(np.exp(rng.uniform(np.log(0.22), np.log(2.6))))
    times = _frame_times(before_s + stroke_s + after_s, rng)
    share = _eased(((times - before_s) / stroke_s).clip(0, 1), rng)
    way = np.stack([np.interp(share, np.linspace(0, 1, len(path)), path[:, axis]) for axis in (0, 1)], axis=1)
    tip = way * np.exp(rng.uniform(np.log(0.75), np.log(3.2)))
    tip = tip + _arrival(times, before_s, rng) + _departure(times, before_s + stroke_s, rng)
    shapes = np.broadcast_to(hand, (len(times), *hand.shape)).astype(np.float64)
    if finger == "J" and "J" in pool and rng.random() < 0.35:
        shapes = _morphed(hand, _hands_of(pool, rng, ("J",)), share)
    shapes = _blended_in(pool, shapes, times, before_s, rng)
    angles = _turning_of_j(share, rng) if finger == "J" and rng.random() < 0.85 else _turning_with(way, rng)
    shapes = _rotated(shapes, angles + rng.normal(0, 0.2, 3))
    points = shapes
    points[:, :, :2] += (tip - shapes[:, DRAWING_TIPS[finger], :2])[:, None]
    return MovingHandStream(
        simulate_landmarker_errors(points, rng, is_left=is_left),
        1000 * times,
        is_left,
        label,
        share if label else None,
        1000 * before_s,
        1000 * (before_s + stroke_s),
    )


def _held(pool: HandPool, rng: np.random.Generator) -> MovingHandStream:
    """A letter held, now and then with a swaying arm."""
    labels = _LIKE_MOVING if rng.random() < 0.45 else (str(rng.choice(list(pool))),)
    hand = _hands_of(pool, rng, labels).astype(np.float64)
    times = _frame_times(rng.uniform(1.0, 3.5), rng)
    points = _rotated(np.repeat(hand[None], len(times), axis=0), rng.normal(0, 0.15, 3) + _sway(times, rng, 0.12, 3))
    if rng.random() < 0.7:
        points[:, :, :2] += _sway(times, rng, rng.uniform(0.1, 1.2), 2)[:, None]
    is_left = bool(rng.random() < _LEFT_HANDS)
    return MovingHandStream(simulate_landmarker_errors(points, rng, is_left=is_left), 1000 * times, is_left)


def _spelled(pool: HandPool, rng: np.random.Generator) -> MovingHandStream:
    """Return several letters one after the other, with the hand moving and turning in between."""
    labels = rng.choice(list(pool), rng.integers(2, 5))
    if rng.random() < 0.5:
        labels[rng.integers(len(labels))] = rng.choice(["I", "D"])
    lasting = rng.uniform(0.15, 0.9, len(labels))
    changing = rng.uniform(0.1, 0.5, len(labels))
    starts = np.concatenate([[0.0], np.cumsum(lasting + changing)])
    times = _frame_times(float(starts[-1]), rng)
    points = np.repeat(_hands_of(pool, rng, (str(labels[0]),))[None].astype(np.float64), len(times), axis=0)
    places = np.cumsum(rng.normal(0, 0.35, (len(labels), 2)), axis=0)
    place = np.repeat(places[:1], len(times), axis=0)
    for letter, start, change, to in zip(labels[1:], starts[1:], changing[1:], places[1:], strict=False):
        share = ((times - start) / change).clip(0, 1)[:, None]
        share = share * share * (3 - 2 * share)
        points = points * (1 - share[..., None]) + _hands_of(pool, rng, (str(letter),)) * share[..., None]
        place = place * (1 - share) + to * share
    points = _rotated(points, rng.normal(0, 0.15, 3) + _sway(times, rng, 0.1, 3))
    points[:, :, :2] += (place + _sway(times, rng, 0.15, 2))[:, None]
    is_left = bool(rng.random() < _LEFT_HANDS)
    return MovingHandStream(simulate_landmarker_errors(points, rng, is_left=is_left), 1000 * times, is_left)


def _frame_times(seconds: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return times of frames at 9 to 32 per second, uneven, some of them dropped, in seconds."""
    step_s = 1 / rng.uniform(9, 32)
    steps = step_s * rng.uniform(0.8, 1.2, int(seconds / step_s * 1.3) + 4)
    times = np.cumsum(steps)
    times = times[times <= max(seconds, times[3])]
    kept = rng.random(len(times)) >= rng.choice([0.0, 0.1, 0.25])
    kept[[0, -1]] = True
    picked: NDArray[np.float64] = times[kept]
    return picked


def _eased(share: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the share of the path at each share of the time: slow at the ends, with varying speed in between."""
    fine = np.linspace(0, 1, 101)
    knots = np.exp(rng.normal(0, 0.5, 7))
    speed = np.interp(fine, np.linspace(0, 1, 7), knots) * (np.sin(np.pi * fine) ** rng.uniform(0.2, 1.0) + 0.1)
    if rng.random() < 0.2:
        speed[np.abs(fine - rng.uniform(0.2, 0.8)) < 0.07] *= 0.05
    done = np.concatenate([[0.0], np.cumsum(speed[1:] + speed[:-1])])
    eased: NDArray[np.float64] = np.interp(share, fine, done / done[-1])
    return eased


def _arrival(times: NDArray[np.float64], before_s: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the hand's distance from its place while it comes from below, of shape (n, 2)."""
    if rng.random() < 0.45:
        return np.zeros((len(times), 2))
    coming_s = min(before_s, rng.uniform(0.2, 0.5))
    left = ((before_s * rng.uniform(0.6, 1.0) - times) / coming_s).clip(0, 1)
    distance: NDArray[np.float64] = (left * left)[:, None] * np.array([rng.normal(0, 1.0), rng.uniform(1.0, 6.0)])
    return distance


def _departure(times: NDArray[np.float64], end_s: float, rng: np.random.Generator) -> NDArray[np.float64]:
    if rng.random() < 0.5:
        return np.zeros((len(times), 2))
    since = (times - end_s - rng.uniform(0.05, 0.6)).clip(0, None)
    away: NDArray[np.float64] = (since**2)[:, None] * np.array([rng.normal(0, 4.0), rng.uniform(2.0, 25.0)])
    return away.clip(-8, 8)


def _blended_in(
    pool: HandPool,
    shapes: NDArray[np.float64],
    times: NDArray[np.float64],
    before_s: float,
    rng: np.random.Generator,
) -> NDArray[np.float64]:
    """Return the shapes with another letter's at the start, half of the time."""
    if rng.random() < 0.5:
        return shapes
    share = ((before_s * rng.uniform(0.5, 1.0) - times) / rng.uniform(0.1, 0.4)).clip(0, 1)[:, None, None]
    blended: NDArray[np.float64] = shapes * (1 - share) + _hands_of(pool, rng, tuple(pool)) * share
    return blended


def _morphed(first: FloatArray, last: FloatArray, share: NDArray[np.float64]) -> NDArray[np.float64]:
    way = share[:, None, None]
    return np.asarray(first * (1 - way) + last * way, np.float64)


def _turning_of_j(share: NDArray[np.float64], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the angles of a wrist that turns the palm in while the finger dips and comes up again, shape (n, 3)."""
    dip = np.sin(np.pi * share) * rng.uniform(0.0, 1.2) + share * rng.uniform(-0.2, 0.6)
    roll = -share * rng.uniform(0.0, 2.2)
    tilt = share * rng.uniform(-0.1, 1.4)
    return np.stack([dip, roll, tilt], axis=1)


def _turning_with(way: Path2D, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the angles of a wrist that does part of the way, of shape (n, 3)."""
    nod = -way[:, 1] * rng.normal(0, 0.25)
    turn = way[:, 0] * rng.normal(0.1, 0.3)
    tilt = way[:, 0] * rng.normal(0.15, 0.25)
    start = np.array([rng.normal(0, 0.35), rng.normal(0, 0.3), 0.0])
    angles: NDArray[np.float64] = np.stack([nod, turn, tilt], axis=1) + start
    return angles


def _rotated(points: NDArray[np.float64], angles: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return hands turned about x, y and z in turn; angles of shape (n, 3) or (3,), radians."""
    angles = np.broadcast_to(angles, (len(points), 3))
    (cx, cy, cz), (sx, sy, sz) = np.cos(angles).T, np.sin(angles).T
    zero, one = np.zeros_like(cx), np.ones_like(cx)

    def matrix(*entries: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.stack(entries, axis=1).reshape(-1, 3, 3)

    about_x = matrix(one, zero, zero, zero, cx, -sx, zero, sx, cx)
    about_y = matrix(cy, zero, sy, zero, one, zero, -sy, zero, cy)
    about_z = matrix(cz, -sz, zero, sz, cz, zero, zero, zero, one)
    turned: NDArray[np.float64] = points @ (about_z @ about_y @ about_x).transpose(0, 2, 1)
    return turned


def _sway(times: NDArray[np.float64], rng: np.random.Generator, amplitude: float, n_axes: int) -> NDArray[np.float64]:
    waves = [
        rng.normal(0, amplitude / (1 + k), n_axes)
        * np.sin(2 * np.pi * rng.uniform(0.15, 1.2 + 0.6 * k, n_axes) * times[:, None] + rng.uniform(0, 6.3, n_axes))
        for k in range(3)
    ]
    return np.asarray(sum(waves))
