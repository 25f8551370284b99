"""This module writes measurements as CSV for download."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict

from slr_learn.analytics.confusions import ClassScores, ConfusedPair, list_confused_pairs, scores_by_class
from slr_learn.recognition.evaluation.letters import Measurement, ReliabilityBin
from slr_learn.recognition.evaluation.training_record import EpochResult


def class_scores_to_csv(measurement: Measurement) -> str:
    """Return `scores_by_class` as CSV, one line per class."""
    columns = list(ClassScores.__dataclass_fields__)
    return _csv(columns, (asdict(row).values() for row in scores_by_class(measurement)))


def confused_pairs_to_csv(measurement: Measurement) -> str:
    """Return `list_confused_pairs` as CSV, one line per error."""
    columns = list(ConfusedPair.__dataclass_fields__)
    return _csv(columns, (asdict(row).values() for row in list_confused_pairs(measurement)))


def confusion_matrix_to_csv(measurement: Measurement) -> str:
    """Return the counts as CSV: one line per true class, one column per predicted class."""
    rows = zip(measurement.labels, measurement.confusion.tolist(), strict=True)
    return _csv(["true", *measurement.labels], ([label, *counts] for label, counts in rows))


def reliability_bins_to_csv(bins: Sequence[ReliabilityBin]) -> str:
    """Return the bins as CSV, one line each."""
    return _csv(list(ReliabilityBin.__dataclass_fields__), (asdict(one).values() for one in bins))


def training_curves_to_csv(curves: Mapping[str, Sequence[EpochResult]]) -> str:
    """Return the training curves as CSV: one line per epoch of each held-out source."""
    columns = ["left_out", "epoch", *list(EpochResult.__dataclass_fields__)[1:]]
    return _csv(columns, ([source, *asdict(one).values()] for source, epochs in curves.items() for one in epochs))


def _csv(columns: Sequence[str], rows: Iterable[Iterable[object]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows(rows)
    return text.getvalue()
