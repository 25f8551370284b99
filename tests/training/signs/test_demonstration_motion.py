import numpy as np
from numpy.testing import assert_allclose

from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND, mirror_bodies
from slr_learn.training.signs.demonstration_motion import (
    STEP_MS,
    movement_duration_ms,
    recording_to_demonstration,
    share_of_frames_with_hands,
)
from tests.builders.movements import make_sign, times_ms

WAY = [(-0.3, 0.6), (-0.3, -0.2)]


def wrist(values, hand=RIGHT_HAND):
    return values[:, hand.start : hand.start + 2]


def test_frames_are_evenly_spaced_and_go_the_same_way():
    values = make_sign(WAY, n_frames=30)
    shown, duration_ms = recording_to_demonstration(values, times_ms(values))
    assert abs(duration_ms / (len(shown) - 1) - STEP_MS) < STEP_MS / 4
    assert_allclose(wrist(shown)[[0, -1]], wrist(values)[[0, -1]], atol=0.03)


def test_rests_at_both_ends_are_cut_off():
    rest, move = make_sign([WAY[0], WAY[0]], n_frames=30), make_sign(WAY, n_frames=30)
    values = np.concatenate([rest, move, make_sign([WAY[1], WAY[1]], n_frames=30)])
    _, duration_ms = recording_to_demonstration(values, times_ms(values))
    assert 800 < duration_ms < 1150
    assert movement_duration_ms(values, times_ms(values)) == duration_ms


def test_a_hand_lost_for_a_while_is_bridged_on_the_straight_way():
    values = make_sign(WAY, n_frames=30)
    seen, _ = recording_to_demonstration(values, times_ms(values))
    values[10:16, RIGHT_HAND] = np.nan
    shown, _ = recording_to_demonstration(values, times_ms(values))
    assert np.isfinite(shown[:, RIGHT_HAND]).all()
    assert_allclose(wrist(shown), wrist(seen), atol=0.005)


def test_a_second_hand_seen_for_a_moment_is_not_shown():
    values = make_sign(WAY, n_frames=30)
    values[10:14, LEFT_HAND] = values[10:14, RIGHT_HAND]
    shown, _ = recording_to_demonstration(values, times_ms(values))
    assert share_of_frames_with_hands(shown) == (0.0, 1.0)


def test_a_sign_of_the_left_hand_alone_becomes_one_of_the_right_hand():
    values = make_sign(WAY, n_frames=30)
    shown, _ = recording_to_demonstration(values, times_ms(values))
    other, _ = recording_to_demonstration(mirror_bodies(values), times_ms(values))
    assert_allclose(shown[:, RIGHT_HAND], other[:, RIGHT_HAND], atol=1e-5)


def test_jitter_is_smoothed():
    values = make_sign([WAY[0], WAY[0]], n_frames=30)
    values[:, RIGHT_HAND] += np.random.default_rng(0).normal(0, 0.01, (30, 1)).astype(np.float32)
    shown, _ = recording_to_demonstration(values, times_ms(values))
    assert wrist(shown).std(axis=0).max() < 0.007


def test_one_frame_is_shown_as_it_is():
    values = make_sign(WAY, n_frames=1)
    shown, duration_ms = recording_to_demonstration(values, times_ms(values))
    assert (len(shown), duration_ms) == (1, 0.0)
    assert_allclose(wrist(shown), wrist(values), atol=1e-6)
