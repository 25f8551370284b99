"""This module simulates a landmarker's errors on synthetic moving hands: jitter, outliers, and lost fast hands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FloatArray

_UNIT_PX = 100.0
_LOST = 0.35
"""Share of streams in which a fast hand is lost for a few frames."""

_LOST_FRAMES = (2, 9)
_SLOWEST = 1e-3


def simulate_landmarker_errors(points: NDArray[np.float64], rng: np.random.Generator, *, is_left: bool) -> FloatArray:
    """Return right hands in pixels as a landmarker would find them.

    The hand moves slightly nearer or away, and pictures are not always square. Each landmark jitters, more so when
    fast; errors may last a few frames; some frames are completely wrong; and a fast hand may be lost for a while, where
    the points are interpolated between the last and the next visible one, as the trail's reader does.

    Args:
        points: Of shape (n, 21, 3), n at least 1, with a palm length of about 1.
        rng: Random generator.
        is_left: Whether to mirror them into left hands.

    Returns:
        float32 array of shape (n, 21, 3), pixels; all finite.
    """
    n = len(points)
    wide, high = rng.uniform(0.9, 1.1, 2)
    points = points * (-wide if is_left else wide, high, 1.0) * _nearer(n, rng)[:, None, None]
    speed = np.zeros(n)
    speed[1:] = np.abs(np.diff(points[:, :, :2], axis=0)).mean(axis=(1, 2))
    tremble = rng.uniform(0.004, 0.03) + rng.uniform(0, 0.12) * speed
    lasting = rng.uniform(0, 0.05) + rng.uniform(0, 0.15) * speed
    seen = points + rng.normal(0, 1, points.shape) * tremble[:, None, None]
    seen += _lasting_errors(n, points.shape[1:], rng) * lasting[:, None, None]
    wrong = rng.random(n) < rng.choice([0.0, 0.02, 0.08])
    seen[wrong] += rng.normal(0, 0.25, (int(wrong.sum()), *points.shape[1:]))
    if rng.random() < _LOST:
        _lose(seen, speed, rng)
    return np.asarray(_UNIT_PX * seen, np.float32)


def _nearer(n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return how large the hand is in each frame, about 1, of shape (n,)."""
    logarithm = np.linspace(0, rng.normal(0, 0.08), n) + rng.uniform(0, 0.05) * _lasting_errors(n, (), rng)
    size: NDArray[np.float64] = np.exp(logarithm)
    return size


def _lasting_errors(n: int, shape: tuple[int, ...], rng: np.random.Generator) -> NDArray[np.float64]:
    """Return errors of unit variance that change slowly over a few frames, of shape (n, *shape)."""
    width = int(rng.integers(2, 7))
    total = np.cumsum(rng.normal(0, 1, (n + width, *shape)), axis=0)
    errors: NDArray[np.float64] = (total[width:] - total[:-width]) / np.sqrt(width)
    return errors


def _lose(seen: NDArray[np.float64], speed: NDArray[np.float64], rng: np.random.Generator) -> None:
    """Interpolate a hand between two frames, most probably where it is fast."""
    n_lost = int(rng.integers(*_LOST_FRAMES))
    if len(seen) < n_lost + 3:
        return
    likely = speed + _SLOWEST
    middle = int(rng.choice(len(seen), p=likely / likely.sum()))
    first = int(np.clip(middle - n_lost // 2, 1, len(seen) - n_lost - 1))
    after = first + n_lost
    share = np.linspace(0, 1, n_lost + 2)[1:-1, None, None]
    seen[first:after] = seen[first - 1] * (1 - share) + seen[after] * share
