"""This module checks takes for problems, so that they can be recorded again at once."""

from __future__ import annotations

from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from slr_learn.config import TakeQualityConfig
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeFrames, mean_frame_rate
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND
from slr_learn.perception.landmarks import (
    FINGER_LANDMARKS,
    N_HAND_LANDMARKS,
    PALM_CORNERS,
    FloatArray,
    HandLandmark,
    longest_triangle_side,
)
from slr_learn.vocabulary import NO_SIGN

_TIPS_AND_WRIST = [HandLandmark.WRIST, *(chain[-1] for chain in FINGER_LANDMARKS.values())]
# Without the first and last twentieth, a landmark that jumps once does not count as movement.
_MOST_OF = (5.0, 95.0)


class TakeProblem(StrEnum):
    """A problem of a take, in the order in which they are reported."""

    TOO_SHORT = "too_short"
    TOO_SLOW = "too_slow"
    NO_HAND = "no_hand"
    CUT_OFF = "cut_off"
    STILL = "still"
    MOVING = "moving"


def find_take_problems(
    frames: TakeFrames, label: str, config: TakeQualityConfig | None = None
) -> tuple[TakeProblem, ...]:
    """Return what is wrong with a take; empty if it can be used for training.

    A take of no sign may show anything: only its frames are counted. For a letter, only frames with a visible hand
    count. A take with too few frames a second is not judged further.

    Args:
        frames: The recorded frames.
        label: The label of the take.
        config: The limits.
    """
    config = config or TakeQualityConfig()
    found = _problems_of_times(frames.timestamps_ms, config)
    if TakeProblem.TOO_SLOW in found:
        return found
    if isinstance(frames, LetterFrames):
        return (*found, TakeProblem.MOVING) if _way(frames.landmarks[..., :2]) > config.most_sway else found
    return found if label == NO_SIGN else (*found, *_problems_of_sign(frames, config))


def _problems_of_times(timestamps_ms: NDArray[np.float64], config: TakeQualityConfig) -> tuple[TakeProblem, ...]:
    longest_gap_s = float(np.diff(timestamps_ms).max(initial=0.0)) / 1000
    is_slow = mean_frame_rate(timestamps_ms) < config.least_fps or longest_gap_s > config.longest_gap_s
    if len(timestamps_ms) > 1 and is_slow:
        return (TakeProblem.TOO_SLOW,)
    return (TakeProblem.TOO_SHORT,) if len(timestamps_ms) < config.least_frames else ()


def _problems_of_sign(frames: SignFrames, config: TakeQualityConfig) -> tuple[TakeProblem, ...]:
    hands = [frames.values[:, at].reshape(-1, N_HAND_LANDMARKS, 3)[..., :2] for at in (RIGHT_HAND, LEFT_HAND)]
    seen = np.stack([np.isfinite(one).all(axis=(1, 2)) for one in hands])
    n_seen = int(seen.any(axis=0).sum())
    if n_seen < config.least_seen * len(frames) or not n_seen:
        return (TakeProblem.NO_HAND,)
    found = []
    cut_off = np.stack([_is_outside(one, config.margin_share) for one in hands]) & seen
    if cut_off.any(axis=0).sum() > config.most_cut_off * n_seen:
        found.append(TakeProblem.CUT_OFF)
    scale = np.array((frames.aspect, 1.0), np.float32)
    ways = [_way(one[is_seen] * scale) for one, is_seen in zip(hands, seen, strict=True) if is_seen.any()]
    if max(ways) < config.least_way:
        found.append(TakeProblem.STILL)
    return tuple(found)


def _is_outside(points: FloatArray, margin_share: float) -> NDArray[np.bool_]:
    """Return in which frames a point of shape (n, 21, 2), in shares of the picture, lies outside it."""
    outside: NDArray[np.bool_] = ((points < -margin_share) | (points > 1 + margin_share)).any(axis=(1, 2))
    return outside


def _way(hands: FloatArray) -> float:
    """Return how far wrist or fingertips of a hand, of shape (n, 21, 2), moved, in palm lengths."""
    palm = max(float(np.median(longest_triangle_side(hands[:, PALM_CORNERS]))), float(np.finfo(np.float32).tiny))
    first, last = np.percentile(hands[:, _TIPS_AND_WRIST], _MOST_OF, axis=0)
    return float(np.hypot(*(last - first).T).max()) / palm
