from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND
from slr_learn.perception.sign_features import DOMINANT, HAND_SEEN, N_SIGN_CHANNELS, OTHER, compute_sign_features
from slr_learn.training.signs.augmentation import SignAugmentationSettings, augment_sign, features_of_augmented_sign
from tests.builders.signs import make_sign_frames

VARIED = [one.name for one in fields(SignAugmentationSettings)]
NONE = SignAugmentationSettings(**dict.fromkeys(VARIED, 0))


def times_of(values):
    return 500.0 + 40.0 * np.arange(len(values))


def vary(values, variation, seed=0):
    return augment_sign(values, times_of(values), variation, aspect=4 / 3, rng=np.random.default_rng(seed))


def test_nothing_to_vary_leaves_a_sign_as_it_is():
    values = make_sign_frames(20)
    varied, times_ms = vary(values, NONE)
    np.testing.assert_allclose(varied, values, atol=1e-6)
    np.testing.assert_allclose(times_ms, times_of(values))


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 40))
def test_a_variation_can_be_read_and_a_seed_repeats_it(seed, n):
    values = make_sign_frames(n)
    kept = values.copy()
    varied, times_ms = vary(values, SignAugmentationSettings(), seed)
    again, times_again_ms = vary(values, SignAugmentationSettings(), seed)
    np.testing.assert_array_equal(varied, again)
    np.testing.assert_array_equal(times_ms, times_again_ms)
    np.testing.assert_array_equal(values, kept)
    assert varied.dtype == np.float32
    assert 1 <= len(varied) <= n
    assert (np.diff(times_ms) > 0).all()
    assert np.isfinite(compute_sign_features(varied, times_ms, aspect=4 / 3)).all()


@pytest.mark.parametrize(
    "one",
    [
        {"rotate_deg": 20},
        {"scale": 0.3},
        {"shift": 0.1},
        {"stretch": 0.2},
        {"cut": 0.4},
        {"place": 0.3},
        {"part": 1, "least_part": 0.3},
        {"hold": 1},
        {"rename": 1},
    ],
)
def test_each_variation_changes_what_is_read(one):
    values = make_sign_frames(20)
    plain = compute_sign_features(values, times_of(values), aspect=4 / 3)
    varied = compute_sign_features(*vary(values, replace(NONE, **one), seed=1), aspect=4 / 3)
    assert np.abs(plain - varied).max() > 0.01


@pytest.mark.parametrize(("one", "place"), [("drop_pose", POSE), ("drop_hand", LEFT_HAND), ("drop_hand", RIGHT_HAND)])
def test_what_is_dropped_is_unseen_and_the_rest_stays(one, place):
    values = make_sign_frames(20)
    varied, _ = vary(values, replace(NONE, **{one: 1}))
    gone = np.isnan(varied[:, place])
    assert gone.any()
    assert (gone.all(axis=1) | ~gone.any(axis=1)).all()
    np.testing.assert_allclose(varied[~np.isnan(varied)], values[~np.isnan(varied)], atol=1e-6)


def test_frames_are_lost_and_the_others_keep_their_times():
    values = make_sign_frames(40)
    varied, times_ms = vary(values, replace(NONE, drop_frames=0.9))
    kept = np.isin(times_of(values), times_ms)
    assert kept.sum() == len(varied) < 40
    np.testing.assert_allclose(varied, values[kept], atol=1e-6)


def test_a_part_of_a_sign_is_taken_for_the_whole_and_keeps_its_frames():
    values = make_sign_frames(40)
    varied, times_ms = vary(values, replace(NONE, part=1, least_part=0.3))
    assert 10 <= len(varied) <= 27
    np.testing.assert_allclose(varied, values[np.isin(times_of(values), times_ms)], atol=1e-6)


def steps(variation):
    values = make_sign_frames(20)
    read = features_of_augmented_sign(values, times_of(values), variation, aspect=4 / 3, rng=np.random.default_rng(0))
    return read.reshape(-1, N_SIGN_CHANNELS)


def test_a_swapped_sign_has_the_other_hand_for_its_dominant_one():
    usual, swapped = steps(NONE), steps(replace(NONE, swap=1))
    way = slice(DOMINANT.start, DOMINANT.start + 40)
    other = slice(OTHER.start, OTHER.start + 40)
    np.testing.assert_allclose(swapped[:, way][:, 1::2], usual[:, other][:, 1::2], atol=1e-5)
    np.testing.assert_allclose(swapped[:, way][:, ::2], -usual[:, other][:, ::2], atol=1e-5)


def test_the_other_hand_may_be_missing_altogether():
    usual, alone = steps(NONE), steps(replace(NONE, drop_other=1))
    assert usual[:, OTHER.start + HAND_SEEN].all()
    assert not alone[:, OTHER].any()
    np.testing.assert_array_equal(alone[:, DOMINANT], usual[:, DOMINANT])


def test_a_hold_is_the_stillest_part():
    values = make_sign_frames(1).repeat(40, axis=0)
    values += np.linspace(0, 0.3, 40, dtype=np.float32)[:, None]
    values[18:26] = values[18]
    held, times_ms = vary(values, replace(NONE, hold=1))
    assert 4 <= len(held) <= 10
    assert 17 * 40 < times_ms.mean() - 500 < 26 * 40


def test_a_hold_is_told_by_the_hand_that_moves_more():
    values = make_sign_frames(1).repeat(40, axis=0)
    way = np.linspace(0, 0.6, 40, dtype=np.float32)
    way[28:36] = way[28]
    values[:, RIGHT_HAND] += way[:, None]
    values[:, LEFT_HAND] += np.concatenate((np.linspace(0, 0.05, 8), np.full(32, 0.05)))[:, None].astype(np.float32)
    means = [vary(values, replace(NONE, hold=1), seed)[1].mean() for seed in range(5)]
    assert all(27 * 40 < mean - 500 < 36 * 40 for mean in means)


def test_a_renamed_hand_stays_where_it_is():
    values = make_sign_frames(20)
    renamed, _ = vary(values, replace(NONE, rename=1))
    np.testing.assert_allclose(renamed[:, LEFT_HAND], values[:, RIGHT_HAND], atol=1e-6)
    np.testing.assert_allclose(renamed[:, RIGHT_HAND], values[:, LEFT_HAND], atol=1e-6)
