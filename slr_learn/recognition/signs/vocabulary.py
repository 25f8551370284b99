"""This module restricts a sign model to the labels that are recognised live."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from slr_learn.errors import BundleError
from slr_learn.files import write_file_atomically
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import LIVE_VOCABULARY_FILE, read_json_object
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.prediction import Prediction


@dataclass(frozen=True, slots=True)
class LiveVocabulary:
    """Which of a model's labels are recognised live.

    Attributes:
        live: Those labels, in the model's order.
        overruled: Those among them that were not accurate enough but that the learner wants anyway.
    """

    live: tuple[str, ...]
    overruled: tuple[str, ...] = ()


def load_live_vocabulary(folder: Path, labels: tuple[str, ...]) -> LiveVocabulary:
    """Return which labels of a model are recognised live; all of them if its folder has no such list.

    Args:
        folder: The model's folder.
        labels: The model's labels.

    Raises:
        BundleError: The list is damaged, or contains something that is no label of the model.
    """
    path = folder / LIVE_VOCABULARY_FILE
    if not path.is_file():
        return LiveVocabulary(labels)
    found = read_json_object(path)
    live, overruled = _names(path, found.get("live"), labels), _names(path, found.get("overruled", []), labels)
    return LiveVocabulary(
        tuple(one for one in labels if one in live), tuple(one for one in labels if one in live & overruled)
    )


def write_live_vocabulary(folder: Path, vocabulary: LiveVocabulary) -> None:
    """Write which labels of a model are recognised live to its folder, atomically."""
    document = {"live": list(vocabulary.live), "overruled": list(vocabulary.overruled)}
    write_file_atomically(folder / LIVE_VOCABULARY_FILE, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def remove_inactive_labels(prediction: Prediction, live: Iterable[str]) -> Prediction:
    """Return a prediction without the labels that are not recognised live.

    Their probability is not given to other labels: a sign that is none of the active ones remains none of them.
    """
    kept = set(live)
    places = [place for place, label in enumerate(prediction.labels) if label in kept]
    return Prediction(tuple(prediction.labels[place] for place in places), prediction.probabilities[places])


class LiveVocabularyClassifier:
    """A classifier limited to the labels that are recognised live.

    Args:
        classifier: The classifier of the whole model.
        vocabulary: With at least one of its labels.
    """

    def __init__(self, classifier: Classifier, vocabulary: LiveVocabulary) -> None:
        self._classifier, self._live = classifier, frozenset(vocabulary.live)

    @property
    def labels(self) -> tuple[str, ...]:
        """The active classes, in the order of the probabilities."""
        return tuple(one for one in self._classifier.labels if one in self._live)

    def predict(self, features: FloatArray) -> Prediction:
        """Return the probabilities for features of shape (1, n_features)."""
        return remove_inactive_labels(self._classifier.predict(features), self._live)


def _names(path: Path, found: object, labels: tuple[str, ...]) -> frozenset[str]:
    if not isinstance(found, list) or not all(isinstance(one, str) and one in labels for one in found):
        raise BundleError(
            f"{path} must list labels of the model beside it; got something else. Remove it or restore it."
        )
    return frozenset(found)
