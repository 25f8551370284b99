import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.training.sign_measuring.measures import (
    CURVE,
    measure_acceptance,
    measure_acceptance_by_threshold,
    measure_accuracy,
    measures_per_sign,
    true_class_ranks,
)

TRUE = np.array([0, 0, 1, 2])
STATED = np.array([[0.7, 0.2, 0.1], [0.2, 0.5, 0.3], [0.6, 0.4, 0.0], [0.1, 0.2, 0.7]])


def test_the_rank_is_how_many_are_held_more_probable():
    assert true_class_ranks(TRUE, STATED).tolist() == [0, 2, 1, 0]


def test_a_recogniser_that_says_the_same_of_all_is_not_called_right():
    assert measure_accuracy(np.zeros(4, np.intp), np.full((4, 10), 0.1))["top1"] == 0


def test_naming_counts_the_best_and_the_best_five():
    stated = np.tile(np.arange(8) / 28, (3, 1))
    named = measure_accuracy(np.array([7, 4, 0]), stated)
    assert (named["top1"], named["top5"]) == (pytest.approx(1 / 3), pytest.approx(2 / 3))
    low, high = named["interval"]
    assert 0 <= low <= named["top1"] <= high <= 1


def test_a_judge_accepts_where_the_target_reaches_its_own_least_probability():
    judged = measure_acceptance(TRUE, STATED, np.array([0.6, 0.45, 0.5]))
    assert judged["right_accepted"] == 2 / 4
    assert judged["wrong_accepted"] == 2 / 8
    assert judged["any_wrong_accepted"] == 2 / 4


def test_one_target_alone_can_be_no_wrong_one():
    judged = measure_acceptance(np.zeros(2, np.intp), np.array([[0.9], [0.1]]), np.array([0.5]))
    assert judged == {"right_accepted": 0.5, "wrong_accepted": 0.0, "any_wrong_accepted": 0.0}


@given(seed=st.integers(0, 1000))
def test_who_asks_more_accepts_no_more(seed):
    stated = np.random.default_rng(seed).dirichlet(np.ones(4), 20)
    curve = measure_acceptance_by_threshold(np.arange(20) % 4, stated)
    assert [one["least"] for one in curve] == list(CURVE)
    for name in ("right_accepted", "wrong_accepted", "any_wrong_accepted"):
        shares = [one[name] for one in curve]
        assert shares == sorted(shares, reverse=True)


def test_each_sign_that_occurs_has_its_figures_and_what_it_was_taken_for():
    found = measures_per_sign(TRUE, STATED, ("A", "B", "C"), np.array([True, False, False, True]))
    assert found["A"] == {"n": 2, "top1": 0.5, "top5": 1.0, "accepted": 0.5, "taken_for": {"B": 1}}
    assert found["B"]["taken_for"] == {"A": 1}
    assert found["C"]["taken_for"] == {}
    assert "D" not in found
