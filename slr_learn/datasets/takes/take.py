"""This module defines a take: the frames of a sign or of a still letter, and its notes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from slr_learn.names import normalise_name
from slr_learn.perception.landmarks import FloatArray, Handedness

_USUAL_FPS = 30.0


@dataclass(frozen=True, eq=False)
class SignFrames:
    """The frames of one take of a sign.

    Attributes:
        values: float32 array of shape (n, 258), see `perception.body`; NaN if not visible.
        timestamps_ms: Times of the frames, float64 of shape (n,), not decreasing; stored relative to the first.
        aspect: Width of the picture divided by its height.
    """

    values: FloatArray
    timestamps_ms: NDArray[np.float64]
    aspect: float

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True, eq=False)
class LetterFrames:
    """The frames of one take of a still letter in which a hand is visible.

    Attributes:
        landmarks: float32 array of shape (n, 21, 3), pixels of the picture.
        timestamps_ms: Times of the frames, float64 of shape (n,), not decreasing; stored relative to the first.
        handedness: The signer's own hand.
    """

    landmarks: FloatArray
    timestamps_ms: NDArray[np.float64]
    handedness: Handedness

    def __len__(self) -> int:
        return len(self.landmarks)


TakeFrames = SignFrames | LetterFrames


@dataclass(frozen=True, slots=True)
class TakeNotes:
    """The notes of a take; names are as returned by `normalise_name`.

    Attributes:
        label: The sign's name, `NO_SIGN` for none, or the letter.
        signer: Who signs; '' if unknown.
        session: The recording session, so that one can be held out for measuring; '' if unknown.
        recorded_at: UTC.
    """

    label: str
    signer: str
    session: str
    recorded_at: datetime

    def cleaned(self) -> TakeNotes:
        """Return the notes with all names cleaned by `normalise_name`.

        Raises:
            BadInputError: A name is invalid.
        """
        signer, session = (normalise_name(one) if one.strip() else "" for one in (self.signer, self.session))
        return TakeNotes(normalise_name(self.label), signer, session, self.recorded_at.astimezone(UTC))


def mean_frame_rate(timestamps_ms: NDArray[np.float64]) -> float:
    """Return the mean frame rate of a take; 30 if its times do not define one."""
    lasted_ms = float(timestamps_ms[-1] - timestamps_ms[0])
    return 1000.0 * (len(timestamps_ms) - 1) / lasted_ms if lasted_ms > 0 else _USUAL_FPS
