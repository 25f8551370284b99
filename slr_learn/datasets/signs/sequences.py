"""This module loads and saves recorded isolated signs, with pose and both hands in every frame, in npz files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.hands.sequences import DEFAULT_ASPECT, DEFAULT_FPS
from slr_learn.datasets.npz_arrays import read_npz_arrays
from slr_learn.datasets.sequence_arrays import (
    BODY_LAYOUT,
    HAND_LAYOUT,
    are_all_positive,
    check_sequence_arrays,
    is_hand_not_fully_visible,
)
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness

_TEXT_FIELDS = ("label", "source", "signer", "origin", "session")
_SCALES = ("aspect", "fps")


@dataclass(frozen=True, eq=False)
class SignSequences:
    """Recorded isolated signs, one per row.

    Attributes:
        values: float32 array of shape (n, n_frames, 258) in layout `pose132+left63+right63`, see `perception.body`: x
            and y as shares of the picture's width and height, z in x's scale; left and right are the signer's own. NaN
            where a hand, a landmark of the pose or its visibility is unknown, and after a sequence's end.
        label: What is signed, of shape (n,).
        source: The collection, of shape (n,).
        signer: The recorded person, of shape (n,); '' if unknown.
        origin: The file or folder it comes from, of shape (n,); '' if unknown.
        session: The recording session, of shape (n,); '' if unknown.
        length: Number of frames of each, of shape (n,).
        aspect: Width of each picture divided by its height, float64 of shape (n,).
        fps: Frames per second of each, float64 of shape (n,).

    Raises:
        BadInputError: An array has another shape or type, or a length, aspect or fps is out of range.
    """

    values: FloatArray
    label: StringArray
    source: StringArray
    signer: StringArray
    origin: StringArray
    session: StringArray
    length: NDArray[np.intp]
    aspect: NDArray[np.float64]
    fps: NDArray[np.float64]

    def __post_init__(self) -> None:
        values = self.values
        if values.ndim != 3 or values.shape[2] != N_BODY_VALUES or values.dtype != np.float32:
            raise BadInputError(f"values must be float32 of shape (n, frames, 258); got {values.dtype} {values.shape}.")
        n, n_frames, _ = values.shape
        for name, kinds, described in (
            *((name, "U", "strings") for name in _TEXT_FIELDS),
            ("length", "iu", "whole numbers"),
            *((name, "f", "numbers") for name in _SCALES),
        ):
            column: NDArray[Any] = getattr(self, name)
            if column.shape != (n,) or column.dtype.kind not in kinds:
                raise BadInputError(
                    f"{name} must be {described} of shape ({n},), one a sequence; got {column.dtype} {column.shape}."
                )
        if n and not 0 <= int(self.length.min()) <= int(self.length.max()) <= n_frames:
            raise BadInputError(f"length must be from 0 to {n_frames}; got {self.length.min()} to {self.length.max()}.")
        for name in _SCALES:
            if not are_all_positive(getattr(self, name)):
                raise BadInputError(f"{name} must be above 0 for every sequence; got {getattr(self, name).min()}.")

    def __len__(self) -> int:
        return len(self.values)

    @property
    def pose(self) -> FloatArray:
        """x, y, z and visibility of the pose, a view of shape (n, n_frames, 33, 4)."""
        return self.values[..., POSE].reshape(*self.values.shape[:2], N_POSE_LANDMARKS, 4)

    @property
    def left_hand(self) -> FloatArray:
        """The signer's left hand, of shape (n, n_frames, 21, 3)."""
        return self.values[..., LEFT_HAND].reshape(*self.values.shape[:2], N_HAND_LANDMARKS, 3)

    @property
    def right_hand(self) -> FloatArray:
        """The signer's right hand, of shape (n, n_frames, 21, 3)."""
        return self.values[..., RIGHT_HAND].reshape(*self.values.shape[:2], N_HAND_LANDMARKS, 3)

    def frames(self, row: int) -> FloatArray:
        """Return the frames of a sequence up to its end, a view of shape (length, 258)."""
        return self.values[row, : self.length[row]]

    def timestamps_ms(self, row: int) -> NDArray[np.float64]:
        """Return the times of a sequence's frames, of shape (length,)."""
        return np.arange(int(self.length[row])) * 1000.0 / float(self.fps[row])

    def select(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> SignSequences:
        """Return the rows selected by a boolean mask of shape (n,) or an array of indices."""
        return replace(self, **{one.name: getattr(self, one.name)[rows] for one in fields(self)})


def mark_unseen_as_nan(values: FloatArray) -> FloatArray:
    """Return rows of a body with NaN for everything that is not visible, however the recorder wrote that.

    A hand of zeros, or with a missing part, is not visible; so is a pose of zeros, while a pose may be visible in part.

    Args:
        values: float32 array of shape (..., 258).
    """
    cleaned = np.where(np.isfinite(values), values, np.float32(np.nan))
    cleaned[~cleaned[..., POSE].any(axis=-1), POSE] = np.nan
    for hand in (LEFT_HAND, RIGHT_HAND):
        cleaned[is_hand_not_fully_visible(cleaned[..., hand]), hand] = np.nan
    return cleaned


def list_sign_files(path: Path) -> list[Path]:
    """Return the npz files of a set of signs: the file itself, or those of a folder, sorted.

    Raises:
        BadInputError: A folder contains none.
    """
    if not path.is_dir():
        return [path]
    files = sorted(one for one in path.glob("*.npz") if not one.name.startswith("."))
    if not files:
        raise BadInputError(f"{path} must hold npz files of sequences; it holds none. Make them with import-signs.")
    return files


def iterate_sign_sequences(path: Path) -> Iterator[SignSequences]:
    """Yield a set of signs file by file, so that only one of them is in memory.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: A file is no npz file, is damaged, or contains other arrays.
    """
    for file in list_sign_files(path):
        yield load_sign_sequences(file)


def load_sign_sequences(path: Path) -> SignSequences:
    """Load signs from one npz file; hands of a file of single hands go to their side, unknown ones to the right.

    Frames per second and aspect are 30 and 4/3 if the file does not say.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file is no npz file, is damaged, or contains other arrays.
    """
    return sign_sequences_from_arrays(path, read_npz_arrays(path, of="sequences"))


def sign_sequences_from_arrays(path: Path, arrays: dict[str, Any]) -> SignSequences:
    """Return the signs in the arrays of an npz file.

    Raises:
        BadInputError: The arrays have another form; the message names the file's path.
    """
    check_sequence_arrays(path, arrays, may_differ=True)
    values = _in_slots(arrays)
    n, n_frames, _ = values.shape
    length = arrays["length"].astype(np.intp)
    values = mark_unseen_as_nan(values)
    values[np.arange(n_frames) >= length[:, None]] = np.nan
    unknown = np.full(n, "", dtype=np.str_)
    return SignSequences(
        values=values,
        length=length,
        **{name: arrays.get(name, unknown).astype(np.str_) for name in _TEXT_FIELDS},
        aspect=np.broadcast_to(arrays.get("aspect", DEFAULT_ASPECT), n).astype(np.float64),
        fps=np.broadcast_to(arrays.get("fps", DEFAULT_FPS), n).astype(np.float64),
    )


def save_sign_sequences(path: Path, sequences: SignSequences) -> None:
    """Write signs to an npz file atomically, creating its folder.

    Coordinates are written as float16, which is accurate to a third of a pixel in a picture 640 wide; fps and aspect
    are written once if all sequences share them.
    """
    content = BytesIO()
    np.savez_compressed(content, **sign_sequences_to_arrays(sequences))
    write_file_atomically(path, content.getvalue())


def sign_sequences_to_arrays(sequences: SignSequences) -> dict[str, NDArray[Any]]:
    """Return the arrays of an npz file of signs by name, as `sign_sequences_from_arrays` reads them."""
    with np.errstate(over="ignore"):  # what float16 cannot hold lies far outside any picture, and is read as unseen
        values = sequences.values.astype(np.float16)
    arrays: dict[str, Any] = {name: getattr(sequences, name) for name in (*_TEXT_FIELDS, "length")}
    for name in _SCALES:
        column = getattr(sequences, name)
        arrays[name] = column[0] if len(column) and (column == column[0]).all() else column
    return {"sequences": values, "layout": np.array(BODY_LAYOUT), **arrays}


def join_sign_sequences(parts: Sequence[SignSequences]) -> SignSequences:
    """Return the signs of all parts, in order, padded to the longest.

    Raises:
        BadInputError: There are no parts.
    """
    if not parts:
        raise BadInputError("At least one set of signs is needed to join; got none.")
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in (*_TEXT_FIELDS, "length")}
    scales = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _SCALES}
    frames = [one for part in parts for one in part.values]
    return SignSequences(values=pad_sequences(frames), **columns, **scales)


def pad_sequences(sequences: Sequence[NDArray[np.floating[Any]]]) -> FloatArray:
    """Return sequences of shape (frames, 258) as one array of shape (n, longest, 258), padded with NaN."""
    longest = max(map(len, sequences), default=0)
    values = np.full((len(sequences), longest, N_BODY_VALUES), np.nan, dtype=np.float32)
    for row, frames in enumerate(sequences):
        values[row, : len(frames)] = frames
    return values


def _in_slots(arrays: dict[str, Any]) -> FloatArray:
    recorded: FloatArray = arrays["sequences"].astype(np.float32)
    if str(arrays["layout"]) != HAND_LAYOUT:
        return recorded
    n, n_frames, _ = recorded.shape
    handedness = np.char.lower(arrays.get("handedness", np.full(n, "")).astype(np.str_))
    is_left = handedness == Handedness.LEFT.value
    values = np.full((n, n_frames, N_BODY_VALUES), np.nan, dtype=np.float32)
    values[is_left, :, LEFT_HAND] = recorded[is_left]
    values[~is_left, :, RIGHT_HAND] = recorded[~is_left]
    return values
