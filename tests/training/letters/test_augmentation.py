import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.perception.landmarks import HandLandmark
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands, rotation_matrices
from tests.builders.recordings import make_letter_points

NOTHING = HandAugmentationSettings(**dict.fromkeys(HandAugmentationSettings.__dataclass_fields__, 0.0))
angles = st.floats(-3, 3)


def make_hands(n=64):
    return np.stack([make_letter_points("L", seed=i) for i in range(n)]), np.zeros(n, bool)


def relative(points):
    return points - points[:, HandLandmark.WRIST, None]


def vary(points, is_left, settings, seed=0):
    return augment_hands(points, is_left, settings, rng=np.random.default_rng(seed))


def test_without_variation_the_hand_only_moves_to_the_wrist():
    points, is_left = make_hands()
    varied, which = vary(points, is_left, NOTHING)
    np.testing.assert_allclose(varied, relative(points), atol=1e-3)
    np.testing.assert_array_equal(which, is_left)


@given(angles, angles, angles)
def test_rotations_keep_lengths_and_do_not_mirror(x_rad, y_rad, z_rad):
    (turn,) = rotation_matrices(np.array([x_rad]), np.array([y_rad]), np.array([z_rad]))
    np.testing.assert_allclose(turn @ turn.T, np.eye(3), atol=1e-5)
    assert np.linalg.det(turn) == pytest.approx(1, abs=1e-5)


def test_a_turn_about_z_stays_in_the_picture_plane():
    (turn,) = rotation_matrices(np.zeros(1), np.zeros(1), np.array([np.pi / 2]))
    np.testing.assert_allclose(turn @ (1, 0, 0), (0, 1, 0), atol=1e-6)


def test_a_tilt_keeps_distances_in_space():
    points, is_left = make_hands()
    varied, _ = vary(points, is_left, HandAugmentationSettings(depth_log=0, aspect_log=0, noise=0))
    np.testing.assert_allclose(
        np.linalg.norm(varied, axis=2), np.linalg.norm(relative(points), axis=2), rtol=1e-3, atol=1e-2
    )


def test_the_stated_share_is_taken_for_the_other_hand():
    points, is_left = make_hands(2000)
    _, which = vary(points, is_left, HandAugmentationSettings(wrong_hand_share=0.1))
    assert which.mean() == pytest.approx(0.1, abs=0.03)


def test_the_same_seed_varies_the_same_way_and_leaves_the_recording_alone():
    points, is_left = make_hands()
    before = points.copy()
    first, second, other = (vary(points, is_left, HandAugmentationSettings(), seed)[0] for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert not np.allclose(first, other)
    np.testing.assert_array_equal(points, before)
    assert first.dtype == np.float32
