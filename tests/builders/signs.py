"""This module builds recorded isolated signs, for tests that read, import or train on them."""

from __future__ import annotations

import numpy as np

from slr_learn.datasets.signs.sequences import SignSequences, pad_sequences
from slr_learn.perception.landmarks import FloatArray


def make_sign_frames(n_frames: int = 5, *, seed: int = 0) -> FloatArray:
    """Return a body whose pose and hands are all seen, of shape (n_frames, 258)."""
    return np.random.default_rng(seed).uniform(0.2, 0.8, (n_frames, 258)).astype(np.float32)


def make_signs(labels: list[str], *, lengths: list[int] | None = None, **columns: str | float) -> SignSequences:
    """Return one sign for each label; `columns` sets a text, or aspect or fps, for all."""
    lengths = lengths or [5] * len(labels)
    texts = {"source": "made_up", "signer": "s0", "origin": "", "session": ""}
    scales = {"aspect": 4 / 3, "fps": 30.0}
    n = len(labels)
    return SignSequences(
        values=pad_sequences([make_sign_frames(length, seed=seed) for seed, length in enumerate(lengths)]),
        label=np.array(labels, dtype=np.str_),
        length=np.array(lengths, dtype=np.intp),
        **{name: np.full(n, str(columns.get(name, value))) for name, value in texts.items()},
        **{name: np.full(n, columns.get(name, value), dtype=np.float64) for name, value in scales.items()},
    )
