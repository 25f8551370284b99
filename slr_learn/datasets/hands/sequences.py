"""This module holds recorded sequences of a moving hand, read from npz files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.npz_arrays import npz_array_names, read_npz_arrays
from slr_learn.datasets.sequence_arrays import check_sequence_arrays, is_hand_unseen
from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, N_HAND_VALUES, RIGHT_HAND
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness

DEFAULT_FPS = 30.0
DEFAULT_ASPECT = 4 / 3
EVALUATION_SEQUENCES = frozenset({"yumenin_fsl"})
"""Sources whose signers must stay strangers, so that a copy elsewhere is refused too."""

_HEIGHT_PX = 480.0


@dataclass(frozen=True, eq=False)
class HandSequences:
    """Recorded sequences of one hand, one a row.

    Attributes:
        landmarks: float32 array of shape (n, n_frames, 21, 3), pixels of a picture 480 high; NaN where no hand was
            seen and behind a sequence's end.
        label: What is signed, of shape (n,).
        source: The collection, of shape (n,).
        signer: Who was recorded, of shape (n,).
        is_left: Whether it is a left hand, of shape (n,); an unknown hand counts as right.
        length: Frames of each, of shape (n,).
        fps: Frames a second; 30 where the file does not say.
    """

    landmarks: FloatArray
    label: StringArray
    source: StringArray
    signer: StringArray
    is_left: NDArray[np.bool_]
    length: NDArray[np.intp]
    fps: float

    def __len__(self) -> int:
        return len(self.landmarks)

    def timestamps_ms(self, row: int) -> NDArray[np.float64]:
        """Return the times of a sequence's frames, of shape (length,)."""
        return np.arange(int(self.length[row])) * 1000.0 / self.fps

    def select(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> HandSequences:
        """Return some rows."""
        names = ("landmarks", "label", "source", "signer", "is_left", "length")
        return replace(self, **{name: getattr(self, name)[rows] for name in names})


def is_sequence_file(path: Path) -> bool:
    """Return whether an npz file holds sequences rather than single hands; False for what is no npz file."""
    return "sequences" in npz_array_names(path)


def load_hand_sequences(path: Path) -> HandSequences:
    """Read sequences from an npz file; of two hands that which is seen in more frames is taken.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file is no npz file, is damaged, or holds other arrays.
    """
    arrays = read_npz_arrays(path, of="sequences")
    check_sequence_arrays(path, arrays)
    return _read(arrays)


def load_sequences_for_training(paths: Iterable[Path]) -> list[HandSequences]:
    """Read sequences to train on, one set a file.

    Raises:
        BadInputError: A file holds recordings of those that are for measuring only.
    """
    parts = []
    for path in paths:
        part = load_hand_sequences(path)
        strangers = sorted(EVALUATION_SEQUENCES & set(part.source.tolist()))
        if strangers:
            raise BadInputError(
                f"{path} holds recordings of {', '.join(strangers)}, which are for measuring only. Leave the file out."
            )
        parts.append(part)
    return parts


def _read(arrays: dict[str, Any]) -> HandSequences:
    sequences = arrays["sequences"].astype(np.float32)
    n, n_frames, n_features = sequences.shape
    handedness = np.char.lower(arrays.get("handedness", np.full(n, "")).astype(np.str_))
    is_left = handedness == Handedness.LEFT.value
    if n_features != N_HAND_VALUES:
        left, right = sequences[..., LEFT_HAND], sequences[..., RIGHT_HAND]
        is_left = np.isfinite(left[..., 0]).sum(axis=1) > np.isfinite(right[..., 0]).sum(axis=1)
        sequences = np.where(is_left[:, None, None], left, right)
    length = arrays["length"].astype(np.intp)
    width_px = _HEIGHT_PX * float(arrays.get("aspect", DEFAULT_ASPECT))
    landmarks = sequences.reshape(n, n_frames, N_HAND_LANDMARKS, 3) * np.array(
        (width_px, _HEIGHT_PX, width_px), np.float32
    )
    landmarks[is_hand_unseen(sequences) | (np.arange(n_frames) >= length[:, None])] = np.nan
    return HandSequences(
        landmarks=landmarks,
        label=arrays["label"].astype(np.str_),
        source=arrays["source"].astype(np.str_),
        signer=arrays["signer"].astype(np.str_),
        is_left=is_left,
        length=length,
        fps=float(arrays.get("fps", DEFAULT_FPS)),
    )
