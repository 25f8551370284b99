import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.perception.trail import (
    N_TRAIL_CHANNELS,
    N_TRAIL_FEATURES,
    N_TRAIL_STEPS,
    TRAIL_WINDOWS_S,
    may_extend,
    moving_letter_features,
    trail_extent,
)
from tests.builders.hands import make_hand, make_points


def moving_hand(times_ms, *, size_px=200.0):
    """A hand whose place and little finger depend on time alone."""
    seconds = np.asarray(times_ms) / 1000
    points = np.repeat(make_points(size_px=size_px)[None], len(seconds), axis=0).astype(np.float64)
    points[..., 0] += size_px * 0.6 * np.sin(2 * seconds)[:, None]
    points[..., 1] += size_px * 0.4 * np.cos(3 * seconds)[:, None]
    points[:, 18:, 0] += size_px * 0.1 * seconds[:, None]
    return points.astype(np.float32)


def trail_at(fps, *, until_ms=4000.0, size_px=200.0, is_left=False):
    times_ms = until_ms - np.arange(0, until_ms, 1000 / fps)[::-1]
    return moving_letter_features(moving_hand(times_ms, size_px=size_px), times_ms, is_left=is_left)


def test_there_is_one_row_of_features_for_each_window():
    assert trail_at(25).shape == (len(TRAIL_WINDOWS_S), N_TRAIL_FEATURES)
    assert trail_at(25).dtype == np.float32


@given(x=st.floats(-2000, 2000), y=st.floats(-2000, 2000), scale=st.floats(0.2, 5))
def test_where_and_how_large_the_hand_is_makes_no_difference(x, y, scale):
    times_ms = np.arange(0, 2000, 40.0)
    points = moving_hand(times_ms).astype(np.float64)
    moved = points * scale + np.array((x, y, 0.0))
    first = moving_letter_features(points.astype(np.float32), times_ms, is_left=False)
    second = moving_letter_features(moved.astype(np.float32), times_ms, is_left=False)
    np.testing.assert_allclose(first, second, atol=0.02)


def test_a_mirrored_left_hand_leaves_the_same_trail_and_is_told_apart_by_one_number_a_step():
    times_ms = np.arange(0, 2000, 40.0)
    points = moving_hand(times_ms)
    mirrored = points * np.array((-1, 1, 1), np.float32)
    right = moving_letter_features(points, times_ms, is_left=False).reshape(-1, N_TRAIL_STEPS, N_TRAIL_CHANNELS)
    left = moving_letter_features(mirrored, times_ms, is_left=True).reshape(-1, N_TRAIL_STEPS, N_TRAIL_CHANNELS)
    np.testing.assert_allclose(right[..., :-1], left[..., :-1], atol=1e-5)
    assert not right[..., -1].any()
    assert left[..., -1].all()


@pytest.mark.parametrize("fps", [10, 15, 20, 60])
def test_the_frame_rate_makes_little_difference(fps):
    assert np.abs(trail_at(fps) - trail_at(30)).max() < 0.12


@given(seed=st.integers(0, 1000))
def test_dropped_frames_make_little_difference(seed):
    rng = np.random.default_rng(seed)
    times_ms = np.arange(0, 4000, 1000 / 30)
    kept = rng.random(len(times_ms)) > 0.3
    kept[[0, -1]] = True
    whole = moving_letter_features(moving_hand(times_ms), times_ms, is_left=False)
    some = moving_letter_features(moving_hand(times_ms[kept]), times_ms[kept], is_left=False)
    assert np.abs(whole - some).max() < 0.4


def test_before_its_first_frame_a_hand_counts_as_having_stood_still():
    times_ms = np.array([0.0, 100.0])
    steps = moving_letter_features(moving_hand(times_ms), times_ms, is_left=False).reshape(
        -1, N_TRAIL_STEPS, N_TRAIL_CHANNELS
    )
    early = N_TRAIL_STEPS // 2
    np.testing.assert_array_equal(steps[:, :early], np.repeat(steps[:, :1], early, axis=1))


def test_a_single_frame_and_equal_times_are_a_hand_that_stands():
    points = moving_hand([0.0, 0.0])
    assert trail_extent(moving_letter_features(points[:1], np.zeros(1), is_left=False)) == pytest.approx(0)
    assert np.isfinite(moving_letter_features(points, np.zeros(2), is_left=False)).all()


def test_the_extent_is_measured_in_palm_lengths():
    times_ms = np.arange(0, 3000, 40.0)
    points = np.repeat(make_points()[None], len(times_ms), axis=0)
    palm = points[0, (0, 5, 17), :2]
    unit = np.linalg.norm(palm - np.roll(palm, 1, axis=0), axis=1).max()
    points[:, :, 0] += (2 * unit * times_ms / times_ms[-1])[:, None]
    assert trail_extent(moving_letter_features(points, times_ms, is_left=False)) == pytest.approx(2, rel=0.05)


@pytest.mark.parametrize(
    ("points", "times_ms"),
    [
        (np.zeros((3, 20, 3), np.float32), np.zeros(3)),
        (np.zeros((3, 21, 3), np.float32), np.zeros(2)),
        (np.zeros((0, 21, 3), np.float32), np.zeros(0)),
        (np.full((3, 21, 3), np.nan, np.float32), np.zeros(3)),
    ],
)
def test_what_is_no_trail_is_refused_in_words(points, times_ms):
    with pytest.raises(BadInputError, match="trail must have"):
        moving_letter_features(points, times_ms, is_left=False)


@pytest.mark.parametrize("seed", range(20))
def test_a_trail_whose_features_extend_is_never_ruled_out(seed: int) -> None:
    rng = np.random.default_rng(seed)
    n_frames = int(rng.integers(2, 60))
    steps = rng.normal(0, rng.uniform(0, 6), (n_frames, 1, 2)).cumsum(axis=0)
    points = np.repeat(make_hand().points[None], n_frames, axis=0)
    points[:, :, :2] += (steps + rng.normal(0, 1, (n_frames, 21, 2))).astype(np.float32)
    extent = trail_extent(moving_letter_features(points, np.arange(n_frames) * 33.3, is_left=False))

    assert may_extend(points, extent)
    assert not may_extend(points[:1], 0.6)
