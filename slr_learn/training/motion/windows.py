"""This module cuts streams of a moving hand into training windows with classes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.moving_letters import find_movement_frames
from slr_learn.datasets.hands.sequences import HandSequences
from slr_learn.perception.landmarks import DRAWING_TIPS, FloatArray
from slr_learn.perception.trail import TRAIL_WINDOWS_S, moving_letter_features
from slr_learn.training.motion.streams import MovingHandStream

NEITHER = -1
UNSURE = -2

_DRAWN = {"J": 0.85, "Z": 0.58}
_NOT_YET = {"J": 0.55, "Z": 0.40}
"""Shares of the path: from the first on the letter counts as drawn, up to the second as not drawn; in between as
uncertain. Z counts while its slanting stroke is drawn: no other letter starts like that, and many signers' last stroke
is short, or the hand has left the picture."""

_JUST_NOW_S = 0.45
_LONG_OVER_S = 1.1
_LONGEST_LEAD = 2.5
"""A matching window is at most this many times as long as the drawn part."""

_NEITHER_EACH = 2
_LONGEST_MS = 1000 * TRAIL_WINDOWS_S[-1]
_LONGEST_GAP_MS = 300.0
_LEAST_FRAMES = 4


@dataclass(frozen=True, eq=False)
class TrainingWindows:
    """Training windows.

    Attributes:
        features: float32 array of shape (n, N_TRAIL_FEATURES).
        target: The class of each, of shape (n,): an index of the labels, or their number for neither.
    """

    features: FloatArray
    target: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.target)


def class_of_each_window(stream: MovingHandStream) -> NDArray[np.intp]:
    """Return the class of each window of a stream, of shape (n_frames, n_windows).

    Windows end at each frame and have the lengths TRAIL_WINDOWS_S. They are 0 if they show the stream's letter,
    NEITHER, or UNSURE if they are not used for training.
    """
    now_ms = stream.timestamps_ms[:, None]
    length_ms = 1000 * np.array(TRAIL_WINDOWS_S)[None]
    if not stream.label or stream.progress is None:
        return np.full((len(now_ms), length_ms.shape[1]), NEITHER, np.intp)
    begun_ms = now_ms - length_ms
    missed = np.interp(begun_ms, stream.timestamps_ms, stream.progress)
    drawn = stream.progress[:, None]
    over_s = (now_ms - stream.end_ms) / 1000
    is_neither = (drawn <= _NOT_YET[stream.label]) | (missed >= 0.5) | (over_s > _LONG_OVER_S)
    fits = begun_ms <= stream.start_ms + 0.08 * (stream.end_ms - stream.start_ms)
    fits &= length_ms <= _LONGEST_LEAD * (np.minimum(now_ms, stream.end_ms) - stream.start_ms)
    is_drawn = (drawn >= _DRAWN[stream.label]) & fits & (over_s <= _JUST_NOW_S)
    classes: NDArray[np.intp] = np.where(is_neither, NEITHER, np.where(is_drawn, 0, UNSURE)).astype(np.intp)
    return classes


def cut_training_windows(
    streams: Iterable[MovingHandStream], labels: Sequence[str], n_frames: int, *, rng: np.random.Generator
) -> TrainingWindows:
    """Return windows of streams: for selected frames those that show its letter, and some that show nothing.

    Args:
        streams: At least one with a usable window.
        labels: The letters, in the order of the classes.
        n_frames: Number of frames per stream at which windows end; two thirds of them just after its letter was drawn.
        rng: Random generator.
    """
    features, target = [], []
    for stream in streams:
        classes = class_of_each_window(stream)
        frames = _pick((classes == 0).any(axis=1), -(-2 * n_frames // 3), rng)
        for at in (*frames, *_pick((classes == NEITHER).all(axis=1), n_frames - len(frames), rng)):
            neither = np.flatnonzero(classes[at] == NEITHER)
            some = rng.choice(neither, min(_NEITHER_EACH, len(neither)), replace=False)
            kept = np.concatenate([np.flatnonzero(classes[at] == 0), some])
            features.append(_features_at(stream, at, kept))
            place = labels.index(stream.label) if stream.label else len(labels)
            target.append(np.where(classes[at, kept] == NEITHER, len(labels), place))
    return TrainingWindows(np.concatenate(features), np.concatenate(target).astype(np.intp))


def _features_at(stream: MovingHandStream, at: int, kept: NDArray[np.intp]) -> FloatArray:
    """Return the features of some of the windows that end at a frame, of shape (len(kept), N_TRAIL_FEATURES)."""
    begin = int(np.searchsorted(stream.timestamps_ms, stream.timestamps_ms[at] - _LONGEST_MS)) - 1
    seen = slice(max(begin, 0), at + 1)
    windows_s = tuple(TRAIL_WINDOWS_S[one] for one in kept.tolist())
    return moving_letter_features(
        stream.points[seen], stream.timestamps_ms[seen], is_left=stream.is_left, windows_s=windows_s
    )


def _pick(among: NDArray[np.bool_], n: int, rng: np.random.Generator) -> list[int]:
    """Return at most n frames, not the first of all."""
    places = np.flatnonzero(among[1:]) + 1
    return [int(one) for one in rng.choice(places, min(n, len(places)), replace=False)] if len(places) else []


def sequences_to_streams(sequences: HandSequences) -> list[MovingHandStream]:
    """Return recorded sequences as streams: J and Z if they show the complete ASL movement, others as neither.

    A stream lasts as long as the hand is in view without a gap of more than 0.3 s.
    """
    streams = []
    for row in range(len(sequences)):
        label = str(sequences.label[row])
        span = find_movement_frames(sequences, row)
        if label in DRAWING_TIPS and span is None:
            continue
        stream = _recorded(sequences, row, span)
        if stream is not None:
            streams.append(stream)
    return streams


def _recorded(sequences: HandSequences, row: int, span: tuple[int, int] | None) -> MovingHandStream | None:
    points = sequences.landmarks[row, : int(sequences.length[row])]
    times_ms = sequences.timestamps_ms(row)
    seen = np.flatnonzero(np.isfinite(points[:, 0, 0]))
    if not len(seen):
        return None
    seen = seen[_unbroken(times_ms[seen], None if span is None else times_ms[span[0]])]
    if len(seen) < _LEAST_FRAMES:
        return None
    points, times_ms, is_left = points[seen], times_ms[seen], bool(sequences.is_left[row])
    if span is None:
        return MovingHandStream(points, times_ms, is_left)
    label = str(sequences.label[row])
    start_ms, end_ms = (1000.0 * frame / sequences.fps for frame in span)
    tip = points[:, DRAWING_TIPS[label], :2]
    steps = np.linalg.norm(np.diff(tip, axis=0), axis=1) * ((times_ms[1:] > start_ms) & (times_ms[1:] <= end_ms))
    way = np.concatenate([[0.0], np.cumsum(steps)])
    return MovingHandStream(points, times_ms, is_left, label, way / max(way[-1], 1e-9), start_ms, end_ms)


def _unbroken(times_ms: NDArray[np.float64], wanted_ms: float | None) -> NDArray[np.bool_]:
    """Return the frames of the run without long gaps that contains or follows a time; None: the longest run."""
    run = np.concatenate([[0], np.cumsum(np.diff(times_ms) > _LONGEST_GAP_MS)]).astype(np.intp)
    if wanted_ms is None:
        here = int(np.bincount(run).argmax())
    else:
        here = int(run[min(int(np.searchsorted(times_ms, wanted_ms)), len(run) - 1)])
    chosen: NDArray[np.bool_] = run == here
    return chosen


def augment_stream(stream: MovingHandStream, rng: np.random.Generator) -> MovingHandStream:
    """Return an augmented stream: slower or faster, nearer, tilted, with frames missing.

    The hand may wait before the start or after the end.
    """
    factor = float(np.exp(rng.uniform(np.log(0.65), np.log(2.6))))
    before_ms, after_ms = rng.uniform(0, 900) * (rng.random() < 0.5), rng.uniform(0, 700) * (rng.random() < 0.5)
    step_ms = 1000 / rng.uniform(9, 32)
    first, last = factor * stream.timestamps_ms[0], factor * stream.timestamps_ms[-1]
    count = int((last - first + before_ms + after_ms) / step_ms) + 2
    times = first - before_ms + step_ms * np.cumsum(rng.uniform(0.8, 1.2, count))
    times = times[(times <= last + after_ms) & (rng.random(count) >= rng.choice([0.0, 0.1, 0.2]))]
    if len(times) < _LEAST_FRAMES:
        times = np.linspace(first, last, 8)
    own = times / factor
    flat = stream.points.reshape(len(stream.points), -1)
    at = np.interp(own, stream.timestamps_ms, np.arange(len(flat)))
    low, share = at.astype(int), (at % 1)[:, None].astype(np.float32)
    points = flat[low] * (1 - share) + flat[np.minimum(low + 1, len(flat) - 1)] * share
    points = points.reshape(-1, *stream.points.shape[1:])
    size = float(np.ptp(points[0, :, :2], axis=0).max())
    angle = rng.normal(0, 0.12)
    turn = np.array([(np.cos(angle), np.sin(angle)), (-np.sin(angle), np.cos(angle))], np.float32)
    points[..., :2] = (points[..., :2] * rng.uniform(0.88, 1.12, 2).astype(np.float32)) @ turn
    points = points + rng.normal(0, rng.uniform(0.0, 0.012) * size, points.shape).astype(np.float32)
    progress = None if stream.progress is None else np.interp(own, stream.timestamps_ms, stream.progress)
    return MovingHandStream(
        points.astype(np.float32),
        times,
        stream.is_left,
        stream.label,
        progress,
        factor * stream.start_ms,
        factor * stream.end_ms,
    )
