"""This module checks whether an adaptation is acceptable: takes under the right names, and no loss for other people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from slr_learn.datasets.hands.learner_takes import OwnHands
from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.swapped_labels import find_swapped_letters
from slr_learn.errors import BadInputError
from slr_learn.perception.features import compute_letter_features
from slr_learn.recognition.classifier import Classifier
from slr_learn.training.measuring.evaluate import predict_in_batches

MOST_LOST = 0.01
"""Maximum loss of accuracy on other people's hands."""

REFERENCE_HANDS = "reference hands"
STRANGERS = "strangers"


def select_hands_of_known_letters(own: OwnHands, labels: Sequence[str]) -> tuple[OwnHands, int]:
    """Return the hands of letters the model knows, and the number of others.

    Raises:
        BadInputError: There is none.
    """
    known = np.isin(own.hands.label, labels)
    if not known.any():
        found = ", ".join(np.unique(own.hands.label).tolist()) or "none"
        raise BadInputError(f"The takes must show letters the model knows ({', '.join(labels)}); they show {found}.")
    return own.select(known), int((~known).sum())


def refuse_swapped_letter_labels(own: HandRecordings, classifier: Classifier) -> None:
    """Check that takes are stored under the letters they show, see `find_swapped_letters`.

    Raises:
        BadInputError: Letters are swapped.
    """
    probabilities = predict_in_batches(classifier, compute_letter_features(own.landmarks, own.is_left))
    seen = [classifier.labels[place] for place in probabilities.argmax(axis=1).tolist()]
    swapped = find_swapped_letters(own.label.tolist(), seen)
    if swapped:
        raise BadInputError(
            f"Each take must be under the name of the letter it shows; {', '.join(swapped)} seem to have changed "
            "places. Look through their takes and record them again."
        )


def reason_to_refuse_adaptation(before: Mapping[str, Any], after: Mapping[str, Any]) -> str | None:
    """Return why an adaptation is refused; None if accuracy on other people's hands drops by at most one point.

    Args:
        before: Measures before: under `reference` on the reference hands, under `strangers` on each file.
        after: The same afterwards.
    """
    for (name, share_before), (_, share_after) in zip(_shares(before), _shares(after), strict=True):
        if share_after < share_before - MOST_LOST:
            return (
                f"An adaptation may cost others at most {100 * MOST_LOST:.0f} point; of the {name} "
                f"{share_before:.1%} were named rightly before and {share_after:.1%} after. Nothing was written: "
                "look whether each take shows the letter it is called."
            )
    return None


def _shares(measured: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    yield REFERENCE_HANDS, measured["reference"]["top1"]
    if measured["strangers"]:
        yield STRANGERS, float(np.mean([one["top1"] for one in measured["strangers"].values()]))
