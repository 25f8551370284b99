import numpy as np
import pytest

from slr_learn.analytics.calibration import mean_confidence_and_accuracy, pool_reliability_bins
from slr_learn.analytics.summaries import pool_measurements
from slr_learn.recognition.evaluation.letters import ReliabilityBin
from slr_learn.training.measuring.metrics import expected_calibration_error, reliability_bins
from tests.builders.evaluations import make_measurement

FIRST = make_measurement(reliability=[(0.4, 0.6, 5, 0.5, 0.6), (0.8, 1.0, 20, 0.9, 0.95)])
SECOND = make_measurement(name="two", reliability=[(0.8, 1.0, 20, 1.0, 0.75)])


def test_bins_of_several_files_are_pooled_by_their_hands():
    low, high = pool_reliability_bins([FIRST, SECOND])
    assert low == FIRST.reliability[0]
    assert (high.n, high.stated, high.right) == (40, pytest.approx(0.95), pytest.approx(0.85))
    assert pool_measurements([FIRST, SECOND]).reliability == (low, high)


def test_a_file_that_was_not_measured_leaves_nothing_to_pool():
    assert pool_reliability_bins([FIRST, make_measurement()]) == ()


def test_the_means_are_of_hands_and_not_of_bins():
    assert mean_confidence_and_accuracy(FIRST.reliability) == (pytest.approx(0.82), pytest.approx(0.88))


def test_the_bins_add_up_to_the_calibration_error():
    rng = np.random.default_rng(0)
    probabilities = rng.dirichlet(np.ones(4) * 0.4, 500)
    true = rng.integers(0, 4, 500)
    bins = [ReliabilityBin(**one) for one in reliability_bins(true, probabilities)]
    error = sum(one.n * abs(one.stated - one.right) for one in bins) / 500
    assert error == pytest.approx(expected_calibration_error(true, probabilities))
    assert sum(one.n for one in bins) == 500
