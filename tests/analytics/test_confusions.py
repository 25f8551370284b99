from __future__ import annotations

import numpy as np
import pytest

from slr_learn.analytics.confusions import (
    choose_matrix_classes,
    compare_recall_by_class,
    have_same_class_counts,
    list_confused_pairs,
    scores_by_class,
    wilson_interval,
)
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.training.measuring.metrics import metrics_by_class
from tests.builders.evaluations import make_large_measurement, make_measurement


def test_classes_are_measured_as_the_trainer_measures_them():
    for file in load_evaluation(MODELS_DIR / LETTERS_MODEL).strangers:
        expected = metrics_by_class(file.confusion, file.labels)
        rows = scores_by_class(file)
        assert len(rows) == sum(one["support"] > 0 for one in expected.values())
        for row in rows:
            found = {"precision": row.precision, "recall": row.recall, "f1": row.f1, "support": row.support}
            assert found == pytest.approx(expected[row.label])


def test_the_class_recognised_worst_comes_first_and_those_that_do_not_occur_are_left_out():
    rows = scores_by_class(make_measurement([[8, 2, 0], [1, 9, 0], [0, 0, 0]]))
    assert [row.label for row in rows] == ["A", "B"]
    assert (rows[0].recall, rows[0].precision, rows[0].support) == (0.8, 8 / 9, 10)


@pytest.mark.parametrize(
    ("n_right", "n", "low", "high"),
    # By statsmodels.stats.proportion.proportion_confint(method="wilson").
    [(0, 10, 0.0, 0.277533), (9, 10, 0.595850, 0.982124), (10, 10, 0.722467, 1.0), (0, 0, 0.0, 1.0)],
)
def test_wilson_intervals(n_right, n, low, high):
    assert wilson_interval(n_right, n) == pytest.approx((low, high), abs=1e-5)


def test_pairs_are_sorted_by_how_often_and_know_the_way_back():
    first, second = list_confused_pairs(make_measurement())
    assert (first.true, first.predicted, first.n, first.n_true, first.n_back, first.n_predicted) == (
        ("A", "B", 2, 10, 1, 10)
    )
    assert (second.true, second.predicted, second.n) == ("B", "A", 1)
    assert first.share == 0.2
    assert list_confused_pairs(make_measurement(np.diag([3, 2, 1]).tolist())) == ()


def test_a_matrix_that_has_room_shows_every_class_in_its_order():
    labels = make_measurement().labels
    assert choose_matrix_classes(make_measurement(), 3) == (labels, labels)


def test_a_large_matrix_shows_the_worst_errors_the_class_of_the_most_first():
    measurement = make_large_measurement()
    rows, columns = choose_matrix_classes(measurement, 30)
    worst = list_confused_pairs(measurement)[0]
    assert worst.true in rows
    assert worst.predicted in columns
    assert 29 <= len(columns) <= 30
    assert columns[: len(rows)] == rows
    n_wrong = {row.label: round(row.support * (1 - row.recall)) for row in scores_by_class(measurement)}
    assert [n_wrong[one] for one in rows] == sorted((n_wrong[one] for one in rows), reverse=True)


def test_a_whole_large_matrix_leaves_out_what_neither_occurs_nor_was_answered():
    measurement = make_measurement([[1, 2, 0, 0], [0] * 4, [0, 0, 5, 0], [0] * 4], list("ABCD"))
    assert choose_matrix_classes(measurement, None) == (("A", "C"), ("A", "C", "B"))


def test_a_large_matrix_without_errors_shows_as_many_classes_as_there_is_room_for():
    labels = [f"sign {number:02d}" for number in range(13)]
    measurement = make_measurement(np.eye(13, dtype=int).tolist(), labels)
    assert choose_matrix_classes(measurement, 12) == (tuple(labels[:12]), tuple(labels[:12]))
    assert choose_matrix_classes(measurement, None) == (tuple(labels), tuple(labels))


def test_two_models_are_compared_class_by_class_the_greatest_gain_first():
    other = make_measurement([[10, 0, 0], [5, 5, 0], [0, 0, 5]])
    rows = compare_recall_by_class(make_measurement(), other)
    assert [row.label for row in rows] == ["A", "C", "B"]
    assert [row.gain for row in rows] == pytest.approx([0.2, 0.0, -0.4])
    assert have_same_class_counts(make_measurement(), other)
    assert not have_same_class_counts(make_measurement(), make_measurement([[9, 2, 0], [1, 9, 0], [0, 0, 5]]))
