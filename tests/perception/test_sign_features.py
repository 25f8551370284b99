import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND, mirror_bodies
from slr_learn.perception.sign_features import (
    DOMINANT,
    HAND_FORM,
    N_SIGN_CHANNELS,
    N_SIGN_FEATURES,
    N_SIGN_STEPS,
    compute_sign_features,
    is_left_hand_more_active,
)
from tests.builders.hands import make_points

ASPECT = 4 / 3


def sway(times_ms, phase):
    seconds = np.asarray(times_ms, dtype=np.float64)[:, None] / 1000
    return 0.1 * np.concatenate([np.sin(2 * seconds + phase), np.cos(3 * seconds + phase)], axis=1)


def signing(times_ms, *, hands=(LEFT_HAND, RIGHT_HAND), pose=True):
    """A body whose wrists go ways that depend on time alone, about the middle, of shape (n, 258)."""
    values = np.full((len(times_ms), N_BODY_VALUES), np.nan)
    for place, x in ((LEFT_HAND, 0.45), (RIGHT_HAND, -0.45)):
        if place in hands:
            hand = (make_points(size_px=0.2) - make_points(size_px=0.2)[0]).astype(np.float64)
            moving = np.repeat(hand[None], len(times_ms), axis=0)
            moving[..., :2] += (np.array((x, 0.3)) + sway(times_ms, x))[:, None]
            values[:, place] = moving.reshape(len(times_ms), -1)
    if pose:
        body = np.random.default_rng(3).uniform(-0.5, 0.5, (N_POSE_LANDMARKS, 4))
        body[11, :2], body[12, :2] = (0.3, 0.05), (-0.3, 0.0)
        moving = np.repeat(body[None], len(times_ms), axis=0)
        moving[:, 13:17, :2] += sway(times_ms, 1.0)[:, None]
        values[:, POSE] = moving.reshape(len(times_ms), -1)
    return values


def xy_of(values):
    """Views of x and y of pose and hands."""
    for place, size in ((POSE, 4), (LEFT_HAND, 3), (RIGHT_HAND, 3)):
        yield values[:, place].reshape(len(values), -1, size)[..., :2]


def placed(values, *, scale=0.4, x=0.6, y=0.4, aspect=ASPECT):
    """The body in a picture, as shares of it."""
    shares = values.copy()
    for points in xy_of(shares):
        points[:] = (points * scale + (x, y)) / (aspect, 1)
    return shares.astype(np.float32)


def times_at(fps, *, until_ms=1500.0):
    return np.linspace(0, until_ms, round(until_ms * fps / 1000) + 1)


def features_of(values, times_ms, *, aspect=ASPECT, **place):
    return compute_sign_features(placed(values, aspect=aspect, **place), times_ms, aspect=aspect)


def mirrored_features(values, times_ms):
    return compute_sign_features(mirror_bodies(placed(values)), times_ms, aspect=ASPECT)


def steps_of(features):
    return features.reshape(N_SIGN_STEPS, N_SIGN_CHANNELS)


def test_mirroring_twice_is_the_identity_and_once_swaps_the_hands():
    values = placed(signing(times_at(30)))
    np.testing.assert_allclose(mirror_bodies(mirror_bodies(values)), values, atol=1e-6)
    right = values[:, RIGHT_HAND].reshape(len(values), -1, 3)
    np.testing.assert_allclose(
        mirror_bodies(values)[:, LEFT_HAND].reshape(right.shape), right * (-1, 1, 1) + (1, 0, 0), atol=1e-6
    )
    shoulders = mirror_bodies(values)[:, POSE].reshape(len(values), N_POSE_LANDMARKS, 4)[:, 11:13, 0]
    assert (shoulders[:, 0] > shoulders[:, 1]).all()


@given(x=st.floats(-3, 3), y=st.floats(-3, 3), scale=st.floats(0.1, 3))
def test_where_in_the_picture_and_how_near_the_signer_is_makes_no_difference(x, y, scale):
    times_ms = times_at(30)
    moved = features_of(signing(times_ms), times_ms, x=x, y=y, scale=scale)
    np.testing.assert_allclose(moved, features_of(signing(times_ms), times_ms), atol=2e-3)


@given(aspect=st.floats(0.5, 2))
def test_neither_does_the_form_of_the_picture(aspect):
    times_ms = times_at(30)
    values = signing(times_ms)
    np.testing.assert_allclose(features_of(values, times_ms, aspect=aspect), features_of(values, times_ms), atol=1e-3)


@pytest.mark.parametrize("fps", [10, 15, 25, 60])
def test_the_frame_rate_makes_little_difference(fps):
    slow, usual = (features_of(signing(times), times) for times in (times_at(fps), times_at(30)))
    np.testing.assert_allclose(slow, usual, atol=0.06)


def test_neither_do_the_clock_and_the_tempo():
    times_ms = times_at(30)
    usual = features_of(signing(times_ms), times_ms)
    np.testing.assert_allclose(features_of(signing(times_ms), times_ms + 1e6), usual, atol=1e-4)
    np.testing.assert_allclose(features_of(signing(times_ms), times_ms * 1.5), usual, atol=1e-4)


@pytest.mark.parametrize("pose", [True, False])
def test_a_sign_of_one_hand_is_the_same_with_either(pose):
    times_ms = times_at(30)
    values = signing(times_ms, hands=(RIGHT_HAND,), pose=pose)
    np.testing.assert_allclose(mirrored_features(values, times_ms), features_of(values, times_ms), atol=1e-3)


def test_the_hand_that_moves_clearly_more_is_the_dominant_one():
    times_ms = times_at(30)
    still = signing(times_ms)
    still[:, RIGHT_HAND] = still[0, RIGHT_HAND]
    assert is_left_hand_more_active(placed(still), aspect=ASPECT)
    assert not is_left_hand_more_active(mirror_bodies(placed(still)), aspect=ASPECT)
    assert not is_left_hand_more_active(placed(signing(times_ms)), aspect=ASPECT)
    np.testing.assert_allclose(mirrored_features(still, times_ms), features_of(still, times_ms), atol=1e-3)


def test_either_hand_can_be_taken_for_the_dominant_one():
    times_ms = times_at(30)
    values = placed(signing(times_ms))
    left = compute_sign_features(values, times_ms, aspect=ASPECT, is_left_dominant=True)
    np.testing.assert_allclose(compute_sign_features(mirror_bodies(values), times_ms, aspect=ASPECT), left, atol=1e-3)
    assert np.abs(left - compute_sign_features(values, times_ms, aspect=ASPECT)).max() > 0.1


def test_straight_fingers_are_1_and_bent_ones_less():
    hand = np.zeros((21, 3))
    for finger in range(5):
        for joint in range(4):
            hand[1 + 4 * finger + joint] = 0.1 * (finger - 2), -0.3 - 0.1 * joint, 0
    hand[8] = hand[5]  # the index finger folded onto its own root
    values = np.full((3, N_BODY_VALUES), np.nan)
    values[:, RIGHT_HAND] = hand.ravel()
    form = steps_of(features_of(values, np.arange(3) * 40.0))[0, DOMINANT][HAND_FORM]
    assert form[[0, 2]] == pytest.approx(1, abs=1e-3)
    assert form[1] < 0.7


def test_what_is_nowhere_seen_is_zero_and_its_flags_too():
    times_ms = times_at(30)
    assert not features_of(np.full((len(times_ms), N_BODY_VALUES), np.nan), times_ms).any()
    both, one = (
        steps_of(features_of(signing(times_ms, hands=hands), times_ms))
        for hands in ((LEFT_HAND, RIGHT_HAND), (RIGHT_HAND,))
    )
    (gone,) = [(both.any(axis=0) & ~one.any(axis=0))]
    assert gone.sum() > 50
    np.testing.assert_array_equal(both[:, ~gone], one[:, ~gone])


def test_a_hand_at_rest_and_one_unseen_are_told_apart():
    times_ms = times_at(30)
    values = signing(times_ms, hands=(RIGHT_HAND,))
    hidden = values.copy()
    hidden[10:30, RIGHT_HAND] = np.nan
    shown, lost = steps_of(features_of(values, times_ms)), steps_of(features_of(hidden, times_ms))
    flags = [at for at in range(N_SIGN_CHANNELS) if set(np.unique(lost[:, at])) == {0.0, 1.0} and shown[:, at].all()]
    assert flags
    assert (lost[10:12, flags] == 0).all()
    assert (lost[[0, -1]][:, flags] == 1).all()


def test_a_frame_in_which_the_hand_was_lost_is_bridged():
    times_ms = times_at(30)
    values = signing(times_ms)
    lost = values.copy()
    lost[[5, 20, 21], RIGHT_HAND] = np.nan
    np.testing.assert_allclose(features_of(lost, times_ms), features_of(values, times_ms), atol=0.05)


def test_without_a_pose_the_shape_of_the_hands_and_their_ways_remain():
    times_ms = times_at(30)
    whole, bare = (steps_of(features_of(signing(times_ms, pose=pose), times_ms)) for pose in (True, False))
    kept = bare.any(axis=0)
    assert kept.sum() > 100
    np.testing.assert_allclose(whole[:, kept], bare[:, kept], atol=1e-5)


def test_a_pose_may_be_seen_in_part():
    times_ms = times_at(30)
    values = signing(times_ms)
    part = values.copy()
    pose = part[:, POSE].reshape(len(part), N_POSE_LANDMARKS, 4)
    pose[:, [1, 5, 13, 20]] = np.nan
    pose[:, :, 3] = np.nan
    part[:, POSE] = pose.reshape(len(part), -1)
    whole, seen = (steps_of(features_of(one, times_ms)) for one in (values, part))
    changed = (whole != seen).any(axis=0)
    assert not changed.any()  # of a pose only nose and shoulders are read


@given(seed=st.integers(0, 2**32 - 1), n_frames=st.integers(1, 40))
def test_every_window_gives_finite_numbers(seed, n_frames):
    rng = np.random.default_rng(seed)
    values = rng.normal(0.5, 5, (n_frames, N_BODY_VALUES)).astype(np.float32)
    values[rng.random(values.shape[0]) < 0.3] = np.nan
    values[rng.random(values.shape) < 0.05] = np.nan
    times_ms = np.cumsum(rng.choice([0.0, 33.0, 400.0], n_frames))
    features = compute_sign_features(values, times_ms, aspect=ASPECT)
    assert features.shape == (1, N_SIGN_FEATURES)
    assert features.dtype == np.float32
    assert np.isfinite(features).all()


@pytest.mark.parametrize(
    ("values", "times_ms", "aspect", "told"),
    [
        (np.zeros((0, 258)), np.zeros(0), 1.0, "must have frames"),
        (np.zeros((2, 63)), np.zeros(2), 1.0, "must have frames"),
        (np.zeros((2, 258)), np.zeros(3), 1.0, "as many times"),
        (np.zeros((2, 258)), np.array((1.0, 0.0)), 1.0, "none before"),
        (np.zeros((2, 258)), np.zeros(2), 0.0, "aspect must be above 0"),
    ],
)
def test_other_shapes_are_refused(values, times_ms, aspect, told):
    with pytest.raises(BadInputError, match=told):
        compute_sign_features(values.astype(np.float32), times_ms, aspect=aspect)
