"""This module says which of a model's signs are recognised live, and leaves the others out of its answers."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from slr_learn.errors import BundleError
from slr_learn.files import write_whole
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import LIVE_VOCABULARY_FILE, read_json_object
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.prediction import Prediction


@dataclass(frozen=True, slots=True)
class LiveVocabulary:
    """Which of a model's labels count live.

    Attributes:
        live: The labels that do, in the model's order.
        overruled: Those of them that were not good enough and that the learner wants all the same.
    """

    live: tuple[str, ...]
    overruled: tuple[str, ...] = ()


def load_live_vocabulary(folder: Path, labels: tuple[str, ...]) -> LiveVocabulary:
    """Return which labels of a model count live; all do where its folder holds no such list.

    Args:
        folder: The model's.
        labels: Of the model.

    Raises:
        BundleError: The list is damaged, or names something that is no label of the model.
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
    """Write which labels of a model count live into its folder, whole or not at all."""
    document = {"live": list(vocabulary.live), "overruled": list(vocabulary.overruled)}
    write_whole(folder / LIVE_VOCABULARY_FILE, json.dumps(document, ensure_ascii=False, indent=1) + "\n")


def without_inactive_labels(prediction: Prediction, live: Iterable[str]) -> Prediction:
    """Return an answer without the labels that do not count live.

    Their probability goes to no other label: a sign that is none of the live ones stays none of them.
    """
    kept = set(live)
    places = [place for place, label in enumerate(prediction.labels) if label in kept]
    return Prediction(tuple(prediction.labels[place] for place in places), prediction.probabilities[places])


class LiveClassifier:
    """A classifier that answers with the labels that count live alone.

    Args:
        classifier: Of the whole model.
        vocabulary: Of at least one of its labels.
    """

    def __init__(self, classifier: Classifier, vocabulary: LiveVocabulary) -> None:
        self._classifier, self._live = classifier, frozenset(vocabulary.live)

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes that count live, in the order of the probabilities."""
        return tuple(one for one in self._classifier.labels if one in self._live)

    def predict(self, features: FloatArray) -> Prediction:
        """Return the probabilities for features of shape (1, n_features)."""
        return without_inactive_labels(self._classifier.predict(features), self._live)


def _names(path: Path, found: object, labels: tuple[str, ...]) -> frozenset[str]:
    if not isinstance(found, list) or not all(isinstance(one, str) and one in labels for one in found):
        raise BundleError(
            f"{path} must list labels of the model beside it; got something else. Remove it or restore it."
        )
    return frozenset(found)
