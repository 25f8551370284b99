"""This module writes small collections of recorded signs in the forms that are imported, for tests and measurements."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray
from pyarrow import parquet

from tests.builders.signs import make_sign_frames

KAGGLE_TYPES = ("face",) * 468 + ("left_hand",) * 21 + ("pose",) * 33 + ("right_hand",) * 21
KAGGLE_INDICES = (*range(468), *range(21), *range(33), *range(21))


def make_recorded(n_frames: int = 5, n_values: int = 1662, *, seed: int = 0) -> NDArray[np.float64]:
    """Return frames as a recorder wrote them: pose, face and hands, of which 258 or 126 values leave some out."""
    body = make_sign_frames(n_frames, seed=seed).astype(np.float64)
    face = np.random.default_rng(seed).uniform(0.4, 0.6, (n_frames, 1404))
    parts = {1662: (body[:, :132], face, body[:, 132:]), 258: (body,), 126: (body[:, 132:],)}
    return np.concatenate(parts[n_values], axis=1)


def write_npy(path: Path, values: NDArray[np.generic]) -> Path:
    """Write a .npy file, creating its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    np.save(path, values)
    return path


def write_frame_folder(folder: Path, recorded: NDArray[np.generic], *, start: int = 0) -> Path:
    """Write a sequence as one file a frame, numbered."""
    for number, frame in enumerate(recorded, start):
        write_npy(folder / f"{number}.npy", frame)
    return folder


def make_kaggle_table(n_frames: int = 4, *, seed: int = 0, first_frame: int = 20) -> pa.Table:
    """Return a sign as its parquet file has it: 543 rows a frame, the left hand not seen at all."""
    rng = np.random.default_rng(seed)
    points = rng.uniform(0.2, 0.8, (n_frames, 543, 3))
    points[:, 468:489] = np.nan
    frames = np.repeat(np.arange(first_frame, first_frame + n_frames), 543)
    types, indices = np.tile(KAGGLE_TYPES, n_frames), np.tile(KAGGLE_INDICES, n_frames)
    columns = {
        "frame": pa.array(frames.astype(np.int16)),
        "row_id": pa.array(
            [f"{frame}-{kind}-{index}" for frame, kind, index in zip(frames, types, indices, strict=True)]
        ),
        "type": pa.array(types),
        "landmark_index": pa.array(indices.astype(np.int16)),
    }
    axes = {axis: pa.array(points[..., i].ravel(), from_pandas=True) for i, axis in enumerate("xyz")}
    return pa.table(columns | axes)


def write_kaggle(folder: Path, signs: list[str], *, n_frames: list[int] | None = None, n_signers: int = 2) -> Path:
    """Write train.csv, the map of the signs, and a parquet file a sign."""
    lengths = n_frames or [4] * len(signs)
    rows = []
    for i, sign in enumerate(signs):
        signer, name = 26734 + i % n_signers, f"train_landmark_files/{26734 + i % n_signers}/{1000 + i}.parquet"
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        parquet.write_table(make_kaggle_table(lengths[i], seed=i), folder / name)
        rows.append((name, signer, 1000 + i, sign))
    with (folder / "train.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "participant_id", "sequence_id", "sign"), *rows])
    numbered = {sign: i for i, sign in enumerate(sorted(set(signs)))}
    (folder / "sign_to_prediction_index_map.json").write_text(json.dumps(numbered), encoding="utf-8")
    return folder
