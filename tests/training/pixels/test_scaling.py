import numpy as np
import pytest

from slr_learn.training.pixels.scaling import GreyValueDivisor, fit_pixel_scaling
from tests.builders.pictures import make_pictures

PIXELS = make_pictures("ABCDEF").pixels


@pytest.mark.parametrize(("how", "divisor"), [(GreyValueDivisor.UNIT, 255), (GreyValueDivisor.NONE, 1)])
def test_pictures_are_divided_by_255_or_left(how, divisor):
    np.testing.assert_allclose(fit_pixel_scaling(PIXELS, how).apply(PIXELS), PIXELS / divisor, rtol=1e-6)


def test_standard_pictures_have_mean_0_and_spread_1():
    scaled = fit_pixel_scaling(PIXELS, GreyValueDivisor.STANDARD).apply(PIXELS)
    assert scaled.mean() == pytest.approx(0, abs=1e-4)
    assert scaled.std() == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize("how", GreyValueDivisor)
def test_the_mean_image_is_subtracted_pixel_by_pixel(how):
    scaled = fit_pixel_scaling(PIXELS, how, subtract_mean_image=True).apply(PIXELS)
    np.testing.assert_allclose(scaled.mean(axis=0), 0, atol=1e-3)


def test_pictures_without_any_spread_are_not_divided_by_0():
    even = np.full((3, 784), 9, np.float32)
    assert np.isfinite(fit_pixel_scaling(even, GreyValueDivisor.STANDARD).apply(even)).all()
