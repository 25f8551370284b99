import numpy as np
import pytest

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.signs.judging import acceptance_thresholds


def bundle_with(**settings):
    return Bundle("toy", ("A", "B"), 1, 4, b"", settings)


def test_a_sign_that_is_not_named_must_reach_one_half():
    np.testing.assert_allclose(acceptance_thresholds(bundle_with()), [0.5, 0.5])
    np.testing.assert_allclose(acceptance_thresholds(bundle_with(accept={"B": 0.2, "Z": 0.9})), [0.5, 0.2])


@pytest.mark.parametrize("stated", [{"A": 1.5}, {"A": "high"}, {"A": None}, [0.5, 0.5], {"A": float("nan")}])
def test_what_is_no_probability_is_refused(stated):
    with pytest.raises(BundleError, match="must give numbers from 0 to 1 by sign"):
        acceptance_thresholds(bundle_with(accept=stated))
