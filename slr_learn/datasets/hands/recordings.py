"""This module loads and saves recorded hands: landmarks with labels and signers in npz files."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.npz_arrays import read_npz_arrays
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness, mirror_points

StringArray = NDArray[np.str_]

PIXELS = "pixels"
_TEXT_FIELDS = ("label", "source", "signer", "filename", "handedness")
_LANDMARKS_FIELD = "landmarks"
_UNITS_FIELD = "units"
_UNKNOWN_HAND = ("", "?")


@dataclass(frozen=True, eq=False)
class HandRecordings:
    """Recorded hands, one per row.

    Attributes:
        landmarks: float32 array of shape (n, 21, 3), pixels of the picture; all finite.
        label: What the hand shows, str array of shape (n,).
        source: The collection the recording comes from, of shape (n,).
        signer: The recorded person, of shape (n,); '' if unknown.
        filename: The picture, of shape (n,); '' if unknown.
        handedness: The signer's own hand, of shape (n,): 'left', 'right', or '' if unknown.
        units: The unit of the landmarks in words; starts with 'pixels' unless the source says otherwise.

    Raises:
        BadInputError: An array has another shape or type, or a coordinate is NaN or infinite.
    """

    landmarks: FloatArray
    label: StringArray
    source: StringArray
    signer: StringArray
    filename: StringArray
    handedness: StringArray
    units: str = PIXELS

    def __post_init__(self) -> None:
        if self.landmarks.ndim != 3 or self.landmarks.shape[1:] != (N_HAND_LANDMARKS, 3):
            raise BadInputError(f"landmarks must be of shape (n, 21, 3); got {self.landmarks.shape}.")
        if self.landmarks.dtype != np.float32:
            raise BadInputError(f"landmarks must be float32; got {self.landmarks.dtype}.")
        n_bad = int((~np.isfinite(self.landmarks)).any(axis=(1, 2)).sum())
        if n_bad:
            raise BadInputError(f"landmarks must be finite; {n_bad} of {len(self)} hands hold NaN or infinity.")
        for name in _TEXT_FIELDS:
            column: StringArray = getattr(self, name)
            if column.dtype.kind != "U" or column.shape != (len(self),):
                raise BadInputError(
                    f"{name} must be strings of shape ({len(self)},), one a hand; got {column.dtype} {column.shape}."
                )
        odd = sorted(set(self.handedness.tolist()) - {"", *Handedness})
        if odd:
            raise BadInputError(f"handedness must be 'left', 'right' or ''; got {', '.join(map(repr, odd))}.")

    def __len__(self) -> int:
        return len(self.landmarks)

    @property
    def is_left(self) -> NDArray[np.bool_]:
        """Whether each hand is a left one, of shape (n,); unknown hands count as right."""
        left: NDArray[np.bool_] = self.handedness == Handedness.LEFT.value
        return left

    def select(self, mask: NDArray[np.bool_] | NDArray[np.intp]) -> HandRecordings:
        """Return the rows selected by a boolean mask of shape (n,) or an array of indices."""
        return replace(self, **{name: getattr(self, name)[mask] for name in (_LANDMARKS_FIELD, *_TEXT_FIELDS)})


def load_hand_recordings(path: Path) -> HandRecordings:
    """Load recordings from an npz file.

    Handedness may be written 'Left' or 'left', and an unknown hand '' or '?'; a file without units is in pixels.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file is no npz file, is damaged, or contains other arrays.
    """
    return recordings_from_arrays(path, read_npz_arrays(path, of="recordings"))


def recordings_from_arrays(path: Path, arrays: dict[str, NDArray[Any]]) -> HandRecordings:
    """Return the recordings in the arrays of an npz file.

    Raises:
        BadInputError: The arrays have another form; the message names the file's path.
    """
    missing = [name for name in (_LANDMARKS_FIELD, *_TEXT_FIELDS) if name not in arrays]
    if missing:
        raise BadInputError(
            f"{path} must hold the arrays {', '.join((_LANDMARKS_FIELD, *_TEXT_FIELDS))}; missing: "
            f"{', '.join(missing)}. Is it a file of hand recordings?"
        )
    try:
        return HandRecordings(
            landmarks=_as_float32(arrays[_LANDMARKS_FIELD]),
            **{name: arrays[name] for name in _TEXT_FIELDS if name != "handedness"},
            handedness=_plain_handedness(arrays["handedness"]),
            units=str(arrays.get(_UNITS_FIELD, PIXELS)),
        )
    except BadInputError as error:
        raise BadInputError(f"{path}: {error}") from error


def save_hand_recordings(path: Path, recordings: HandRecordings) -> None:
    """Write recordings to an npz file atomically, creating its folder."""
    content = BytesIO()
    np.savez_compressed(content, **recordings_to_arrays(recordings))
    write_file_atomically(path, content.getvalue())


def recordings_to_arrays(recordings: HandRecordings) -> dict[str, NDArray[Any]]:
    """Return the arrays of an npz file of recordings by name, as `recordings_from_arrays` reads them."""
    return {one.name: np.asarray(getattr(recordings, one.name)) for one in fields(recordings)}


def concatenate_recordings(parts: Sequence[HandRecordings]) -> HandRecordings:
    """Return the recordings of all parts, in order; different units are listed.

    Raises:
        BadInputError: There are no parts.
    """
    if not parts:
        raise BadInputError("At least one set of recordings is needed to join; got none.")
    columns = {name: np.concatenate([getattr(part, name) for part in parts]) for name in _TEXT_FIELDS}
    units = "; ".join(dict.fromkeys(part.units for part in parts))
    return HandRecordings(landmarks=np.concatenate([part.landmarks for part in parts]), units=units, **columns)


def mirror_recordings(recordings: HandRecordings) -> HandRecordings:
    """Return the recordings mirrored left to right: left hands become right ones.

    The pictures' width is not recorded, so they are mirrored about x = 0; unknown hands count as right.
    """
    handedness = np.where(recordings.is_left, Handedness.RIGHT.value, Handedness.LEFT.value)
    return replace(recordings, landmarks=mirror_points(recordings.landmarks), handedness=handedness)


def _as_float32(values: NDArray[np.generic]) -> FloatArray:
    if values.dtype.kind not in "fiu":
        raise BadInputError(f"landmarks must be numbers; got {values.dtype}.")
    return values.astype(np.float32)


def _plain_handedness(written: NDArray[np.generic]) -> StringArray:
    if written.dtype.kind != "U":
        raise BadInputError(f"handedness must be strings; got {written.dtype}.")
    lower: StringArray = np.char.lower(written.astype(np.str_))
    return np.where(np.isin(lower, _UNKNOWN_HAND), "", lower)


COPY_MARK = "#varied"
"""Separates a photo's name from the number of its degraded copy."""
