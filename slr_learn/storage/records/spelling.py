"""This module defines the record of a spelled word, and compresses it.

The numbers are rounded to a 64th of a pixel, written as little-endian float32, the first bytes of all of them, then the
second and so on, and compressed with zlib: 124 instead of 252 bytes a frame. float16, which is off by up to a quarter
of a pixel, would need 99 (clips of 19 signers, hands of 180 pixels with 0.4 pixels of jitter).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import FloatArray, Handedness
from slr_learn.storage.records.checks import require_text, require_time_with_zone
from slr_learn.storage.records.values import require_uuid

MOST_FRAMES = 3000

_PARTS_OF_A_PIXEL = 64.0
_FRAME_SHAPE = (21, 3)
_NUMBERS_OF_A_FRAME = 63


@dataclass(frozen=True, eq=False)
class SpellingRecord:
    """The hand while a learner spelled a word: landmarks, never a picture.

    Attributes:
        id: Created by the recorder.
        profile_id: The learner, who asked for their spelling to be saved.
        at: When it ended, UTC.
        word: The word.
        handedness: The signer's own hand.
        landmarks: float32 array of shape (n, 21, 3), pixels of the picture; NaN in frames without a hand. Stored to a
            64th of a pixel.
        timestamps_ms: Times of the frames, float64 of shape (n,), not decreasing.
    """

    id: UUID
    profile_id: UUID
    at: datetime
    word: str
    handedness: Handedness
    landmarks: FloatArray
    timestamps_ms: NDArray[np.float64]

    def __post_init__(self) -> None:
        require_uuid("id", self.id)
        require_uuid("profile_id", self.profile_id)
        require_time_with_zone("at", self.at)
        require_text("word", self.word)
        if not isinstance(self.handedness, Handedness):
            raise BadInputError(f"handedness must be of the signer's own hand; got {self.handedness!r:.60}.")
        n = len(self.timestamps_ms)
        if not 1 <= n <= MOST_FRAMES or self.landmarks.shape != (n, 21, 3):
            raise BadInputError(
                f"landmarks must be of shape (n, 21, 3) for 1 to {MOST_FRAMES} frames, each with a time; "
                f"got {self.landmarks.shape} and {n} times."
            )
        if np.isinf(self.landmarks).any() or self.landmarks.dtype.kind != "f":
            raise BadInputError("landmarks must be finite numbers, or NaN where no hand was seen.")
        if not np.isfinite(self.timestamps_ms).all() or (np.diff(self.timestamps_ms) < 0).any():
            raise BadInputError("timestamps_ms must be finite and not decrease.")


def pack_landmarks_of_frames(landmarks: FloatArray) -> bytes:
    """Return landmarks of shape (n, 21, 3) as bytes, rounded to a 64th of a pixel."""
    rounded = (np.round(landmarks * _PARTS_OF_A_PIXEL) / _PARTS_OF_A_PIXEL).astype("<f4")
    return zlib.compress(np.ascontiguousarray(rounded.reshape(-1, 1).view(np.uint8).T).tobytes())


def unpack_landmarks_of_frames(packed: bytes, n_frames: int) -> FloatArray:
    """Return the landmarks, float32 of shape (n_frames, 21, 3), packed by `pack_landmarks_of_frames`.

    Raises:
        BadInputError: The bytes do not match the number of frames.
    """
    content = _unzip(packed, 4 * _NUMBERS_OF_A_FRAME * n_frames)
    numbers = np.ascontiguousarray(np.frombuffer(content, np.uint8).reshape(4, -1).T).view("<f4")
    return numbers.reshape(n_frames, *_FRAME_SHAPE).astype(np.float32)


def pack_frame_times(timestamps_ms: NDArray[np.float64]) -> bytes:
    """Return the times of frames as bytes."""
    return zlib.compress(timestamps_ms.astype("<f8").tobytes())


def unpack_frame_times(packed: bytes, n_frames: int) -> NDArray[np.float64]:
    """Return the times, float64 of shape (n_frames,), packed by `pack_frame_times`.

    Raises:
        BadInputError: The bytes do not match the number of frames.
    """
    return np.frombuffer(_unzip(packed, 8 * n_frames), "<f8").astype(np.float64)


def _unzip(packed: bytes, n_bytes: int) -> bytes:
    unzip = zlib.decompressobj()
    try:
        # One byte more than allowed is enough to refuse it.
        content = unzip.decompress(packed, n_bytes + 1)
    except zlib.error as error:
        raise BadInputError(f"The frames of a recording must be compressed with zlib; {error}.") from error
    if len(content) != n_bytes or not unzip.eof or unzip.unused_data:
        raise BadInputError(f"The frames of a recording must be of {n_bytes} bytes; they are not.")
    return content
