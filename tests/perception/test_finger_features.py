from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.handshapes import Aspect
from slr_learn.perception.finger_features import N_FINGER_FEATURES, compute_finger_features
from slr_learn.perception.landmarks import mirror_points
from tests.builders.hands import make_points

RIGHT, LEFT = np.array([False]), np.array([True])
seeds = st.integers(0, 200)


def features_of(points, is_left=RIGHT):
    """The numbers of one hand by aspect."""
    numbers = compute_finger_features(np.asarray(points, np.float32)[None], is_left)[0]
    ends = np.cumsum(list(N_FINGER_FEATURES.values()))
    return dict(zip(N_FINGER_FEATURES, np.split(numbers, ends[:-1]), strict=True))


def assert_alike(one, other, *, but=(), atol=1e-3):
    for aspect in set(one) - set(but):
        np.testing.assert_allclose(one[aspect], other[aspect], atol=atol, err_msg=aspect)


def turned(points, angle):
    rotation = np.array([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
    return np.concatenate([points[:, :2] @ rotation.T, points[:, 2:]], axis=1)


def test_there_are_as_many_numbers_as_stated_for_every_aspect():
    found = compute_finger_features(np.stack([make_points(seed=seed) for seed in range(3)]), np.zeros(3, bool))
    assert list(N_FINGER_FEATURES) == list(Aspect)
    assert found.shape == (3, sum(N_FINGER_FEATURES.values()))
    assert found.dtype == np.float32


@given(seeds, st.floats(-800, 800), st.floats(-800, 800), st.floats(0.3, 4.0))
def test_where_the_hand_is_and_how_large_makes_no_difference(seed, right_px, down_px, scale):
    points = make_points(seed=seed)
    moved = points * scale + np.array([right_px, down_px, 0])
    assert_alike(features_of(moved), features_of(points), atol=5e-3)


@given(seeds, st.floats(-math.pi, math.pi))
def test_turning_the_hand_in_the_picture_changes_only_where_it_points(seed, angle):
    points = make_points(seed=seed)
    assert_alike(features_of(turned(points, angle)), features_of(points), but=[Aspect.POINTING], atol=5e-3)


def test_a_hand_that_points_to_the_side_points_elsewhere():
    points = make_points()
    one, other = (features_of(hand)[Aspect.POINTING] for hand in (points, turned(points, math.pi / 2)))
    assert np.abs(one - other).max() > 0.5


@given(seeds, st.booleans())
def test_a_mirrored_hand_of_the_other_side_is_the_same_hand(seed, left):
    points = make_points(seed=seed)
    mirrored = features_of(mirror_points(points, 640), np.array([not left]))
    assert_alike(mirrored, features_of(points, np.array([left])))


@pytest.mark.parametrize(
    ("first", "aspect"), [(5, Aspect.INDEX), (9, Aspect.MIDDLE), (13, Aspect.RING), (17, Aspect.LITTLE)]
)
def test_bending_a_finger_is_no_matter_of_the_other_fingers(first, aspect):
    points = make_points()
    bent = points.copy()
    bent[first + 1 : first + 4, 1] += (10, 50, 80)
    one, other = features_of(points), features_of(bent)
    ahead = [Aspect.POINTING] if aspect is Aspect.INDEX else []
    assert_alike(one, other, but=[aspect, Aspect.GAP, Aspect.THUMB, *ahead], atol=0)
    assert np.abs(one[aspect] - other[aspect]).max() > 0.2


def test_depth_is_not_read():
    points = make_points()
    deeper = points + np.array([0, 0, 40], np.float32) * np.arange(21)[:, None]
    assert_alike(features_of(deeper), features_of(points), atol=0)


@pytest.mark.parametrize("points", [np.zeros((21, 3)), np.full((21, 3), 300.0), np.arange(63.0).reshape(21, 3)])
def test_a_hand_without_extent_has_finite_numbers(points):
    assert all(np.isfinite(numbers).all() for numbers in features_of(points).values())


def test_each_hand_of_a_batch_has_the_features_it_has_alone():
    batch, is_left = np.stack([make_points(seed=seed) for seed in range(3)]), np.array([False, True, False])
    alone = [compute_finger_features(batch[i : i + 1], is_left[i : i + 1])[0] for i in range(3)]
    np.testing.assert_allclose(compute_finger_features(batch, is_left), alone, atol=1e-5)
    assert compute_finger_features(np.zeros((0, 21, 3), np.float32), np.zeros(0, bool)).shape == (0, len(alone[0]))
