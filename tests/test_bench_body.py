import numpy as np
import pytest

from bench.body_differences import (
    ComparedFilm,
    differences,
    distances,
    disturb,
    found_counts,
    join_body,
    palm_length,
)
from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND
from tests.builders.bodies import ASPECT, make_body
from tests.builders.signs import make_signs


def pose_of(body):
    return body[POSE].reshape(N_POSE_LANDMARKS, 4)


def hand_of(body, place):
    return body[place].reshape(21, 3)


@pytest.mark.parametrize("first", [LEFT_HAND, RIGHT_HAND], ids=["left first", "right first"])
def test_hands_found_apart_go_to_the_nearest_wrist_whichever_was_found_first(first):
    body = make_body()
    second = RIGHT_HAND if first == LEFT_HAND else LEFT_HAND
    hands = np.array([hand_of(body, first), hand_of(body, second)])
    np.testing.assert_array_equal(join_body(pose_of(body), hands, aspect=ASPECT), body)
    alone = join_body(pose_of(body), hands[:1], aspect=ASPECT)
    np.testing.assert_array_equal(alone[first], body[first])
    assert np.isnan(alone[second]).all()


def test_two_hands_near_one_wrist_go_to_different_sides():
    body = make_body()
    right = hand_of(body, RIGHT_HAND)
    beside = right + np.array((0.05, 0, 0), np.float32)
    joined = join_body(pose_of(body), np.array([right, beside]), aspect=ASPECT)
    np.testing.assert_array_equal(hand_of(joined, RIGHT_HAND), right)
    np.testing.assert_array_equal(hand_of(joined, LEFT_HAND), beside)


def test_a_hand_without_a_pose_is_nobodys():
    assert np.isnan(join_body(None, hand_of(make_body(), RIGHT_HAND)[None], aspect=ASPECT)).all()


def moved_film(by, *, n_lost=0, n_frames=6):
    """A film whose other way has all of the right hand beside where the usual way has it, in shoulder widths."""
    usual = np.array([make_body(half_width=0.2, seed=seed) for seed in range(n_frames)])
    other = usual.copy()
    other[:, RIGHT_HAND.start : RIGHT_HAND.stop : 3] += by * 0.4
    other[:n_lost, RIGHT_HAND] = np.nan
    return ComparedFilm(usual, other, ASPECT)


def test_distances_are_in_shoulder_widths_and_a_moved_hand_keeps_its_form():
    found = distances(moved_film(0.25, n_lost=2))
    np.testing.assert_allclose(found["right hand"], np.full(4 * 21, 0.25), rtol=1e-4)
    np.testing.assert_allclose(found["right hand's form"], 0, atol=1e-6)
    assert found["left hand"].max() == found["wrists"].max() == 0


def test_hands_are_counted_by_who_found_them():
    counts = found_counts(moved_film(0, n_lost=2))
    assert counts["right"] == {"usual": 6, "other": 4, "both": 4, "neither": 0}
    assert counts["left"] == {"usual": 6, "other": 6, "both": 6, "neither": 0}


@pytest.mark.parametrize("in_runs", [False, True])
def test_signs_are_moved_by_what_was_measured_and_lose_the_hands_that_were_lost(in_runs):
    film = moved_film(0.25)
    signs = make_signs(["A", "B"], lengths=[5, 3], aspect=ASPECT)
    moved = disturb(signs, differences([film]), np.random.default_rng(0), in_runs=in_runs)
    np.testing.assert_allclose(moved.left_hand, signs.left_hand, atol=1e-6)
    np.testing.assert_allclose(moved.pose, signs.pose, atol=1e-6)
    palms = 0.25 * 0.4 * ASPECT / palm_length(plane(film.usual))
    for row in range(len(signs)):
        expected = palms * palm_length(plane(signs.frames(row))) / ASPECT
        off = (moved.right_hand - signs.right_hand)[row, : signs.length[row], :, 0]
        np.testing.assert_allclose(off, expected, rtol=1e-3)
    lost = disturb(signs, differences([moved_film(0, n_lost=6)]), np.random.default_rng(0), in_runs=in_runs)
    assert np.isnan(lost.right_hand).all()
    np.testing.assert_allclose(lost.left_hand, signs.left_hand, atol=1e-6)


def plane(bodies):
    return bodies[:, RIGHT_HAND].reshape(-1, 21, 3)[..., :2] * (ASPECT, 1)
