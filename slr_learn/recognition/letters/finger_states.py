"""This module predicts how each finger is held, where the thumb is and where the hand points."""

from __future__ import annotations

import numpy as np

from slr_learn.errors import BundleError
from slr_learn.handshapes import STATES, FingerStates
from slr_learn.perception.finger_features import compute_finger_features
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from slr_learn.recognition.bundle import FINGER_FEATURES, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.prediction import Prediction

FINGER_LABELS = tuple(f"{aspect} {state}" for aspect, states in STATES.items() for state in states)
"""The outputs of a finger-state model, in order; those of one aspect sum to 1."""


class FingerReader:
    """Predicts the finger states of hands; use it on one thread at a time.

    Args:
        bundle: A finger-state model.

    Raises:
        BundleError: It is another kind of model, or damaged.
    """

    def __init__(self, bundle: Bundle) -> None:
        if bundle.input != FINGER_FEATURES or bundle.labels != FINGER_LABELS:
            raise BundleError(f"Model {bundle.name} must tell the states of fingers; it does not. Train it again.")
        self._classifier = LiteRtClassifier(bundle)

    def read(self, hand: HandLandmarks) -> FingerStates:
        """Return the finger states of a hand."""
        is_left = np.array([hand.handedness is Handedness.LEFT])
        return finger_states_from(self._classifier.predict(compute_finger_features(hand.points[None], is_left)))


def finger_states_from(prediction: Prediction) -> FingerStates:
    """Return the prediction of a finger-state model by aspect."""
    probabilities = dict(zip(FINGER_LABELS, prediction.probabilities.tolist(), strict=True))
    return {aspect: {state: probabilities[f"{aspect} {state}"] for state in STATES[aspect]} for aspect in STATES}
