import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from slr_learn.errors import BadInputError
from slr_learn.perception.features import (
    N_LETTER_FEATURES,
    compute_letter_features,
    letter_features_of_one_hand,
    mirror_to_right_hands,
)
from slr_learn.perception.landmarks import Handedness, mirror_points
from tests.builders.hands import make_hand, make_points

RIGHT = np.array([False])
LEFT = np.array([True])

hands = arrays(np.float32, (21, 3), elements=st.integers(0, 500)).filter(
    lambda points: np.ptp(points[:, :2], axis=0).min() > 20
)


def features_of(points, is_left=RIGHT):
    return compute_letter_features(np.asarray(points, dtype=np.float32)[None], is_left)


@given(hands, st.floats(-800, 800), st.floats(-800, 800))
def test_where_the_hand_is_makes_no_difference(points, right_px, down_px):
    moved = points + np.array([right_px, down_px, 0])
    np.testing.assert_allclose(features_of(moved), features_of(points), atol=2e-2)


@given(st.integers(0, 50), st.floats(0.2, 5.0))
def test_how_large_the_hand_is_makes_no_difference(seed, scale):
    points = make_points(seed=seed)
    np.testing.assert_allclose(features_of(points * scale), features_of(points), atol=1e-3)


@given(hands, st.booleans())
def test_a_mirrored_hand_of_the_other_side_is_the_same_hand(points, left):
    mirrored = mirror_points(points, width_px=640)
    same = features_of(mirrored, np.array([not left]))
    np.testing.assert_allclose(same, features_of(points, np.array([left])), atol=2e-2)


@given(hands)
def test_mirroring_twice_is_the_identity(points):
    once = mirror_to_right_hands(points[None], LEFT)
    np.testing.assert_array_equal(mirror_to_right_hands(once, LEFT), points[None])


def test_each_hand_of_a_batch_has_the_features_it_has_alone():
    batch = np.stack([make_points(seed=seed) for seed in range(4)])
    is_left = np.array([False, True, False, True])
    alone = [compute_letter_features(batch[i : i + 1], is_left[i : i + 1])[0] for i in range(4)]
    np.testing.assert_allclose(compute_letter_features(batch, is_left), alone, atol=1e-6)


def test_a_live_hand_has_the_features_of_a_recorded_one():
    hand = make_hand(handedness=Handedness.LEFT)
    np.testing.assert_array_equal(letter_features_of_one_hand(hand), compute_letter_features(hand.points[None], LEFT))


def test_features_are_float32_numbers_of_the_stated_length_even_for_a_hand_in_one_point():
    features = features_of(np.zeros((21, 3)))
    assert features.shape == (1, N_LETTER_FEATURES)
    assert features.dtype == np.float32
    assert np.isfinite(features).all()


def test_no_hands_have_no_features():
    assert compute_letter_features(np.zeros((0, 21, 3), np.float32), np.zeros(0, bool)).shape == (0, N_LETTER_FEATURES)


def test_the_input_is_left_as_it_was():
    points = make_points()[None]
    before = points.copy()
    compute_letter_features(points, LEFT)
    np.testing.assert_array_equal(points, before)


@pytest.mark.parametrize("shape", [(21, 3), (1, 21, 2), (1, 20, 3)])
def test_another_shape_is_refused(shape):
    with pytest.raises(BadInputError, match=r"of shape \(n, 21, 3\); got"):
        compute_letter_features(np.zeros(shape, np.float32), RIGHT)


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_hand_with_missing_coordinates_is_refused(value):
    points = make_points()
    points[3, 0] = value
    with pytest.raises(BadInputError, match="must be finite"):
        features_of(points)
