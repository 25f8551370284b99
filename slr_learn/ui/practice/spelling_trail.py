"""This module records the hand landmarks while a learner spells a word, from the first letter to the last."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.learning.attempts import Outcome
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness
from slr_learn.recognition.prediction import LiveResult

MOST_TRAIL_FRAMES = 3000
"""Words that take longer than 100 s at 30 frames per second are not saved."""


@dataclass(frozen=True, slots=True, eq=False)
class SpelledWord:
    """The hand while a word was spelled.

    Attributes:
        word: In capitals.
        handedness: The hand detected in most frames.
        landmarks: float32 array of shape (n, 21, 3), pixels of the picture; NaN in frames without a hand.
        timestamps_ms: Increasing times of the frames, of shape (n,).
    """

    word: str
    handedness: Handedness
    landmarks: FloatArray
    timestamps_ms: NDArray[np.float64]


class SpellingTrail:
    """Follows an exercise frame by frame and returns each word that was completely spelled."""

    def __init__(self) -> None:
        self._frames: list[LiveResult] = []
        self._item: tuple[int, tuple[str, ...]] | None = None

    def add_frame(self, before: SpellingQuiz, result: LiveResult, after: SpellingQuiz) -> SpelledWord | None:
        """Return the word that a frame completed; None for other frames, single letters and words with skips.

        Args:
            before: The exercise before the frame.
            result: The frame's result.
            after: The exercise after the frame.
        """
        item = (before.item_index, before.items)
        if item != self._item:
            self._item, self._frames = item, []
        self._frames.append(result)
        if after.item_index == before.item_index or before.item is None:
            return None
        frames, self._frames = self._frames, []
        ended = after.attempts[-len(before.item) :]
        if len(before.item) == 1 or any(one.outcome is not Outcome.CORRECT for one in ended):
            return None
        return _spelled(before.item, frames)


def _spelled(word: str, frames: list[LiveResult]) -> SpelledWord | None:
    seen = [one.hand for one in frames if one.hand is not None]
    if not seen or len(frames) > MOST_TRAIL_FRAMES:
        return None
    hands = [one.handedness for one in seen]
    unseen = np.full((N_HAND_LANDMARKS, 3), np.nan, np.float32)
    landmarks = np.stack([unseen if one.hand is None else one.hand.points for one in frames]).astype(np.float32)
    return SpelledWord(
        word, max(Handedness, key=hands.count), landmarks, np.array([one.timestamp_ms for one in frames], np.float64)
    )
