"""This module converts takes to training data: sequences of signs, or still hands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings, StringArray
from slr_learn.datasets.signs.sequences import SignSequences, pad_sequences
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeNotes, mean_frame_rate
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray

SignTakes = Sequence[tuple[str, SignFrames, TakeNotes]]
LetterTakes = Sequence[tuple[str, LetterFrames, TakeNotes]]
"""Takes with their ids."""


def takes_to_sign_sequences(takes: SignTakes, *, source: str) -> SignSequences:
    """Return takes of signs as sequences, one per row in the given order; `origin` is the take's id.

    A camera's frames come at uneven times, but those of a sequence are evenly spaced: see `resample_take_evenly`.
    """
    return SignSequences(
        values=pad_sequences([resample_take_evenly(frames) for _, frames, _ in takes]),
        label=_texts(notes.label for _, _, notes in takes),
        source=_texts(source for _ in takes),
        signer=_texts(notes.signer for _, _, notes in takes),
        origin=_texts(take_id for take_id, _, _ in takes),
        session=_texts(notes.session for _, _, notes in takes),
        length=np.array([len(frames) for _, frames, _ in takes], dtype=np.intp),
        aspect=np.array([frames.aspect for _, frames, _ in takes], dtype=np.float64),
        fps=np.array([mean_frame_rate(frames.timestamps_ms) for _, frames, _ in takes], dtype=np.float64),
    )


def resample_take_evenly(frames: SignFrames) -> FloatArray:
    """Return a take as evenly spaced frames from its first to its last, of shape (n, 258).

    Values visible in both neighbouring frames are interpolated; values visible in only one are those of the nearer
    frame.
    """
    times = frames.timestamps_ms
    wanted = np.linspace(times[0], times[-1], len(times))
    after = np.searchsorted(times, wanted).clip(1, max(len(times) - 1, 1)).clip(max=len(times) - 1)
    before = np.maximum(after - 1, 0)
    gap = np.maximum(times[after] - times[before], 1e-9)
    share = ((wanted - times[before]) / gap).clip(0.0, 1.0).astype(np.float32)[:, None]
    between = frames.values[before] * (1 - share) + frames.values[after] * share
    nearer = np.where(share < 0.5, frames.values[before], frames.values[after])
    even: FloatArray = np.where(np.isfinite(between), between, nearer)
    return even


def takes_to_typical_hands(takes: LetterTakes, *, source: str) -> HandRecordings:
    """Return the typical hand of each take of a letter, in the given order; `filename` is the take's id."""
    hands = [choose_typical_hand(frames) for _, frames, _ in takes]
    return HandRecordings(
        landmarks=np.array(hands, dtype=np.float32).reshape(-1, N_HAND_LANDMARKS, 3),
        label=_texts(notes.label for _, _, notes in takes),
        source=_texts(source for _ in takes),
        signer=_texts(notes.signer for _, _, notes in takes),
        filename=_texts(take_id for take_id, _, _ in takes),
        handedness=_texts(frames.handedness.value for _, frames, _ in takes),
    )


def choose_typical_hand(frames: LetterFrames) -> FloatArray:
    """Return the hand of a take that is closest to the median of all, of shape (21, 3)."""
    middle = np.median(frames.landmarks, axis=0)
    apart = np.abs(frames.landmarks - middle).sum(axis=(1, 2))
    hand: FloatArray = frames.landmarks[int(apart.argmin())]
    return hand


def _texts(column: Iterable[str]) -> StringArray:
    return np.array(list(column), dtype=np.str_)
