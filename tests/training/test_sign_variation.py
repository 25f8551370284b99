import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND, mirror_body
from slr_learn.perception.sign_features import sign_features
from slr_learn.training.sign_variation import SignVariation, varied_sign
from tests.signs import make_sign_frames

NONE = SignVariation(0, 0, 0, 0, 0, 0, 0, 0, 0)


def times_of(values):
    return 500.0 + 40.0 * np.arange(len(values))


def vary(values, variation, seed=0):
    return varied_sign(values, times_of(values), variation, aspect=4 / 3, rng=np.random.default_rng(seed))


def test_nothing_to_vary_leaves_a_sign_as_it_is():
    values = make_sign_frames(20)
    varied, times_ms = vary(values, NONE)
    np.testing.assert_allclose(varied, values, atol=1e-6)
    np.testing.assert_allclose(times_ms, times_of(values))


@given(seed=st.integers(0, 2**32 - 1), n=st.integers(1, 40))
def test_a_variation_can_be_read_and_a_seed_repeats_it(seed, n):
    values = make_sign_frames(n)
    kept = values.copy()
    varied, times_ms = vary(values, SignVariation(), seed)
    again, times_again_ms = vary(values, SignVariation(), seed)
    np.testing.assert_array_equal(varied, again)
    np.testing.assert_array_equal(times_ms, times_again_ms)
    np.testing.assert_array_equal(values, kept)
    assert varied.dtype == np.float32
    assert 1 <= len(varied) <= n
    assert (np.diff(times_ms) > 0).all()
    assert np.isfinite(sign_features(varied, times_ms, aspect=4 / 3)).all()


@pytest.mark.parametrize(
    "one",
    [
        {"rotate_deg": 20},
        {"scale": 0.3},
        {"shift": 0.1},
        {"stretch": 0.2},
        {"cut": 0.4},
    ],
)
def test_each_variation_changes_what_is_read(one):
    values = make_sign_frames(20)
    plain = sign_features(values, times_of(values), aspect=4 / 3)
    varied = sign_features(*vary(values, SignVariation(**(dict.fromkeys(VARIED, 0) | one))), aspect=4 / 3)
    assert np.abs(plain - varied).max() > 0.01


VARIED = ("stretch", "cut", "drop_frames", "drop_hand", "drop_pose", "rotate_deg", "scale", "shift", "mirror")


@pytest.mark.parametrize(("one", "place"), [("drop_pose", POSE), ("drop_hand", LEFT_HAND), ("drop_hand", RIGHT_HAND)])
def test_what_is_dropped_is_unseen_and_the_rest_stays(one, place):
    values = make_sign_frames(20)
    varied, _ = vary(values, SignVariation(**(dict.fromkeys(VARIED, 0) | {one: 1})))
    gone = np.isnan(varied[:, place])
    assert gone.any()
    assert (gone.all(axis=1) | ~gone.any(axis=1)).all()
    np.testing.assert_allclose(varied[~np.isnan(varied)], values[~np.isnan(varied)], atol=1e-6)


def test_frames_are_lost_and_the_others_keep_their_times():
    values = make_sign_frames(40)
    varied, times_ms = vary(values, SignVariation(**(dict.fromkeys(VARIED, 0) | {"drop_frames": 0.9})))
    kept = np.isin(times_of(values), times_ms)
    assert kept.sum() == len(varied) < 40
    np.testing.assert_allclose(varied, values[kept], atol=1e-6)


def test_a_mirrored_sign_is_that_of_the_other_hand():
    values = make_sign_frames(5)
    varied, _ = vary(values, SignVariation(**(dict.fromkeys(VARIED, 0) | {"mirror": 1})))
    np.testing.assert_allclose(varied, mirror_body(values), atol=1e-6)
