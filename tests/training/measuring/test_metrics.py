import numpy as np
import pytest

from slr_learn.training.measuring.metrics import (
    ECE_BINS,
    confusion_matrix,
    expected_calibration_error,
    macro_f1,
    metrics_by_class,
    reliability_bins,
    top1_accuracy,
)

LABELS = ("A", "B", "C")
TRUE = np.array([0, 0, 0, 1, 1, 1, 1, 1])
PREDICTED = np.array([0, 0, 1, 1, 1, 1, 0, 2])
# By hand: A has 2 hits of 3, predicted 3 times; B 3 of 5, predicted 4 times; C never occurs, predicted once.
CONFUSION = [[2, 1, 0], [1, 3, 1], [0, 0, 0]]


def as_probabilities(predicted, stated):
    probabilities = np.full((len(predicted), 3), 0.0)
    probabilities[:] = ((1 - np.asarray(stated)) / 2)[:, None]
    probabilities[np.arange(len(predicted)), predicted] = stated
    return probabilities


def test_confusion_rows_are_the_true_classes():
    np.testing.assert_array_equal(confusion_matrix(TRUE, PREDICTED, 3), CONFUSION)


def test_per_class_figures_are_those_worked_out_by_hand():
    classes = metrics_by_class(np.array(CONFUSION), LABELS)
    assert classes["A"] == {
        "precision": pytest.approx(2 / 3),
        "recall": pytest.approx(2 / 3),
        "f1": pytest.approx(2 / 3),
        "support": 3,
    }
    assert classes["B"] == {"precision": 0.75, "recall": 0.6, "f1": pytest.approx(2 * 0.75 * 0.6 / 1.35), "support": 5}
    assert classes["C"] == {"precision": 0.0, "recall": 0.0, "f1": 0.0, "support": 0}


def test_macro_f1_is_the_mean_over_labels_that_occur():
    assert macro_f1(metrics_by_class(np.array(CONFUSION), LABELS)) == pytest.approx((2 / 3 + 2 / 3) / 2)
    assert macro_f1({}) == 0.0


def test_top1_is_the_share_of_right_answers():
    assert top1_accuracy(TRUE, as_probabilities(PREDICTED, [0.9] * 8)) == pytest.approx(5 / 8)


def test_calibration_error_is_the_one_worked_out_by_hand():
    # Two bins of 0.5: one answer at 0.4, wrong (gap 0.4); four at 0.9, three right (gap 0.15, four times).
    stated = [0.4, 0.9, 0.9, 0.9, 0.9]
    probabilities = as_probabilities([1, 0, 0, 0, 1], stated)
    error = expected_calibration_error(np.array([0, 0, 0, 0, 0]), probabilities, n_bins=2)
    assert error == pytest.approx((0.4 + 4 * 0.15) / 5)


def test_answers_as_sure_as_they_are_right_have_no_calibration_error():
    probabilities = as_probabilities([0, 0, 0, 0], [0.75] * 4)
    assert expected_calibration_error(np.array([0, 0, 0, 1]), probabilities) == pytest.approx(0)


def test_a_probability_of_one_falls_into_the_last_bin():
    assert expected_calibration_error(np.array([1]), as_probabilities([0], [1.0])) == pytest.approx(1)


def test_the_bins_of_the_calibration_error_hold_every_hand_once():
    stated = [0.4, 0.9, 0.9, 0.9, 0.9]
    bins = reliability_bins(np.zeros(5, int), as_probabilities([1, 0, 0, 0, 1], stated), n_bins=2)
    assert bins == [
        {"low": 0.0, "high": 0.5, "n": 1, "stated": pytest.approx(0.4), "right": 0.0},
        {"low": 0.5, "high": 1.0, "n": 4, "stated": pytest.approx(0.9), "right": 0.75},
    ]


def test_bins_without_a_hand_are_left_out():
    bins = reliability_bins(np.array([0]), as_probabilities([0], [1.0]))
    assert [(one["n"], one["high"]) for one in bins] == [(1, 1.0)]
    assert bins[0]["low"] == pytest.approx(1 - 1 / ECE_BINS)
