import numpy as np

from slr_learn.training.pixels.augmentation import PictureAugmentationLimits, augment_pictures
from tests.builders.pictures import make_pictures

PIXELS = make_pictures("ABCDEFGH" * 4).pixels


def varied(settings, seed=0):
    return augment_pictures(PIXELS, settings, rng=np.random.default_rng(seed))


def centre_of(pictures):
    """The centre of brightness of each picture, x and y in pixels."""
    grid = np.arange(28)
    weight = pictures.reshape(-1, 28, 28) + 1
    total = weight.sum(axis=(1, 2))
    return (weight.sum(axis=1) @ grid) / total, (weight.sum(axis=2) @ grid) / total


def test_no_variation_gives_the_pictures_themselves():
    np.testing.assert_allclose(varied(PictureAugmentationLimits(0, 0, 0)), PIXELS, atol=0.5)


def test_the_same_draws_give_the_same_pictures_and_others_do_not():
    np.testing.assert_array_equal(varied(PictureAugmentationLimits(), 1), varied(PictureAugmentationLimits(), 1))
    assert np.abs(varied(PictureAugmentationLimits(), 1) - varied(PictureAugmentationLimits(), 2)).mean() > 1


def test_varied_pictures_stay_grey_pictures_and_leave_the_given_ones_alone():
    before = PIXELS.copy()
    found = varied(PictureAugmentationLimits())
    np.testing.assert_array_equal(PIXELS, before)
    assert found.shape == PIXELS.shape
    assert found.dtype == np.float32
    assert found.min() >= 0
    assert found.max() <= 255


def test_a_picture_moves_at_most_by_the_shift_and_is_never_flipped():
    moved = varied(PictureAugmentationLimits(turn_deg=0, zoom=0, shift=0.1))
    for row, picture in zip(moved, PIXELS, strict=True):
        shifts = [
            np.roll(picture.reshape(28, 28), (y, x), axis=(0, 1))[3:-3, 3:-3]
            for y in range(-3, 4)
            for x in range(-3, 4)
        ]
        best = min(np.abs(row.reshape(28, 28)[3:-3, 3:-3] - one).mean() for one in shifts)
        flipped = min(np.abs(row.reshape(28, 28)[3:-3, 3:-3] - one[:, ::-1]).mean() for one in shifts)
        assert best < 25
        assert best < flipped or flipped < 25


def test_a_bright_spot_turns_zooms_and_shifts_within_the_bounds():
    spot = np.zeros((200, 28, 28), np.float32)
    spot[:, 6:9, 12:16] = 255
    x, y = centre_of(augment_pictures(spot.reshape(-1, 784), PictureAugmentationLimits(), rng=np.random.default_rng(0)))
    at_x, at_y = centre_of(spot.reshape(-1, 784)[:1])
    assert 0.5 < np.abs(x - at_x).max() < 5
    assert 0.5 < np.abs(y - at_y).max() < 5
