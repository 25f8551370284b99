import csv

from slr_learn.analytics.csv_files import (
    class_scores_to_csv,
    confused_pairs_to_csv,
    confusion_matrix_to_csv,
    reliability_bins_to_csv,
    training_curves_to_csv,
)
from slr_learn.recognition.evaluation.training_record import EpochResult
from tests.builders.evaluations import ABC, make_measurement

BINS = [(0.4, 0.6, 5, 0.5, 0.6), (0.8, 1.0, 20, 0.9, 0.95)]


def rows_of(text):
    return list(csv.DictReader(text.splitlines()))


def test_classes_and_counts_come_as_csv():
    classes = rows_of(class_scores_to_csv(make_measurement()))
    assert [(row["label"], row["support"]) for row in classes] == [("A", "10"), ("B", "10"), ("C", "5")]
    head, *lines = csv.reader(confusion_matrix_to_csv(make_measurement()).splitlines())
    assert head == ["true", *ABC]
    assert lines[0] == ["A", "8", "2", "0"]


def test_errors_come_as_csv_the_most_frequent_first():
    first, second = rows_of(confused_pairs_to_csv(make_measurement()))
    assert (first["true"], first["predicted"], first["n"], first["n_true"]) == ("A", "B", "2", "10")
    assert (second["true"], second["n_back"]) == ("B", "2")


def test_calibration_and_training_come_as_csv():
    bins = rows_of(reliability_bins_to_csv(make_measurement(reliability=BINS).reliability))
    assert [(row["n"], row["right"]) for row in bins] == [("5", "0.6"), ("20", "0.95")]
    curves = {
        "home": [EpochResult(1, 2.0, 0.3, 1.5, 0.5), EpochResult(2, 1.0, 0.6, 0.9, 0.7)],
        "office": [EpochResult(1, 3, 0, 3, 0)],
    }
    rows = rows_of(training_curves_to_csv(curves))
    assert [(row["left_out"], row["epoch"]) for row in rows] == [("home", "1"), ("home", "2"), ("office", "1")]
    assert rows[1]["val_accuracy"] == "0.7"
