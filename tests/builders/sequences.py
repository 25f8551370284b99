"""This module builds recorded sequences of a writing hand, for tests that train or measure."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.builders.air_writing import air_writing

FPS = 25.0
_WIDTH_PX, _HEIGHT_PX = 640.0, 480.0


def write_sequences(
    path: Path, written: list[tuple[str, str, str, str]], *, source: str = "made_up", n_each: int = 1
) -> Path:
    """Write an npz file of sequences: for each label, shape, way and signer as many as `n_each`."""
    recorded, labels, signers = [], [], []
    for label, shape, way, signer in written:
        for seed in range(n_each):
            stroke_s = 0.8 + 0.2 * (seed % 3)
            frames = [hand.points for _, hand in air_writing(shape, way, fps=FPS, stroke_s=stroke_s, seed=seed)]
            recorded.append(np.array(frames) / (_WIDTH_PX, _HEIGHT_PX, _WIDTH_PX))
            labels.append(label)
            signers.append(signer)
    longest = max(map(len, recorded))
    sequences = np.full((len(recorded), longest, 63), np.nan, np.float16)
    for row, frames in enumerate(recorded):
        sequences[row, : len(frames)] = frames.reshape(len(frames), 63)
    np.savez(
        path,
        sequences=sequences,
        label=np.array(labels),
        source=np.full(len(labels), source),
        signer=np.array(signers),
        handedness=np.full(len(labels), "Right"),
        length=np.array([len(one) for one in recorded]),
        layout=np.array("hand63"),
        fps=np.array(FPS),
    )
    return path
