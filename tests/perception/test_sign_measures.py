import numpy as np
import pytest

from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND, mirror_bodies
from slr_learn.perception.sign_measures import N_WAY_STEPS, measure_sign
from tests.builders.movements import ASPECT, make_sign, times_ms

UP = [(-0.3, 0.6), (-0.3, -0.2)]


def measured(values):
    return measure_sign(values, times_ms(values), aspect=ASPECT)


def test_place_is_in_shoulder_widths_and_the_way_in_palm_lengths():
    hand = measured(make_sign([(-0.4, 0.9), (-0.4, 0.1)])).dominant
    # The knuckles lie 0.18 above the wrist: 0.45 of a hand that is 0.4 shoulder widths long.
    assert hand.place == pytest.approx((-0.4, 0.5 - 0.18), abs=0.05)
    assert hand.from_face[1] == pytest.approx(hand.place[1] + 0.72, abs=0.02)
    assert len(hand.way) == N_WAY_STEPS
    assert hand.way[0][1] > 0 > hand.way[-1][1]
    assert hand.n_turns == 0


def test_neither_size_nor_place_in_the_picture_nor_frame_rate_change_it():
    values = make_sign(UP, n_frames=20)
    smaller = values.copy()
    smaller[:, 0:132:4] = 0.2 + 0.5 * values[:, 0:132:4]
    smaller[:, 1:132:4] = 0.1 + 0.5 * values[:, 1:132:4]
    smaller[:, 132::3] = 0.2 + 0.5 * values[:, 132::3]
    smaller[:, 133::3] = 0.1 + 0.5 * values[:, 133::3]
    one, other, slow = measured(values).dominant, measured(smaller).dominant, measured(make_sign(UP, n_frames=60))
    assert other.place == pytest.approx(one.place, abs=0.01)
    assert other.fingers == pytest.approx(one.fingers, abs=0.01)
    np.testing.assert_allclose(other.way, one.way, atol=0.01)
    np.testing.assert_allclose(slow.dominant.way, one.way, atol=0.25)


def test_a_sign_of_the_left_hand_alone_measures_as_one_of_the_right_hand():
    values = make_sign(UP)
    right, left = measured(values), measured(mirror_bodies(values))
    assert (right.is_mirrored, left.is_mirrored) == (False, True)
    assert left.dominant.place == pytest.approx(right.dominant.place, abs=1e-4)


def test_both_hands_of_an_even_sign_measure_alike():
    both = measured(make_sign(UP, left=[(0.3, 0.6), (0.3, -0.2)]))
    assert both.other.place == pytest.approx(both.dominant.place, abs=0.02)
    assert both.other.direction == pytest.approx(both.dominant.direction, abs=0.05)


def test_turning_round_is_counted():
    there, back = (-0.5, 0.4), (0.1, 0.4)
    assert measured(make_sign([there, back, there, back], n_frames=60)).dominant.n_turns == 2


def test_rest_before_and_after_does_not_count_as_time_of_the_sign():
    rest = make_sign([UP[0], UP[0]], n_frames=30)
    values = np.concatenate([rest, make_sign(UP, n_frames=30), make_sign([UP[1], UP[1]], n_frames=30)])
    assert 700 < measured(values).duration_ms < 1100


def test_folded_fingers_end_nearer_to_the_wrist():
    flat, fist = measured(make_sign(UP)).dominant, measured(make_sign(UP, fold=1.0)).dominant
    assert all(one > other + 0.2 for one, other in zip(flat.fingers[1:], fist.fingers[1:], strict=True))


def test_without_a_pose_the_place_is_unknown():
    hand = measured(make_sign(UP, has_pose=False)).dominant
    assert (hand.place, hand.from_face) == (None, None)


def test_a_hand_hardly_seen_is_none_and_without_any_there_are_no_measures():
    values = make_sign(UP, left=[(0.3, 0.6), (0.3, -0.2)])
    values[2:, LEFT_HAND] = np.nan
    assert measured(values).other is None
    values[:, RIGHT_HAND] = np.nan
    assert measured(values) is None
