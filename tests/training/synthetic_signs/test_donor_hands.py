import numpy as np
import pytest

from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND, mirror_bodies
from slr_learn.perception.landmarks import FINGER_LANDMARKS
from slr_learn.training.synthetic_signs.donor_hands import (
    DonorHands,
    DonorHandShape,
    classify_hand_shape,
    shows_back_of_hand,
)
from tests.builders.signs import make_signs

STRAIGHT = {
    DonorHandShape.OPEN: (0, 1, 2, 3, 4),
    DonorHandShape.INDEX: (1,),
    DonorHandShape.FIST: (0,),
    DonorHandShape.ILY: (0, 1, 4),
}


def hand_of(straight):
    """A right hand that shows its palm and whose other fingers are bent back upon themselves, of shape (21, 3)."""
    hand = np.zeros((21, 3), np.float32)
    for number, finger in enumerate(FINGER_LANDMARKS.values()):
        x = 0.4 - 0.2 * number
        heights = (0.5, 1.0, 1.5, 2.0) if number in straight else (0.5, 1.0, 1.2, 0.6)
        hand[list(finger), 0], hand[list(finger), 1] = x, -np.array(heights)
    return hand


@pytest.mark.parametrize(("shape", "straight"), STRAIGHT.items())
def test_shapes_are_told_by_the_fingers_that_are_straight(shape, straight):
    assert classify_hand_shape(hand_of(straight)) is shape


def test_another_handshape_is_none_of_them():
    assert classify_hand_shape(hand_of((1, 2))) is None


def recorded(straight, label="HELLO", stretched=(1, 1, 1)):
    signs = make_signs([label] * 3)
    signs.values[...] = np.nan
    signs.values[..., RIGHT_HAND] = (0.5 + hand_of(straight) * stretched * 0.05 / (4 / 3, 1, 4 / 3)).ravel()
    return signs


def test_donors_are_right_hands_in_palm_lengths():
    signs = recorded(STRAIGHT[DonorHandShape.OPEN])
    signs.values[1] = mirror_bodies(signs.values[1])
    assert np.isfinite(signs.values[1][:, LEFT_HAND]).all()
    donors = DonorHands(signs, seed=0)
    assert donors.count(DonorHandShape.OPEN) == 3
    assert donors.count(DonorHandShape.FIST) == 0
    for seed in range(5):
        hand = donors.draw(DonorHandShape.OPEN, np.random.default_rng(seed), shows_back=None)
        np.testing.assert_array_equal(hand[0], 0)
        assert np.hypot(*hand[9, :2]) == pytest.approx(1, abs=1e-5)
        assert not shows_back_of_hand(hand)


def test_a_hand_is_turned_to_the_side_that_is_wanted():
    donors = DonorHands(recorded(STRAIGHT[DonorHandShape.OPEN]), seed=0)
    for shows_back in (True, False):
        hand = donors.draw(DonorHandShape.OPEN, np.random.default_rng(0), shows_back=shows_back)
        assert shows_back_of_hand(hand) is shows_back


def test_a_turned_hand_stays_a_right_one_in_depth():
    signs = recorded(STRAIGHT[DonorHandShape.OPEN])
    signs.values[..., RIGHT_HAND.start + 2 + 3 * 4] -= 0.05  # the thumb's tip is nearer to the camera than the palm
    donors = DonorHands(signs, seed=0)
    palm, back = (
        donors.draw(DonorHandShape.OPEN, np.random.default_rng(0), shows_back=shows_back)
        for shows_back in (False, True)
    )
    assert palm[4, 2] < 0 < back[4, 2]
    corners = [5, 17, 4]
    assert np.linalg.det(palm[corners]) == pytest.approx(np.linalg.det(back[corners]), rel=1e-4)


def test_a_palm_that_points_at_the_camera_gives_no_hand():
    assert DonorHands(recorded(STRAIGHT[DonorHandShape.FIST]), seed=0).count(DonorHandShape.FIST) == 3
    assert (
        DonorHands(recorded(STRAIGHT[DonorHandShape.FIST], stretched=(2.5, 0.25, 1)), seed=0).count(DonorHandShape.FIST)
        == 0
    )


def test_what_is_no_sign_gives_no_hand():
    assert DonorHands(recorded(STRAIGHT[DonorHandShape.OPEN], label="-"), seed=0).count(DonorHandShape.OPEN) == 0
