"""This module generates paths of a fingertip: J and Z in many handwritings, and paths that are neither."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Path2D = NDArray[np.float64]
"""Of shape (n, 2): x to the right and y down, as the camera sees a right hand."""

_N = 160


def make_z_path(rng: np.random.Generator, *, is_reversed: bool = False) -> Path2D:
    """Return a Z about 1 wide, of shape (n, 2).

    A right hand draws it from the signer's left to the right, which the camera sees from right to left.

    Args:
        rng: Random generator for the handwriting.
        is_reversed: Whether it goes the other way, as some left-handers draw it.
    """
    height = rng.uniform(0.35, 1.15)
    back = rng.uniform(0.7, 1.3)
    last = rng.uniform(0.6, 1.4)
    corners = np.array([(0, 0), (-1, 0), (-1 + back, height), (-1 + back - last, height)], float)
    corners[1, 1] += rng.normal(0, 0.1)
    corners[3, 1] += rng.normal(0, 0.12)
    path = _turned(_rounded(corners, rng.uniform(0.0, 0.12)), rng.normal(0, 0.16))
    path[:, 1] += rng.normal(0, 0.06) * np.sin(np.linspace(0, np.pi, _N))
    return path * (-1, 1) if is_reversed else path


def make_j_path(rng: np.random.Generator) -> Path2D:
    """Return a J about 1 high, of shape (n, 2): down, then hooked to the thumb's side, which is the camera's right."""
    bow = rng.uniform(-0.05, 0.5)
    hook = rng.uniform(0.35, 1.2) if rng.random() < 0.7 else rng.uniform(1.2, 2.2)
    up = rng.uniform(0.05, 0.85)
    corners = [
        (0.0, 0.0),
        (-bow, rng.uniform(0.35, 0.65)),
        (-bow * rng.uniform(0.2, 0.9), rng.uniform(0.85, 1.0)),
        (hook * rng.uniform(0.35, 0.65), rng.uniform(0.95, 1.1)),
        (hook, 1.0 - up),
    ]
    if rng.random() < 0.25:
        corners.insert(0, (rng.uniform(0.15, 0.8), rng.uniform(-0.15, 0.15)))
    return _turned(_rounded(np.array(corners, float), rng.uniform(0.02, 0.08)), rng.normal(0, 0.15))


def make_non_letter_path(rng: np.random.Generator, *, finger: str) -> Path2D:
    """Return some other path of about the same size, of shape (n, 2).

    Args:
        rng: Random generator.
        finger: The letter of the hand's shape; "J" may draw a Z here and "Z" a J.
    """
    drawers = (_circle, _circle, _shake, _shake, _line, _scribble, _scribble, _angle, _half, _drift)
    if rng.random() < 0.25:
        own = make_j_path(rng) if finger == "J" else make_z_path(rng)
        other = make_z_path(rng) if finger == "J" else make_j_path(rng)
        mirrored, backwards = own * (-1, 1), own[::-1] - own[-1]
        flipped, turned = own * (1, -1), _turned(own, rng.choice((-1, 1)) * rng.uniform(1.2, 1.9))
        return (mirrored, backwards, flipped, turned, other)[rng.integers(5)]
    drawer: Callable[[np.random.Generator], Path2D] = drawers[rng.integers(len(drawers))]
    path = drawer(rng)
    if finger == "J" and drawer in (_circle, _angle) and _hooks_as_j(path):
        return path * (-1, 1)
    if finger == "Z" and drawer is _angle and _begins_as_z(path):
        return path * (-1, 1)
    return path


def _begins_as_z(path: Path2D) -> bool:
    """Return whether a path of two strokes goes sideways like Z, and then back and down."""
    corner = path[int(np.argmin(path[:, 0]))]
    return bool(corner[0] < -0.3 and path[-1, 0] > corner[0] + 0.3 and path[-1, 1] > corner[1] + 0.2)


def _hooks_as_j(path: Path2D) -> bool:
    """Return whether a path goes down and then to the right, or turns like a J."""
    step = np.diff(path, axis=0)
    turning = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
    return bool(turning.sum() < 0)


def _circle(rng: np.random.Generator) -> Path2D:
    turns = rng.uniform(0.6, 2.5) * rng.choice((-1, 1))
    angle = rng.uniform(0, 2 * np.pi) + np.linspace(0, 2 * np.pi * turns, _N)
    path = 0.5 * np.stack([np.cos(angle), rng.uniform(0.4, 1.2) * np.sin(angle)], axis=1)
    drift = np.linspace(0, 1, _N)[:, None] * rng.normal(0, 0.3, 2)
    moved: Path2D = path - path[0] + drift
    return moved


def _shake(rng: np.random.Generator) -> Path2D:
    """Return a movement back and forth along one line, with a slow drift."""
    cycles = rng.uniform(0.5, 3.5)
    angle = rng.uniform(0, np.pi) if rng.random() < 0.4 else rng.normal(0, 0.15)
    along = np.sin(rng.uniform(0, 2 * np.pi) + np.linspace(0, 2 * np.pi * cycles, _N)) * 0.5
    if rng.random() < 0.5:
        along = np.arcsin(2 * along) / np.pi
    path = along[:, None] * np.array([np.cos(angle), np.sin(angle)])
    drift = np.linspace(0, 1, _N)[:, None] * rng.normal(0, 0.12, 2).clip(-0.15, 0.15)
    moved: Path2D = path - path[0] + drift
    return moved


def _line(rng: np.random.Generator) -> Path2D:
    angle = rng.uniform(0, 2 * np.pi)
    end = np.array([np.cos(angle), np.sin(angle)]) * rng.uniform(0.5, 1.5)
    return _rounded(np.array([(0, 0), end * 0.5 + rng.normal(0, 0.1, 2), end]), 0.05)


def _angle(rng: np.random.Generator) -> Path2D:
    """Return two strokes: V, L, 7, a tick."""
    corner, end = rng.normal(0, 0.7, 2), rng.normal(0, 0.9, 2)
    return _rounded(np.array([(0, 0), corner, end]), rng.uniform(0.0, 0.08))


def _half(rng: np.random.Generator) -> Path2D:
    """Return the first or last part of a J or Z."""
    is_z = rng.random() < 0.5
    whole = make_z_path(rng) if is_z else make_j_path(rng)
    cut = int(_N * (rng.uniform(0.2, 0.4) if is_z else rng.uniform(0.4, 0.58)))
    part = whole[:cut] if rng.random() < 0.6 else whole[cut:] - whole[cut]
    return _evenly(part)


def _scribble(rng: np.random.Generator) -> Path2D:
    corners = np.cumsum(rng.normal(0, 0.5, (rng.integers(3, 8), 2)), axis=0)
    return _rounded(corners - corners[0], rng.uniform(0.03, 0.12))


def _drift(rng: np.random.Generator) -> Path2D:
    time = np.linspace(0, 1, _N)[:, None]
    waves = sum(
        rng.normal(0, 0.4 / k, 2) * np.sin(2 * np.pi * (k * time + rng.uniform(0, 1, 2))) for k in (0.5, 1, 1.7, 2.6)
    )
    moved: Path2D = np.asarray(waves) - np.asarray(waves)[0]
    return moved


def _rounded(corners: Path2D, radius: float) -> Path2D:
    """Return the path through the corners at even steps, smoothed over a share `radius` of its length."""
    path = _evenly(corners)
    width = int(radius * _N)
    if width < 1:
        return path
    kernel = np.hanning(2 * width + 3)[1:-1]
    kernel /= kernel.sum()
    padded = np.pad(path, ((width, width), (0, 0)), mode="edge")
    return np.stack([np.convolve(padded[:, axis], kernel, mode="valid") for axis in (0, 1)], axis=1)


def _evenly(corners: Path2D) -> Path2D:
    """Return `_N` points at equal distances along a path."""
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    wanted = np.linspace(0, far[-1], _N)
    return np.stack([np.interp(wanted, far, corners[:, axis]) for axis in (0, 1)], axis=1)


def _turned(path: Path2D, angle: float) -> Path2D:
    cos, sin = np.cos(angle), np.sin(angle)
    turned: Path2D = path @ np.array([(cos, sin), (-sin, cos)])
    return turned
