"""This module measures the feedback on hands: whether they are accepted, and which correction is given."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.errors import BadInputError
from slr_learn.handshapes import HANDSHAPES, Aspect, FingerStates, aspect_distinguishes_letters
from slr_learn.perception.features import compute_letter_features
from slr_learn.perception.finger_features import compute_finger_features
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.letters.corrections import Correction, best_correction, looks_most_like_target
from slr_learn.recognition.letters.finger_states import finger_states_from

_N_WORST = 10


def measure_corrections(hands: HandRecordings, letters: Classifier, fingers: Classifier) -> dict[str, Any]:
    """Judge each hand against its own letter and against all others.

    Args:
        hands: Hands of labels other than still letters are ignored.
        letters: Predicts letters from `compute_letter_features`.
        fingers: Predicts finger states, see `recognition.letters.finger_states`.

    Returns:
        `looks_right`: share of hands accepted as their own letter. Of the `n_pairs` of a hand and another letter that
            is not predicted for it, `named`: share with a correction; `named_correctly`: share of those in which every
            named aspect distinguishes the two letters in `handshapes`; `by_chance`: the same for a random aspect. By
            aspect, how often it is named and correct; and the `worst` pairs.

    Raises:
        BadInputError: No hand shows a still letter.
    """
    hands = select_still_letter_hands(hands)
    features = compute_letter_features(hands.landmarks, hands.is_left)
    finger_numbers = compute_finger_features(hands.landmarks, hands.is_left)
    tally = _Tally()
    for row, own in enumerate(hands.label.tolist()):
        said = letters.predict(features[row : row + 1])
        probabilities = dict(zip(said.labels, said.probabilities.tolist(), strict=True))
        tally.judge(own, probabilities, finger_states_from(fingers.predict(finger_numbers[row : row + 1])))
    return {"n": len(hands), **tally.figures()}


def select_still_letter_hands(hands: HandRecordings) -> HandRecordings:
    """Return the hands of still letters.

    Raises:
        BadInputError: There are none.
    """
    letters = hands.select(np.isin(hands.label, list(HANDSHAPES)))
    if not len(letters):
        raise BadInputError("Feedback is measured on hands of still letters; there are none.")
    return letters


class _Tally:
    """Counts the feedback on hands."""

    def __init__(self) -> None:
        self._own = [0, 0]
        self._chance = 0.0
        self._n_pairs = 0
        self._aspects: Counter[Aspect] = Counter()
        self._right: Counter[Aspect] = Counter()
        self._wrong_pairs: Counter[tuple[str, str]] = Counter()

    def judge(self, own: str, letters: dict[str, float], states: FingerStates) -> None:
        self._own[0] += looks_most_like_target(own, letters)
        self._own[1] += 1
        for target in HANDSHAPES:
            if target != own and not looks_most_like_target(target, letters):
                self._n_pairs += 1
                self._chance += _share_that_differs(own, target)
                found = best_correction(target, states, letters)
                if found is not None:
                    self._count(own, target, found)

    def _count(self, own: str, target: str, found: Correction) -> None:
        is_right = all(aspect_distinguishes_letters(own, target, aspect) for aspect in found.aspects)
        self._aspects[found.aspects[0]] += 1
        self._right[found.aspects[0]] += is_right
        if not is_right:
            self._wrong_pairs[own, target] += 1

    def figures(self) -> dict[str, Any]:
        n_named, n_right = self._aspects.total(), self._right.total()
        return {
            "looks_right": self._own[0] / self._own[1],
            "n_pairs": self._n_pairs,
            "named": n_named / max(self._n_pairs, 1),
            "named_correctly": n_right / max(n_named, 1),
            "by_chance": self._chance / max(self._n_pairs, 1),
            "by_aspect": {
                aspect.value: {"n": n, "right": self._right[aspect] / n} for aspect, n in self._aspects.most_common()
            },
            "worst": [
                {"shown": own, "asked": target, "n": n} for (own, target), n in self._wrong_pairs.most_common(_N_WORST)
            ],
        }


def _share_that_differs(own: str, target: str) -> float:
    aspects = [aspect for aspect in Aspect if HANDSHAPES[target].state_of(aspect) is not None]
    return sum(aspect_distinguishes_letters(own, target, aspect) for aspect in aspects) / len(aspects)
