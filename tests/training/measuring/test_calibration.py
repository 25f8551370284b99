import numpy as np
import pytest

from slr_learn.training.measuring.calibration import fit_temperature, softmax
from slr_learn.training.measuring.metrics import expected_calibration_error


def draw(true_temperature, *, n=4000, seed=0):
    """Return logits, and classes drawn with the probabilities the logits give at a temperature."""
    rng = np.random.default_rng(seed)
    logits = rng.normal(0, 2, (n, 5))
    probabilities = softmax(logits / true_temperature)
    true = (probabilities.cumsum(axis=1) > rng.random((n, 1))).argmax(axis=1)
    return logits, true


@pytest.mark.parametrize("temperature", [0.5, 1.0, 2.5])
def test_the_temperature_that_made_the_classes_is_found_again(temperature):
    logits, true = draw(temperature)
    assert fit_temperature(logits, true, np.ones(len(true))) == pytest.approx(temperature, rel=0.1)


def test_dividing_by_the_temperature_lowers_the_calibration_error():
    logits, true = draw(2.5)
    temperature = fit_temperature(logits, true, np.ones(len(true)))
    before = expected_calibration_error(true, softmax(logits))
    assert expected_calibration_error(true, softmax(logits / temperature)) < before / 3


def test_hands_count_by_their_weight():
    sure, true_of_sure = draw(0.5, seed=1)
    unsure, true_of_unsure = draw(3.0, seed=2)
    logits, true = np.concatenate([sure, unsure]), np.concatenate([true_of_sure, true_of_unsure])
    only_sure = np.repeat([1.0, 0.0], len(sure))
    assert fit_temperature(logits, true, only_sure) == pytest.approx(0.5, rel=0.1)


def test_softmax_of_large_logits_is_finite():
    np.testing.assert_allclose(softmax(np.array([[1e4, 0.0]])), [[1.0, 0.0]])
