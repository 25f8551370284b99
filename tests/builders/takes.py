"""This module builds takes and stores of them, for tests that record, list or train on a learner's own signs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from slr_learn.datasets.takes.folders import TakeDataset
from slr_learn.datasets.takes.listing import Take
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeNotes
from slr_learn.perception.landmarks import Handedness
from tests.builders.hands import make_points
from tests.builders.signs import make_sign_frames

NOON = datetime(2026, 11, 21, 12, 0, 0, 250_000, tzinfo=UTC)


def make_frames(n_frames: int = 5, *, seed: int = 0, step_ms: float = 40.0, aspect: float = 4 / 3) -> SignFrames:
    """Return a take of a sign in which all is seen, its first frame some time after zero."""
    times = 900.0 + step_ms * np.arange(n_frames)
    return SignFrames(make_sign_frames(n_frames, seed=seed), times, aspect)


def make_letter_frames(n_frames: int = 5, *, seed: int = 0, handedness: Handedness = Handedness.RIGHT) -> LetterFrames:
    """Return a take of a still hand."""
    hands = np.stack([make_points(seed=seed + one) for one in range(n_frames)])
    return LetterFrames(hands, 50.0 * np.arange(n_frames), handedness)


def make_notes(
    label: str = "xin chào", *, signer: str = "An", session: str = "evening", at: datetime = NOON
) -> TakeNotes:
    """Return notes of a take."""
    return TakeNotes(label, signer, session, at)


def make_store(root: Path) -> tuple[TakeStore, TakeDataset]:
    """Return a store with one dataset of signs."""
    store = TakeStore(root)
    return store, store.create("Tiếng Việt")


def save_takes(store: TakeStore, dataset: TakeDataset, labels: list[str], **notes: str) -> list[Take]:
    """Save a take for each label, a second apart."""
    moments = [NOON + timedelta(seconds=row) for row in range(len(labels))]
    return [
        store.save(dataset, make_frames(5 + row, seed=row), make_notes(label, at=moments[row], **notes))
        for row, label in enumerate(labels)
    ]
