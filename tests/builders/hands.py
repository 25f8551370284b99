"""This module builds hands, classifiers and finders for tests."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from slr_learn.handshapes import HANDSHAPES, STATES, Aspect, FingerStates
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks
from slr_learn.recognition.prediction import Prediction


def make_points(
    *, centre_px: tuple[float, float] = (320.0, 240.0), size_px: float = 200.0, seed: int = 0
) -> FloatArray:
    """Return a hand of shape (21, 3): an open hand, its fingers up, each a little different with the seed."""
    rng = np.random.default_rng(seed)
    points = np.zeros((21, 3), np.float32)
    for finger in range(5):
        for joint in range(4):
            points[1 + 4 * finger + joint, :2] = (finger - 2) * 0.18, -0.45 - 0.16 * joint
    points[:, :2] += (0.0, 0.5)
    points += rng.normal(0, 0.01, points.shape).astype(np.float32)
    points *= size_px
    points[:, :2] += np.array(centre_px, np.float32)
    return points


def make_hand(
    *,
    handedness: Handedness = Handedness.RIGHT,
    probability: float = 0.98,
    centre_px: tuple[float, float] = (320.0, 240.0),
    size_px: float = 200.0,
) -> HandLandmarks:
    """Return a hand in a picture of 640×480."""
    return HandLandmarks(make_points(centre_px=centre_px, size_px=size_px), handedness, probability)


def make_prediction(probabilities: dict[str, float]) -> Prediction:
    """Return a prediction with these probabilities."""
    return Prediction(tuple(probabilities), np.array(list(probabilities.values()), np.float32))


def make_states(letter: str, *, probability: float = 0.9, **otherwise: str) -> FingerStates:
    """Return the states of a hand that shows a letter, but for the aspects that are told otherwise.

    Args:
        letter: A still one; what tells nothing of it is anything.
        probability: Of those states; what is left is shared by the others.
        otherwise: Such as `index="open"`.
    """
    shown = {aspect: otherwise.get(aspect, HANDSHAPES[letter].state_of(aspect)) for aspect in Aspect}
    return {aspect: _sure_of(shown[aspect], states, probability) for aspect, states in STATES.items()}


def _sure_of(shown: str | None, states: tuple[str, ...], probability: float) -> dict[str, float]:
    if shown is None:
        return dict.fromkeys(states, 1 / len(states))
    return {state: probability if state == shown else (1 - probability) / (len(states) - 1) for state in states}


def make_image(*, height_px: int = 480, width_px: int = 640, grey: int = 128, tint: int = 0) -> RgbImage:
    """Return an even picture of a mean grey level; with a tint it has a colour, as a camera's pictures do."""
    colour = np.clip((grey + tint, grey, grey - tint), 0, 255)
    return np.full((height_px, width_px, 3), colour, np.uint8)


class FakeClassifier:
    """A classifier that gives prepared answers in turn, the last one for ever."""

    def __init__(self, answers: Sequence[dict[str, float]]) -> None:
        self._answers = list(answers)
        self.seen: list[FloatArray] = []

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self._answers[0])

    def predict(self, features: FloatArray) -> Prediction:
        self.seen.append(features)
        answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        return make_prediction(answer)


class FakeFinder:
    """A finder that finds prepared hands in turn, the last one for ever."""

    def __init__(self, hands: Sequence[HandLandmarks | None]) -> None:
        self._hands = list(hands)
        self.is_closed = False

    def find_hand(self, image: RgbImage) -> HandLandmarks | None:
        return self._hands.pop(0) if len(self._hands) > 1 else self._hands[0]

    def reset(self) -> None:
        """Nothing is tracked."""

    def close(self) -> None:
        self.is_closed = True
