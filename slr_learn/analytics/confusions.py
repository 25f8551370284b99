"""This module analyses a confusion matrix: classes, most confused pairs, and differences from another matrix."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from slr_learn.recognition.evaluation.letters import Measurement

_Z_95 = 1.959964
"""95 % of the normal distribution lie within this many standard deviations."""


@dataclass(frozen=True, slots=True)
class ClassScores:
    """One class: precision, recall and F1, with the 95 % Wilson interval of the recall."""

    label: str
    support: int
    precision: float
    recall: float
    f1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class ConfusedPair:
    """One error: how often hands of the class `true` were recognised as `predicted`, and the other way round."""

    true: str
    predicted: str
    n: int
    n_true: int
    n_back: int
    n_predicted: int

    @property
    def share(self) -> float:
        """Share of the hands of `true`."""
        return self.n / self.n_true if self.n_true else 0.0


@dataclass(frozen=True, slots=True)
class RecallInTwoModels:
    """The recall of one class in two models."""

    label: str
    first: float
    second: float

    @property
    def gain(self) -> float:
        """The second recall minus the first."""
        return self.second - self.first


def wilson_interval(n_right: int, n: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, 1927); 0 to 1 without any counts."""
    if not n:
        return 0.0, 1.0
    share, z2 = n_right / n, _Z_95**2
    centre = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z_95 / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n**2))
    return max(centre - half, 0.0), min(centre + half, 1.0)


def scores_by_class(measurement: Measurement) -> tuple[ClassScores, ...]:
    """Return the classes that occur, worst first."""
    rows = []
    support, predicted = measurement.confusion.sum(axis=1).tolist(), measurement.confusion.sum(axis=0).tolist()
    for label, hits, n, n_named in zip(
        measurement.labels, np.diag(measurement.confusion).tolist(), support, predicted, strict=True
    ):
        if n:
            precision = hits / n_named if n_named else 0.0
            rows.append(ClassScores(label, n, precision, hits / n, 2 * hits / (n + n_named), *wilson_interval(hits, n)))
    return tuple(sorted(rows, key=lambda row: (row.recall, -row.support, row.label)))


def list_confused_pairs(measurement: Measurement) -> tuple[ConfusedPair, ...]:
    """Return every error that occurred, most frequent first."""
    confusion, labels = measurement.confusion, measurement.labels
    n_of = confusion.sum(axis=1).tolist()
    pairs = [
        ConfusedPair(labels[i], labels[j], int(confusion[i, j]), n_of[i], int(confusion[j, i]), n_of[j])
        for i, j in np.argwhere(confusion).tolist()
        if i != j
    ]
    return tuple(sorted(pairs, key=lambda row: (-row.n, -row.share, row.true, row.predicted)))


def compare_recall_by_class(first: Measurement, second: Measurement) -> tuple[RecallInTwoModels, ...]:
    """Return the classes that occur in both, the second model's largest gain first."""
    recalls = {row.label: row.recall for row in scores_by_class(second)}
    rows = [
        RecallInTwoModels(row.label, row.recall, recalls[row.label])
        for row in scores_by_class(first)
        if row.label in recalls
    ]
    return tuple(sorted(rows, key=lambda row: (-row.gain, row.label)))


def have_same_class_counts(first: Measurement, second: Measurement) -> bool:
    """Return whether two measurements have equal counts for every class, as on the same data."""
    counts = [
        {label: n for label, n in zip(one.labels, one.confusion.sum(axis=1).tolist(), strict=True) if n}
        for one in (first, second)
    ]
    return counts[0] == counts[1]


def choose_matrix_classes(measurement: Measurement, most: int | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the classes to show as rows and as columns of a matrix.

    Args:
        measurement: Of a model.
        most: Maximum number of columns, at least 2; None for no limit.

    Returns:
        All classes in order if they fit; otherwise those that occur and those they were confused with, chosen by the
        most frequent errors, the class with most errors first. Without any errors, as many of the occurring classes as
        fit.
    """
    if most is not None and len(measurement.labels) <= most:
        return measurement.labels, measurement.labels
    occurring = measurement.confusion.sum(axis=1) > 0
    rows = {label for label, occurs in zip(measurement.labels, occurring.tolist(), strict=True) if occurs}
    columns = set(rows)
    if most is not None:
        rows, columns = set(), set()
    for pair in list_confused_pairs(measurement):
        both = {pair.true, pair.predicted}
        if most is not None and len(columns | both) > most:
            break
        rows, columns = rows | {pair.true}, columns | both
    if not rows:
        named = tuple(label for label, occurs in zip(measurement.labels, occurring.tolist(), strict=True) if occurs)
        return named[:most], named[:most]
    wrong = measurement.confusion - np.diag(np.diag(measurement.confusion))
    n_missed, n_named = (dict(zip(measurement.labels, wrong.sum(axis=axis).tolist(), strict=True)) for axis in (1, 0))
    in_rows = sorted(rows, key=lambda label: (-n_missed[label], label))
    return tuple(in_rows), (*in_rows, *sorted(columns - rows, key=lambda label: (-n_named[label], label)))
