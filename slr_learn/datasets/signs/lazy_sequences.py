"""This module stores recorded signs in a file that is read sign by sign, so that a set may be larger than memory."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.signs.sequences import SignSequences, pad_sequences
from slr_learn.perception.body import N_BODY_VALUES
from slr_learn.perception.landmarks import FloatArray

_STORED = np.dtype(np.float16)
"""The type used in the npz files, so that signs from those keep their values."""
_COLUMNS = ("label", "source", "signer", "session", "length", "aspect", "fps")


@dataclass(frozen=True, eq=False)
class SignsOnDisk:
    """Recorded isolated signs, one per row, with frames in a file; the columns are those of `SignSequences`.

    Attributes:
        path: Path of the file, which must stay there.
        begin: First frame of each sign in the file, of shape (n,).
        label: What is signed, of shape (n,).
        source: The collection, of shape (n,).
        signer: The recorded person, of shape (n,); '' if unknown.
        session: The recording session, of shape (n,); '' if unknown.
        length: Number of frames of each, of shape (n,).
        aspect: Width of each picture divided by its height, float64 of shape (n,).
        fps: Frames per second of each, float64 of shape (n,).
    """

    path: Path
    begin: NDArray[np.int64]
    label: StringArray
    source: StringArray
    signer: StringArray
    session: StringArray
    length: NDArray[np.intp]
    aspect: NDArray[np.float64]
    fps: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.label)

    def frames(self, row: int) -> FloatArray:
        """Return the frames of a sign, read from the file, of shape (length, 258)."""
        n_bytes = N_BODY_VALUES * _STORED.itemsize
        count, offset = int(self.length[row]) * N_BODY_VALUES, int(self.begin[row]) * n_bytes
        read = np.fromfile(self.path, _STORED, count, offset=offset)
        return read.astype(np.float32).reshape(-1, N_BODY_VALUES)

    def timestamps_ms(self, row: int) -> NDArray[np.float64]:
        """Return the times of a sign's frames, of shape (length,)."""
        return np.arange(int(self.length[row])) * 1000.0 / float(self.fps[row])

    def select(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> SignsOnDisk:
        """Return the rows selected by a boolean mask of shape (n,) or an array of indices."""
        return replace(self, **{one.name: getattr(self, one.name)[rows] for one in fields(self) if one.name != "path"})

    def read(self) -> SignSequences:
        """Load all rows into memory; their origin is unknown."""
        return SignSequences(
            values=pad_sequences([self.frames(row) for row in range(len(self))]),
            origin=np.full(len(self), "", dtype=np.str_),
            **{name: getattr(self, name) for name in _COLUMNS},
        )


Signs = SignSequences | SignsOnDisk
"""Recorded signs, in memory or not; both have `select`, `frames`, `timestamps_ms` and the same columns."""


def write_signs_to_disk(parts: Iterable[SignSequences], path: Path) -> SignsOnDisk:
    """Write signs one after the other to a file that is read sign by sign.

    Args:
        parts: At least one; one of them is in memory at a time.
        path: Path of the file, which is overwritten. It needs 516 bytes per frame.
    """
    columns: dict[str, list[Any]] = {name: [] for name in _COLUMNS}
    with path.open("wb") as file:
        for part in parts:
            for name, column in columns.items():
                column.append(getattr(part, name))
            for row in range(len(part)):
                with np.errstate(over="ignore"):  # as `save_sign_sequences`
                    file.write(part.frames(row).astype(_STORED).tobytes())
    joined: dict[str, Any] = {name: np.concatenate(column) for name, column in columns.items()}
    length = joined["length"].astype(np.int64)
    return SignsOnDisk(path=path, begin=np.cumsum(length) - length, **joined)
