"""This module collects a sign recogniser's predictions for recorded signs, with their true labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.signs.glosses import glosses_for_labels
from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.datasets.signs.sequences import SignSequences, iterate_sign_sequences
from slr_learn.errors import BadInputError
from slr_learn.perception.body import mirror_bodies
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.classifier import Classifier
from slr_learn.training.measuring.evaluate import predict_in_batches
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.vocabulary import NO_SIGN

_AT_ONCE = 512
"""Signs whose features are in memory at once."""


@dataclass(frozen=True, eq=False)
class SignPredictions:
    """The predictions for recorded signs.

    Attributes:
        names: The possible answers, followed by `NO_SIGN` if it can be an answer without being a label.
        probabilities: Of each name, of shape (n, n_names).
        shown: The true answer: a name, `NO_SIGN`, or '' if the model does not know the sign; of shape (n,).
        label: As recorded, of shape (n,).
        sources: Sources of the signs.
    """

    names: tuple[str, ...]
    probabilities: FloatArray
    shown: StringArray
    label: StringArray
    sources: frozenset[str]

    @property
    def words(self) -> tuple[int, ...]:
        """The columns that are signs."""
        return tuple(at for at, name in enumerate(self.names) if name != NO_SIGN)


def predict_sign_file(classifier: Classifier, data: Path, *, rejects: bool, mirror: bool) -> SignPredictions:
    """Return the predictions for the signs of a file, or of a folder of files, without signs that have no frame.

    Args:
        classifier: Reads sign features.
        data: The file, or the folder; one file is in memory at a time.
        rejects: Whether the probability missing to 1 stands for no sign.
        mirror: Whether to mirror the signs.

    Raises:
        SlrLearnError: The data is missing or damaged, or there is no sign.
    """
    parts = []
    for signs in iterate_sign_sequences(data):
        seen = signs.select(signs.length > 0)
        if len(seen):
            parts.append(
                (_stated(classifier, seen, mirror=mirror), _shown(seen, classifier.labels), seen.label, seen.source)
            )
    if not parts:
        raise BadInputError(f"{data} must hold signs of at least one frame; it holds none. Measure on another.")
    probabilities, shown, label, source = (np.concatenate(column) for column in zip(*parts, strict=True))
    names = classifier.labels
    if rejects and NO_SIGN not in names:
        names = (*names, NO_SIGN)
        probabilities = np.concatenate([probabilities, 1 - probabilities.sum(axis=1, keepdims=True)], axis=1)
    return SignPredictions(names, probabilities, shown, label, frozenset(source.tolist()))


def predict_signs(classifier: Classifier, signs: Signs) -> FloatArray:
    """Return the probabilities for signs, at least one, each of at least one frame; of shape (n, n_labels)."""
    rows = np.array_split(np.arange(len(signs)), -(-len(signs) // _AT_ONCE))
    return np.concatenate([predict_in_batches(classifier, features_of_signs(signs.select(some))) for some in rows])


def _stated(classifier: Classifier, signs: SignSequences, *, mirror: bool) -> FloatArray:
    if mirror:
        signs = replace(signs, values=mirror_bodies(signs.values))
    return predict_signs(classifier, signs)


def _shown(signs: SignSequences, labels: Sequence[str]) -> StringArray:
    """Return the true answer for each sign: its gloss, or its own label if the gloss is no label of the model."""
    glosses = glosses_for_labels(signs.source, signs.label)
    by_name = np.where(np.isin(signs.label, labels), signs.label, "")
    shown: StringArray = np.where(np.isin(glosses, [*labels, NO_SIGN]), glosses, by_name)
    return shown
