"""This module writes a stream of recorded signs to one file, or to a folder of files of limited size."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from slr_learn.datasets.signs.sequences import SignSequences, pad_sequences, save_sign_sequences
from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder
from slr_learn.perception.body import N_BODY_VALUES
from slr_learn.perception.landmarks import FloatArray

SHARD_BYTES = 128 * 2**20
"""Maximum memory of one file's sequences: float32, padded to the longest."""
FILE_BYTES = 2**30
"""The same for a single file: 34,000 signs of 30 frames. Writing or reading one needs up to three times as much."""

_FRAME_BYTES = 4 * N_BODY_VALUES


@dataclass(frozen=True, eq=False, slots=True)
class RecordedSign:
    """One recorded sign to be written; the fields are those of a row of `SignSequences`."""

    values: FloatArray
    label: str
    source: str
    signer: str
    origin: str
    session: str
    aspect: float
    fps: float


class SignWriter:
    """Collects signs and writes them; nothing appears at the destination before `finish`.

    Args:
        out: An npz file, or a folder that will contain `signs-00000.npz` and so on.
        most_bytes: Maximum size of one file in memory; None uses the defaults.

    Raises:
        BadInputError: `out` is a folder that is not empty, or cannot be written.
    """

    def __init__(self, out: Path, *, most_bytes: int | None = None) -> None:
        self._out = out
        self._is_folder = out.suffix != ".npz"
        self._most_bytes = most_bytes or (SHARD_BYTES if self._is_folder else FILE_BYTES)
        self._writing = out.with_name(f"{out.name}.writing")
        self._gathered: list[RecordedSign] = []
        self._longest = 0
        self._n_files = 0
        self._check()

    def _check(self) -> None:
        out = self._out
        if not self._is_folder:
            if out.is_dir():
                raise BadInputError(f"{out} must be a file; it is a folder. Name another with --out.")
            require_writable_folder(out.parent)
            return
        if out.is_dir() and any(out.iterdir()):
            raise BadInputError(f"{out} must be a new or empty folder; it holds files. Name another with --out.")
        require_writable_folder(out)
        require_writable_folder(self._writing)

    def add(self, sign: RecordedSign) -> None:
        """Add one sign; a full file of a folder is written.

        Raises:
            BadInputError: There are too many signs for a single file.
        """
        longest = max(self._longest, len(sign.values))
        if self._gathered and (len(self._gathered) + 1) * longest * _FRAME_BYTES > self._most_bytes:
            if not self._is_folder:
                raise BadInputError(
                    f"{self._out} must hold at most {self._most_bytes >> 20} MB of sequences, and there are more. Name "
                    f"a folder with --out, such as {self._out.with_suffix('')}: it gets files of bounded size."
                )
            self._write()
            longest = len(sign.values)
        self._gathered.append(sign)
        self._longest = longest

    def finish(self) -> list[Path]:
        """Write the rest, move everything to its destination, and return the files."""
        if not self._is_folder:
            save_sign_sequences(self._out, stack_recorded_signs(self._gathered))
            return [self._out]
        self._write()
        if self._out.exists():
            self._out.rmdir()
        self._writing.rename(self._out)
        return sorted(self._out.glob("*.npz"))

    def _write(self) -> None:
        if self._n_files == 0 and self._writing.exists():  # left by a run that was killed
            shutil.rmtree(self._writing)
        save_sign_sequences(self._writing / f"signs-{self._n_files:05}.npz", stack_recorded_signs(self._gathered))
        self._n_files += 1
        self._gathered = []

    def discard(self) -> None:
        """Delete what has been written but not moved yet; does nothing after `finish`."""
        if self._is_folder:
            shutil.rmtree(self._writing, ignore_errors=True)


def stack_recorded_signs(signs: list[RecordedSign]) -> SignSequences:
    """Return recorded signs as rows, padded to the longest."""
    texts = {
        name: np.array([getattr(sign, name) for sign in signs], dtype=np.str_)
        for name in ("label", "source", "signer", "origin", "session")
    }
    return SignSequences(
        values=pad_sequences([sign.values for sign in signs]),
        length=np.array([len(sign.values) for sign in signs], dtype=np.intp),
        aspect=np.array([sign.aspect for sign in signs], dtype=np.float64),
        fps=np.array([sign.fps for sign in signs], dtype=np.float64),
        **texts,
    )
