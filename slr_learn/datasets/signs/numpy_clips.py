"""This module reads one recorded sign from NumPy files: one file per clip, or one per frame."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.npz_arrays import DAMAGES
from slr_learn.datasets.signs.clips import ClipLocation, SignClip, UnusableFile, list_visible_entries
from slr_learn.datasets.signs.sequences import mark_unseen_as_nan
from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_HAND_VALUES, N_POSE_VALUES, POSE, RIGHT_HAND
from slr_learn.perception.landmarks import FloatArray

LONGEST_FRAMES = 10_000
"""Five minutes at 30 frames per second; a higher frame number is a mistake in the file name."""

_HOLISTIC = N_POSE_VALUES + 3 * 468 + 2 * N_HAND_VALUES
_HANDS_ONLY = 2 * N_HAND_VALUES
_PIXELS = 10.0
"""Shares of a picture are far below this, even for legs outside of it; coordinates in pixels are far above."""


def read_numpy_clip(place: ClipLocation) -> SignClip:
    """Read a clip from one file, an array of shape (frames, 1662, 258 or 126), see `frames_to_body_rows`.

    Raises:
        BadInputError: The file cannot be read, or contains no such array.
    """
    return SignClip(frames_to_body_rows(read_npy(place.path)))


def read_frame_folder(place: ClipLocation) -> SignClip:
    """Read a clip of one file per frame, each of shape (1662,), (258,) or (126,), in the order of their numbers.

    A missing number or unreadable file is a frame without anything visible, so that the other frames keep their times.

    Raises:
        BadInputError: No file can be read, or their numbers are not those of frames.
    """
    files = [one for one in list_visible_entries(place.path) if one.suffix.lower() == ".npy"]
    frames: dict[int, FloatArray] = {}
    set_aside = []
    for file in files:
        try:
            number = _frame_number(file)
            if number in frames:
                raise BadInputError(f"{file.name} must be the only frame of its number; {number} is there already.")
            frames[number] = frames_to_body_rows(np.atleast_2d(read_npy(file)), n_frames=1)
        except BadInputError as error:
            set_aside.append(UnusableFile(f"{place.name}/{file.name}", str(error)))
    if not frames:
        first = f"; {set_aside[0].reason}" if set_aside else "."
        raise BadInputError(f"{place.name} must hold frames such as 0.npy; of its {len(files)} none is usable{first}")
    start, end = min(frames), max(frames)
    if end - start >= LONGEST_FRAMES:
        raise BadInputError(f"{place.name} must hold frames numbered one after another; got {start} to {end}.")
    values = np.full((end - start + 1, N_BODY_VALUES), np.nan, dtype=np.float32)
    for number, frame in frames.items():
        values[number - start] = frame[0]
    return SignClip(values, set_aside=tuple(set_aside))


def frames_to_body_rows(recorded: NDArray[Any], *, n_frames: int | None = None) -> FloatArray:
    """Return recorded frames as rows of a body, of shape (frames, 258), NaN if not visible.

    Args:
        recorded: Of shape (frames, 1662): pose, 468 points of the face, left hand, right hand, as from MediaPipe
            Holistic; (frames, 258): without the face; or (frames, 126): only the hands. Coordinates are shares of the
            picture.
        n_frames: Required number of frames; None accepts any number but 0.

    Raises:
        BadInputError: The array has another shape or type, or is in pixels.
    """
    has_frames = recorded.ndim == 2 and (len(recorded) > 0 if n_frames is None else len(recorded) == n_frames)
    known = (_HOLISTIC, N_BODY_VALUES, _HANDS_ONLY)
    if not has_frames or recorded.shape[1] not in known or recorded.dtype.kind not in "fiu":
        raise BadInputError(
            f"A frame must be 1662, 258 or 126 numbers (pose, face and hands; pose and hands; hands); "
            f"got {recorded.dtype} {recorded.shape}."
        )
    values = np.full((len(recorded), N_BODY_VALUES), np.nan, dtype=np.float32)
    with np.errstate(over="ignore"):
        if recorded.shape[1] != _HANDS_ONLY:
            values[:, POSE] = recorded[:, POSE]
        values[:, LEFT_HAND] = recorded[:, -_HANDS_ONLY:-N_HAND_VALUES]
        values[:, RIGHT_HAND] = recorded[:, -N_HAND_VALUES:]
    values = mark_unseen_as_nan(values)
    refuse_pixel_coordinates(values)
    return values


def refuse_pixel_coordinates(values: FloatArray) -> None:
    """Check that coordinates are shares of the picture rather than pixels.

    Args:
        values: Of shape (frames, 258).

    Raises:
        BadInputError: They are not.
    """
    x = np.concatenate((values[:, POSE][:, ::4], values[:, LEFT_HAND][:, ::3], values[:, RIGHT_HAND][:, ::3]), axis=1)
    seen = np.abs(x[np.isfinite(x)])
    if seen.size and float(np.median(seen)) > _PIXELS:
        raise BadInputError(
            f"Coordinates must be shares of the picture's width and height, about 0 to 1; half of them are beyond "
            f"{np.median(seen):.0f}. Are they pixels?"
        )


def read_npy(path: Path) -> NDArray[Any]:
    """Load an array from a .npy file, without pickled objects.

    Raises:
        BadInputError: The file is no such file, or is damaged.
    """
    try:
        # Memory-mapped, so that a header that promises more than the file contains is refused before memory is used.
        return np.array(np.lib.format.open_memmap(path, mode="r"))  # type: ignore[no-untyped-call]
    except DAMAGES as error:
        raise BadInputError(f"{path.name} must be a .npy file of numbers; reading it failed: {error}.") from error


def _frame_number(file: Path) -> int:
    digits = re.search(r"(\d{1,9})$", file.stem)
    if digits is None:
        raise BadInputError(f"{file.name} must be named by the frame's number, such as 12.npy.")
    return int(digits.group(1))
