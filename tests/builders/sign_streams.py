"""This module plays recorded signs one after the other as a camera would see them, and counts what a segmenter finds.

`python -m tests.builders.sign_streams` prints the table of docs/decisions/0011.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from slr_learn.datasets.signs.sequences import SignSequences, load_sign_sequences
from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.signs.live_body import BodyFrame, BodyView
from slr_learn.recognition.signs.segmentation import MotionSegmenter, SignSegmenter, SignWindow

STEP_MS = 1000 / 30
_LAP_Y = 1.7
"""How far below the shoulders, in their widths, a hand rests."""


@dataclass(frozen=True)
class Stream:
    """Frames, and when the signs in them begin and end."""

    frames: list[BodyFrame]
    signs_ms: list[tuple[float, float]]


def stream_of(signs: SignSequences, rows: Sequence[int], *, rest: str, pause_s: float = 1.0) -> Stream:
    """Return clips one after the other at 30 frames a second, the hands at rest between them.

    Args:
        signs: Of one signer.
        rows: Which, in order; played at the rate their collection states.
        rest: "gone": the hands vanish at once; "lap": they go down in 0.4 s, tremble in view, and come up again.
        pause_s: How long they rest.
    """
    rng = np.random.default_rng(0)
    values: list[FloatArray] = []
    spans = []
    for row in rows:
        clip = _resampled(signs.values[row, : int(signs.length[row])], float(signs.fps[row]))
        at_rest = _gone(clip[0]) if rest == "gone" else _lowered(clip[0], float(signs.aspect[row]))
        values += _way(values[-1], at_rest) if values and rest == "lap" else []
        values += _still(at_rest, pause_s, rng)
        values += _way(at_rest, clip[0]) if rest == "lap" else []
        spans.append((len(values) * STEP_MS, (len(values) + len(clip) - 1) * STEP_MS))
        values += list(clip)
    at_rest = _gone(values[-1]) if rest == "gone" else _lowered(values[-1], float(signs.aspect[rows[-1]]))
    values += _way(values[-1], at_rest) if rest == "lap" else []
    values += _still(at_rest, pause_s, rng)
    aspect = float(signs.aspect[rows[0]])
    return Stream([BodyFrame(one, at * STEP_MS, aspect, BodyView.GOOD) for at, one in enumerate(values)], spans)


def thinned(stream: Stream, fps: float) -> Stream:
    """Return the stream as a slower machine would see it, at an uneven rate."""
    rng = np.random.default_rng(1)
    due_ms, frames = 0.0, []
    for frame in stream.frames:
        if frame.timestamp_ms >= due_ms:
            frames.append(frame)
            due_ms = frame.timestamp_ms + 1000 / fps * rng.uniform(0.7, 1.1) - STEP_MS / 2
    return Stream(frames, stream.signs_ms)


def windows_of(stream: Stream, segmenter: SignSegmenter | None = None) -> list[SignWindow]:
    """Return what a segmenter cuts out of a stream."""
    segmenter = segmenter or MotionSegmenter()
    found = (segmenter.update(frame) for frame in stream.frames)
    return [one for one in found if one is not None]


def count_found(stream: Stream, windows: Sequence[SignWindow]) -> Counter[str]:
    """Return how many signs were found once, missed, split into several or merged with another, and what is no sign."""
    spans = [(one.timestamps_ms[0], one.timestamps_ms[-1]) for one in windows]
    counted: Counter[str] = Counter(signs=len(stream.signs_ms))
    hits = [[at for at, sign in enumerate(stream.signs_ms) if _overlap(sign, span) > 0.25] for span in spans]
    counted["extra"] = sum(not one for one in hits)
    for at in range(len(stream.signs_ms)):
        mine = [one for one in hits if at in one]
        merged = any(len(one) > 1 for one in mine)
        counted["missed" if not mine else "merged" if merged else "split" if len(mine) > 1 else "found"] += 1
    return counted


def _overlap(sign: tuple[float, float], span: tuple[float, float]) -> float:
    """Return the common time as a share of the shorter of the two."""
    common = min(sign[1], span[1]) - max(sign[0], span[0])
    return max(common, 0.0) / max(min(sign[1] - sign[0], span[1] - span[0]), 1.0)


def _resampled(clip: FloatArray, fps: float) -> FloatArray:
    at = np.round(np.arange(0, (len(clip) - 1) / fps + 1e-9, STEP_MS / 1000) * fps).astype(int)
    return clip[at.clip(0, len(clip) - 1)]


def _gone(body: FloatArray) -> FloatArray:
    gone = body.copy()
    gone[LEFT_HAND] = gone[RIGHT_HAND] = np.nan
    pose = gone[POSE].reshape(N_POSE_LANDMARKS, 4)
    pose[[PoseLandmark.LEFT_WRIST, PoseLandmark.RIGHT_WRIST], 1] = 1.2
    pose[[PoseLandmark.LEFT_WRIST, PoseLandmark.RIGHT_WRIST], 3] = 0.1
    return gone


def _lowered(body: FloatArray, aspect: float) -> FloatArray:
    """Return the body with the hands that are seen on the lap, in view however low the picture ends."""
    low = body.copy()
    pose = low[POSE].reshape(N_POSE_LANDMARKS, 4)
    right, left = pose[[PoseLandmark.RIGHT_SHOULDER, PoseLandmark.LEFT_SHOULDER], :2]
    lap_y = (right[1] + left[1]) / 2 + _LAP_Y * float(np.hypot((left[0] - right[0]) * aspect, left[1] - right[1]))
    for slot, wrist, x in (
        (RIGHT_HAND, PoseLandmark.RIGHT_WRIST, right[0]),
        (LEFT_HAND, PoseLandmark.LEFT_WRIST, left[0]),
    ):
        if np.isfinite(low[slot]).all():
            hand = low[slot].reshape(-1, 3)
            hand[:, :2] += np.array((x, lap_y), np.float32) - hand[0, :2]
            pose[wrist, :2] = hand[0, :2]
    return low


def _still(body: FloatArray, duration_s: float, rng: np.random.Generator) -> list[FloatArray]:
    n = round(duration_s * 1000 / STEP_MS)
    return [body + rng.normal(0, 0.0008, body.shape).astype(np.float32) for _ in range(n)]


def _way(start: FloatArray, end: FloatArray) -> list[FloatArray]:
    n = round(400 / STEP_MS)
    shares = (1 - np.cos(np.pi * np.arange(1, n) / n)) / 2
    return [start + np.float32(share) * (end - start) for share in shares]


def recorded_streams(
    path: Path, *, n_signs: int, rest: str, n_streams: int = 5, pause_s: float = 1.0
) -> Iterator[Stream]:
    """Yield streams of signs drawn at random, each of one signer of a collection; clips that show no sign left out."""
    signs = load_sign_sequences(path)
    rng = np.random.default_rng(3)
    usable = ~np.isin(np.char.lower(signs.label), ["-", "idle"]) & (signs.length > 5)
    hand_seen = np.isfinite(signs.values[..., [LEFT_HAND.start, RIGHT_HAND.start]]).any(axis=2).sum(axis=1)
    usable &= (hand_seen >= signs.length / 2) & np.isfinite(signs.pose[:, 0, 0, 0])
    signers = np.unique(signs.signer[usable])
    for number in range(n_streams):
        rows = np.flatnonzero(usable & (signs.signer == signers[number % len(signers)]))
        yield stream_of(
            signs, rng.choice(rows, min(n_signs, len(rows)), replace=False).tolist(), rest=rest, pause_s=pause_s
        )


def main() -> None:
    """Print for each collection how many of its signs are found."""
    from tests.support.shared_data import SHARED_DATA_DIR

    names = ["ase/traduttore_a", "ase/traduttore_b", "ase/tamtridung", "ase/electronicaddict", "kvk/yunlisa_set1"]
    names += ["kvk/yunlisa_set4", "ase/eval/wlasl50", "ase/eval/nadiminti", "ase/eval/jeet10", "vie/eval/duchoan"]
    for name in names:
        for rest in ("gone", "lap"):
            for fps in (30.0, 12.0):
                counted: Counter[str] = Counter()
                lengths = []
                for stream in recorded_streams(SHARED_DATA_DIR / "signs" / f"{name}.npz", n_signs=20, rest=rest):
                    seen = stream if fps == 30.0 else thinned(stream, fps)
                    windows = windows_of(seen)
                    lengths += [one.duration_s for one in windows]
                    counted += count_found(seen, windows)
                shares = {key: counted[key] for key in ("signs", "found", "missed", "split", "merged", "extra")}
                median_s = np.median(lengths or [0.0])
                sys.stdout.write(f"{name} {rest} {fps:.0f}/s {shares} median {median_s:.2f} s\n")


if __name__ == "__main__":
    main()
