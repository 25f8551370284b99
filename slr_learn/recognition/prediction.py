"""This module defines the results of recognition: predictions, and the live result of a frame."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from slr_learn.perception.landmarks import FloatArray, HandLandmarks


@dataclass(frozen=True, slots=True)
class Prediction:
    """A classifier's prediction for one hand.

    Attributes:
        labels: The classes, in the order of the probabilities.
        probabilities: float32 array of shape (n_labels,), summing to 1, or to less if it may be none of them.
    """

    labels: tuple[str, ...]
    probabilities: FloatArray

    @property
    def label(self) -> str:
        """The most probable class."""
        return self.labels[int(np.argmax(self.probabilities))]

    def top_k(self, k: int = 3) -> tuple[tuple[str, float], ...]:
        """Return the k most probable classes with their probabilities, best first."""
        order = np.argsort(self.probabilities)[::-1][:k]
        return tuple((self.labels[i], float(self.probabilities[i])) for i in order)

    def probability_of(self, label: str) -> float:
        """Return one class's probability, 0 for a class the model does not know."""
        return float(self.probabilities[self.labels.index(label)]) if label in self.labels else 0.0


class HandView(StrEnum):
    """How well the hand is in view."""

    GOOD = "good"
    NO_HAND = "no_hand"
    TOO_FAR = "too_far"
    CUT_OFF = "cut_off"
    LOW_LIGHT = "low_light"
    TOO_BRIGHT = "too_bright"
    NO_COLOUR = "no_colour"


@dataclass(frozen=True, slots=True)
class LiveResult:
    """The result for one camera frame.

    Attributes:
        timestamp_ms: The frame's time on the stream's clock, in milliseconds.
        view: Whether a hand is well in view, and if not, why.
        hand: The landmarks; None without a hand.
        prediction: The probabilities averaged over time; None without a hand.
        letter: The recognised letter; None if no hand is in view or the recogniser is not certain.
        since_ms: The time of the first frame in a row that agrees on the letter, which is before the letter is shown;
            None without a letter, and for one that was drawn.
        n_hands: Number of hands in view, 0 to 2.
    """

    timestamp_ms: float
    view: HandView
    hand: HandLandmarks | None = None
    prediction: Prediction | None = None
    letter: str | None = None
    since_ms: float | None = None
    n_hands: int = 0
