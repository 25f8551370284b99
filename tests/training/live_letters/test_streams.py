from __future__ import annotations

import numpy as np
import pytest

from slr_learn.config import MovingLetterConfig
from slr_learn.perception.landmarks import PALM_CORNERS, longest_triangle_side
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.training.live_letters.streams import (
    HOLD_S,
    LEAD_S,
    N_PASSED,
    PASSING_S,
    as_right_hand,
    held_stream,
    passing_stream,
    play_stream,
)
from tests.builders.hands import FakeClassifier, make_points
from tests.builders.recordings import make_letter_points

FPS = [1.0, 3.0, 30.0]


@pytest.mark.parametrize("fps", FPS)
def test_a_held_hand_is_there_for_four_seconds_at_the_rate_asked_for(fps):
    points = make_points()
    stream = held_stream(points, np.random.default_rng(0), fps=fps, is_left=True)
    assert stream.points.shape == (round(HOLD_S * fps), 21, 3)
    assert 0 <= stream.times_ms[0] <= 1000 / fps
    assert (np.diff(stream.times_ms) > 0).all()
    assert np.abs(stream.points - points).max() < 0.15 * longest_triangle_side(points[PALM_CORNERS, :])
    assert stream.is_left


@pytest.mark.parametrize("fps", FPS)
def test_a_passing_hand_is_at_each_letter_in_its_turn(fps):
    letters = "ABCDEF"
    shapes = [make_letter_points(one) * (1 + place) for place, one in enumerate(letters)]
    assert len(letters) == N_PASSED
    stream = passing_stream(shapes, np.random.default_rng(0), fps=fps)
    assert len(stream.points) == round(PASSING_S * fps)
    assert (np.diff(stream.times_ms) > 0).all()
    palms = stream.points[:, PALM_CORNERS]
    assert np.ptp(palms.mean(axis=1), axis=0).max() < 15
    steps = np.abs(np.diff(stream.points, axis=0)).max(axis=(1, 2)) / np.diff(stream.times_ms)
    assert steps.max() * 1000 / 30 < 60


def test_left_hands_pass_as_right_ones():
    points = make_points()
    assert as_right_hand(points, is_left=False) is points
    np.testing.assert_array_equal(as_right_hand(points, is_left=True)[:, 0], -points[:, 0])


@pytest.mark.parametrize("fps", FPS)
def test_the_camera_runs_before_the_hand_comes_up_and_every_frame_is_played(fps):
    stream = held_stream(make_points(), np.random.default_rng(0), fps=fps, is_left=False)
    results = list(play_stream(stream, FakeClassifier([{"A": 0.9, "B": 0.1}]), None))
    n_before = round(LEAD_S * fps)
    assert [one.hand is None for one in results] == [True] * n_before + [False] * len(stream.points)
    times_ms = np.array([one.timestamp_ms for one in results])
    np.testing.assert_allclose(np.diff(times_ms[: n_before + 1]), 1000 / fps)
    assert results[-1].letter == "A"


def test_what_is_drawn_is_followed_too():
    stream = held_stream(make_points(), np.random.default_rng(0), fps=30.0, is_left=False)
    moving = MovingLetterRecogniser(FakeClassifier([{"J": 0.0, "Z": 0.0}]), MovingLetterConfig())
    assert all(one.letter in (None, "A") for one in play_stream(stream, FakeClassifier([{"A": 0.9, "B": 0.1}]), moving))
