from dataclasses import replace

import numpy as np
import pytest

from slr_learn.training.motion.folds import (
    FalseLetterProbabilities,
    MotionFoldResult,
    MotionTrainingSet,
    choose_detection_thresholds,
    measure_false_detections,
)
from tests.builders.hands import FakeClassifier
from tests.builders.recordings import make_recordings

NONE = np.zeros(200)


def fold(*, held=(NONE, NONE), other=(NONE, NONE)):
    return MotionFoldResult(
        ("s",),
        FakeClassifier([{"J": 0.0, "Z": 0.0}]),
        FalseLetterProbabilities(*held),
        FalseLetterProbabilities(*other),
    )


def with_high(n, probability):
    """200 probabilities, n of them high."""
    return np.array([probability] * n + [0.0] * (200 - n))


def test_where_nothing_is_mistaken_the_lowest_probability_is_enough():
    chosen = choose_detection_thresholds([fold(), fold()])
    assert chosen["accept_probability"] == chosen["accept_when_gone"] == pytest.approx(0.3)


@pytest.mark.parametrize(("n", "expected"), [(4, 0.3), (5, 0.75)])
def test_few_held_letters_may_be_mistaken(n, expected):
    folds = [fold(held=(with_high(n, 0.72), NONE)), fold()]
    assert choose_detection_thresholds(folds)["accept_probability"] == expected


@pytest.mark.parametrize(("n", "expected"), [(60, 0.3), (61, 0.75)])
def test_more_of_the_other_ways_may_be_for_some_are_nearly_letters(n, expected):
    folds = [fold(other=(with_high(n, 0.72), NONE)), fold()]
    assert choose_detection_thresholds(folds)["accept_probability"] == expected


def test_a_hand_that_is_gone_never_needs_more_than_one_in_view():
    chosen = choose_detection_thresholds([fold(held=(NONE, with_high(100, 0.72)))])
    assert chosen["accept_probability"] == chosen["accept_when_gone"] == pytest.approx(0.3)
    chosen = choose_detection_thresholds([fold(held=(with_high(100, 0.97), with_high(100, 0.72)))])
    assert chosen == {"accept_probability": 0.98, "accept_when_gone": 0.75}


def test_where_none_is_good_enough_the_highest_is_chosen():
    assert choose_detection_thresholds([fold(held=(np.ones(200), NONE))])["accept_probability"] == pytest.approx(0.99)


def test_where_signers_show_neither_shape_the_other_ways_are_drawn_with_the_hands_of_all():
    still = make_recordings(["A", "B", "I", "D"])
    still = replace(still, signer=np.array(["s", "s", "other", "other"]))
    classifier = FakeClassifier([{"J": 0.2, "Z": 0.4}])
    judged = measure_false_detections(MotionTrainingSet([], still), ("s",), classifier, seed=0, n_ways=6)
    assert (len(judged.held.in_view), len(judged.other.in_view)) == (2, 6)


@pytest.mark.slow
def test_a_fold_is_judged_on_its_own_signers_hands():
    still = make_recordings(["A", "B", "I", "D", "1", "A", "B"])
    still = replace(still, signer=np.array(["s"] * 5 + ["other"] * 2))
    classifier = FakeClassifier([{"J": 0.2, "Z": 0.4}])
    judged = measure_false_detections(MotionTrainingSet([], still), ("s",), classifier, seed=0, n_ways=12)
    assert len(judged.held.in_view) == len(judged.held.gone) == 5
    assert judged.other.in_view.max() == pytest.approx(0.4)
    assert (judged.other.gone <= judged.other.in_view.max()).all()
    again = measure_false_detections(
        MotionTrainingSet([], still), ("s",), FakeClassifier([{"J": 0.2, "Z": 0.4}]), seed=0, n_ways=12
    )
    np.testing.assert_array_equal(judged.other.gone, again.other.gone)
