"""This module says what one take is: the frames of a sign or of a still letter, and what is noted down with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np
from numpy.typing import NDArray

from slr_learn.names import clean_name
from slr_learn.perception.landmarks import FloatArray, Handedness

_USUAL_FPS = 30.0


@dataclass(frozen=True, eq=False)
class SignFrames:
    """What the camera saw during one take of a sign.

    Attributes:
        values: float32 array of shape (n, 258), see `perception.body`; NaN where unseen.
        timestamps_ms: When each frame was taken, float64 of shape (n,), not decreasing; kept from the first one on.
        aspect: Width of the picture in heights.
    """

    values: FloatArray
    timestamps_ms: NDArray[np.float64]
    aspect: float

    def __len__(self) -> int:
        return len(self.values)


@dataclass(frozen=True, eq=False)
class LetterFrames:
    """The hand during one take of a still letter, in the frames where it was seen.

    Attributes:
        landmarks: float32 array of shape (n, 21, 3), pixels of the picture.
        timestamps_ms: When each frame was taken, float64 of shape (n,), not decreasing; kept from the first one on.
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
    """What is noted down with a take; names are as `clean_name` returns them.

    Attributes:
        label: The sign's name, `NO_SIGN` for none, or the letter.
        signer: Who signs; '' where not said.
        session: In which sitting, so that one can be left out to measure on; '' where not said.
        recorded_at: UTC.
    """

    label: str
    signer: str
    session: str
    recorded_at: datetime

    def cleaned(self) -> TakeNotes:
        """Return the notes with all names as `clean_name` returns them.

        Raises:
            BadInputError: A name is of no use.
        """
        signer, session = (clean_name(one) if one.strip() else "" for one in (self.signer, self.session))
        return TakeNotes(clean_name(self.label), signer, session, self.recorded_at.astimezone(UTC))


def mean_fps(timestamps_ms: NDArray[np.float64]) -> float:
    """Return the mean frame rate of a take; 30 where its times do not tell."""
    lasted_ms = float(timestamps_ms[-1] - timestamps_ms[0])
    return 1000.0 * (len(timestamps_ms) - 1) / lasted_ms if lasted_ms > 0 else _USUAL_FPS
