from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.datasets.hands.recordings import mirror_recordings
from slr_learn.datasets.hands.synthetic_shapes import MADE_MARK, make_synthetic_shapes
from slr_learn.perception.landmarks import HandLandmark
from tests.builders.recordings import make_recordings
from tests.support.shared_data import shared_data


def palm_length(points):
    return np.hypot(*(points[HandLandmark.INDEX_MCP] - points[HandLandmark.WRIST])[:2])


@given(st.integers(0, 2**32 - 1))
def test_a_hook_is_shorter_than_a_straight_finger_and_leaves_the_rest_of_the_hand_alone(seed):
    hands = make_recordings("1")
    (first, _) = make_synthetic_shapes(hands, rng=np.random.default_rng(seed)).landmarks
    finger = np.hypot(*(first[HandLandmark.INDEX_TIP] - first[HandLandmark.INDEX_MCP])[:2])
    assert finger <= 0.71 * palm_length(first)
    others = [point for point in range(21) if point not in range(HandLandmark.INDEX_PIP, HandLandmark.INDEX_TIP + 1)]
    np.testing.assert_array_equal(first[others], hands.landmarks[0][others])


def test_the_middle_finger_of_a_k_keeps_its_knuckle_and_comes_forward():
    hands = make_recordings("K")
    points = hands.landmarks.copy()
    points[..., 2] = 0.0
    points[0, HandLandmark.THUMB_TIP, 2] = -1.0
    (made,) = make_synthetic_shapes(replace(hands, landmarks=points), rng=np.random.default_rng(0)).landmarks
    np.testing.assert_array_equal(made[HandLandmark.MIDDLE_MCP], points[0, HandLandmark.MIDDLE_MCP])
    # The hand of the builders shows its back, so that forward is away from the camera.
    assert made[HandLandmark.MIDDLE_TIP, 2] > 0.1 * palm_length(made)


def test_a_left_hand_comes_forward_as_a_right_one_does():
    hands = make_recordings("K")
    right = make_synthetic_shapes(hands, rng=np.random.default_rng(1))
    left = make_synthetic_shapes(mirror_recordings(hands), rng=np.random.default_rng(1))
    assert left.landmarks[0, HandLandmark.MIDDLE_TIP, 2] == pytest.approx(
        right.landmarks[0, HandLandmark.MIDDLE_TIP, 2], rel=1e-2
    )


def test_made_hands_say_so_and_whose_they_are():
    hands = make_recordings("1KA", source="room", signer="s7")
    made = make_synthetic_shapes(hands, rng=np.random.default_rng(0))
    assert made.label.tolist() == ["X", "X", "K"]
    assert all(MADE_MARK in name for name in made.filename.tolist())
    assert set(made.signer.tolist()) == {"s7"}


def test_a_k_without_depth_is_left_alone():
    hands = make_recordings("K")
    points = hands.landmarks.copy()
    points[..., 2] = 0.0
    assert not len(make_synthetic_shapes(replace(hands, landmarks=points), rng=np.random.default_rng(0)))


def test_hooks_are_as_long_as_the_recorded_ones():
    from slr_learn.datasets.hands.recordings import load_hand_recordings

    recorded = load_hand_recordings(shared_data("letters/landmarks/tresajoby.npz"))

    def lengths(hands):
        return [
            np.hypot(*(points[HandLandmark.INDEX_TIP] - points[HandLandmark.INDEX_MCP])[:2]) / palm_length(points)
            for points in hands.landmarks
        ]

    hooks = make_synthetic_shapes(recorded.select(recorded.label == "1"), rng=np.random.default_rng(0))
    straight = np.percentile(lengths(recorded.select(recorded.label == "D")), 10)
    assert np.percentile(lengths(hooks), 90) < straight
    assert np.percentile(lengths(recorded.select(recorded.label == "X")), 90) < straight
