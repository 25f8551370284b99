import numpy as np
import pytest

from slr_learn.training.measuring.bootstrap import SEED, bootstrap_interval, bootstrap_interval_of_measures


def interval(*sets, seed=0):
    rights = [np.arange(n) < n * share for n, share in sets]
    return bootstrap_interval(rights, rng=np.random.default_rng(seed))


def test_the_interval_is_that_of_a_share_of_many_hands():
    low, high = interval((1000, 0.8))
    half = 1.96 * np.sqrt(0.8 * 0.2 / 1000)
    assert (low, high) == (pytest.approx(0.8 - half, abs=0.004), pytest.approx(0.8 + half, abs=0.004))


def test_the_mean_of_several_sets_weighs_each_the_same_and_is_surer_than_one():
    low, high = interval((100, 0.9), (1000, 0.5))
    assert low < 0.7 < high
    assert high - low < np.subtract(*interval((100, 0.9))[::-1])


def test_all_right_leaves_nothing_to_draw_and_a_seed_draws_the_same():
    assert interval((50, 1.0)) == (1.0, 1.0)
    assert interval((50, 0.5), seed=3) == interval((50, 0.5), seed=3)


def test_measures_are_drawn_by_their_number_and_share():
    measures = [{"n": 100, "top1": 0.9}, {"n": 40, "top1": 0.5}]
    assert bootstrap_interval_of_measures(measures) == interval((100, 0.9), (40, 0.5), seed=SEED)
