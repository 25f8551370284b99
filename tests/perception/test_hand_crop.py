import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.perception.hand_crop import CROP_SIDE_PX, N_CROP_FEATURES, crop_hand_in_grey, stretch_contrast
from slr_learn.perception.landmarks import Handedness, HandLandmarks, mirror_points
from tests.builders.hands import make_hand, make_image


def make_picture(seed=0):
    """A picture that is smooth enough to be shrunk by any factor, of shape (480, 640, 3)."""
    small = np.random.default_rng(seed).integers(0, 256, (6, 8, 3), dtype=np.uint8)
    return cv2.resize(small, (640, 480), interpolation=cv2.INTER_CUBIC)


def moved(hand, *, scale=1.0, shift_px=(0.0, 0.0)):
    points = hand.points * np.float32(scale) + np.array((*shift_px, 0), np.float32)
    return HandLandmarks(points, hand.handedness, hand.handedness_probability)


def test_a_crop_is_a_stretched_grey_picture_in_one_row():
    image = make_picture()
    before = image.copy()
    crop = crop_hand_in_grey(image, make_hand())
    np.testing.assert_array_equal(image, before)
    assert crop.shape == (1, N_CROP_FEATURES) == (1, CROP_SIDE_PX**2)
    assert crop.dtype == np.float32
    assert (crop.min(), crop.max()) == (0, 255)
    assert (crop == np.rint(crop)).all()


def test_the_crop_shows_what_lies_around_the_hand_row_by_row():
    image = make_image(grey=0)
    image[:240] = 200  # the upper half, and the hand stands in the middle of the picture
    crop = crop_hand_in_grey(image, make_hand()).reshape(CROP_SIDE_PX, CROP_SIDE_PX)
    assert (crop[:5] == 255).all()
    assert (crop[-5:] == 0).all()


@given(scale=st.floats(0.5, 1.5))
def test_the_size_of_hand_and_picture_makes_no_difference(scale):
    image = make_picture()
    size_px = round(640 * scale), round(480 * scale)
    resized = cv2.resize(image, size_px, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    gap = crop_hand_in_grey(resized, moved(make_hand(), scale=size_px[0] / 640)) - crop_hand_in_grey(image, make_hand())
    assert np.abs(gap).mean() < 4


@given(x_px=st.integers(-90, 90), y_px=st.integers(-60, 60))
def test_the_place_of_the_hand_makes_no_difference(x_px, y_px):
    image = make_picture()
    rolled = np.roll(image, (y_px, x_px), axis=(0, 1))
    crop = crop_hand_in_grey(rolled, moved(make_hand(size_px=150), shift_px=(x_px, y_px)))
    np.testing.assert_allclose(crop, crop_hand_in_grey(image, make_hand(size_px=150)), atol=16)
    assert np.abs(crop - crop_hand_in_grey(image, make_hand(size_px=150))).mean() < 2


def test_a_left_hand_gives_the_crop_of_the_right_hand_it_mirrors():
    image, right = make_picture(), make_hand()
    left = HandLandmarks(mirror_points(right.points, 640), Handedness.LEFT)
    gap = crop_hand_in_grey(image[:, ::-1], left) - crop_hand_in_grey(image, right)
    assert np.abs(gap).max() < 16  # half a pixel of rounding
    assert np.abs(gap).mean() < 2


def test_what_lies_outside_the_picture_takes_the_nearest_pixels():
    image = make_image(grey=60)
    image[:, :5] = 200
    crop = crop_hand_in_grey(image, moved(make_hand(), shift_px=(-320, 0))).reshape(CROP_SIDE_PX, CROP_SIDE_PX)
    assert (crop[:, :12] == 255).all()
    assert (crop[:, 16:] == 0).all()


@pytest.mark.parametrize("shift_px", [(-2000, 0), (2000, 0), (0, -2000), (0, 2000)])
def test_a_hand_outside_the_picture_gives_an_empty_crop(shift_px):
    assert not crop_hand_in_grey(make_picture(), moved(make_hand(), shift_px=shift_px)).any()


@pytest.mark.parametrize("shape", [(0, 0, 3), (1, 1, 3), (3, 5)])
def test_odd_pictures_and_a_hand_of_one_point_are_no_error(shape):
    hand = HandLandmarks(np.zeros((21, 3), np.float32), Handedness.RIGHT)
    assert np.isfinite(crop_hand_in_grey(np.zeros(shape, np.uint8), hand)).all()


def test_landmarks_that_are_not_finite_are_refused():
    points = make_hand().points.copy()
    points[3, 1] = np.nan
    with pytest.raises(BadInputError, match="must be finite"):
        crop_hand_in_grey(make_picture(), HandLandmarks(points, Handedness.RIGHT))


def test_stretching_twice_is_stretching_once_and_an_even_picture_becomes_black():
    pictures = np.random.default_rng(0).uniform(40, 90, (3, N_CROP_FEATURES)).astype(np.float32)
    once = stretch_contrast(pictures)
    assert (once.min(axis=1) == 0).all()
    assert (once.max(axis=1) == 255).all()
    np.testing.assert_array_equal(stretch_contrast(once), once)
    assert not stretch_contrast(np.full((1, N_CROP_FEATURES), 77, np.float32)).any()
