"""This module loads recorded sequences of a moving hand from npz files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.npz_arrays import read_npz_array_names, read_npz_arrays
from slr_learn.datasets.sequence_arrays import check_sequence_arrays, is_hand_not_fully_visible
from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, N_HAND_VALUES, RIGHT_HAND
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness

DEFAULT_FPS = 30.0
DEFAULT_ASPECT = 4 / 3
EVALUATION_SEQUENCES = frozenset({"yumenin_fsl"})
"""Sources reserved for evaluation, listed by name so that copies in other places are refused too."""

_HEIGHT_PX = 480.0


@dataclass(frozen=True, eq=False)
class HandSequences:
    """Recorded sequences of one hand, one per row.

    Attributes:
        landmarks: float32 array of shape (n, n_frames, 21, 3), pixels of a picture 480 high; NaN in frames without a
            hand and after a sequence's end.
        label: What is signed, of shape (n,).
        source: The collection, of shape (n,).
        signer: The recorded person, of shape (n,).
        is_left: Whether it is a left hand, of shape (n,); unknown hands count as right.
        length: Number of frames of each, of shape (n,).
        fps: Frames per second; 30 if the file does not say.
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
    """Return whether an npz file contains sequences rather than single hands; False if it is no npz file."""
    return "sequences" in read_npz_array_names(path)


def load_hand_sequences(path: Path) -> HandSequences:
    """Load sequences from an npz file; of two hands, the one visible in more frames is used.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file is no npz file, is damaged, or contains other arrays.
    """
    arrays = read_npz_arrays(path, of="sequences")
    check_sequence_arrays(path, arrays)
    return _read(arrays)


def load_sequences_for_training(paths: Iterable[Path]) -> list[HandSequences]:
    """Load sequences for training, one set per file.

    Raises:
        BadInputError: A file contains evaluation-only recordings.
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
    landmarks[is_hand_not_fully_visible(sequences) | (np.arange(n_frames) >= length[:, None])] = np.nan
    return HandSequences(
        landmarks=landmarks,
        label=arrays["label"].astype(np.str_),
        source=arrays["source"].astype(np.str_),
        signer=arrays["signer"].astype(np.str_),
        is_left=is_left,
        length=length,
        fps=float(arrays.get("fps", DEFAULT_FPS)),
    )
