from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.frame_rate import MOVING_FPS, SHORT_GAP_S, SLOW_FPS, FrameRate


def measured(*gaps_s, rate=None):
    """The rate after a frame at 0 s and one after each gap."""
    rate = rate or FrameRate()
    for at_s in accumulate(gaps_s, initial=0.0):
        rate = rate.after(1000 * at_s)
    return rate


def at(fps, seconds=4.0):
    return measured(*[1 / fps] * int(fps * seconds))


@pytest.mark.parametrize("fps", [0.5, 1, 2, 3, 7, 15, 30, 60])
def test_a_steady_stream_has_its_rate_and_its_interval(fps):
    rate = at(fps, seconds=6)
    interval_s = min(1 / fps, 1.5)
    assert rate.interval_s == pytest.approx(interval_s)
    assert rate.frames_per_second == pytest.approx(1 / interval_s)


def test_before_two_frames_nothing_is_known():
    for rate in (FrameRate(), FrameRate().after(5.0)):
        assert (rate.interval_s, rate.frames_per_second, rate.is_measured) == (None, 0.0, False)
        assert not rate.is_below(SLOW_FPS)


@pytest.mark.parametrize("fps", [1, 2, 5, 7])
def test_a_camera_is_slow_only_after_two_seconds(fps):
    assert not at(fps, seconds=1.5).is_below(MOVING_FPS)
    assert at(fps, seconds=3).is_below(MOVING_FPS)
    assert not at(9, seconds=3).is_below(MOVING_FPS)


@given(st.floats(8.5, 60), st.floats(0.3, 4.9))
def test_one_stall_makes_no_camera_slow(fps, stall_s):
    rate = at(fps)
    stalled = measured(*[1 / fps] * round(4 * fps), stall_s)
    assert stalled.interval_s == pytest.approx(rate.interval_s)
    assert not stalled.is_below(MOVING_FPS)


def test_a_camera_that_becomes_slow_is_found_out_and_one_that_becomes_fast_too():
    slower = measured(*[1 / 30] * 90, *[0.5] * 8)
    assert slower.is_below(SLOW_FPS)
    assert slower.interval_s == pytest.approx(0.5)
    faster = measured(*[0.5] * 8, *[1 / 30] * 95)
    assert not faster.is_below(MOVING_FPS)
    assert faster.interval_s == pytest.approx(1 / 30)


def test_uneven_frames_have_the_rate_of_all_of_them():
    uneven = measured(*[0.1, 0.5] * 6)
    assert uneven.frames_per_second == pytest.approx(3.3, abs=0.5)
    assert uneven.interval_s == pytest.approx(0.5)


@pytest.mark.parametrize("jump_ms", [-10_000, 60_000])
def test_another_clock_and_a_long_pause_start_another_stream(jump_ms):
    rate = at(1)
    again = rate.after(4000 + jump_ms)
    assert (again.interval_s, again.is_measured) == (None, False)


def test_two_frames_of_the_same_time_are_no_interval():
    rate = at(10)
    assert rate.after(4000.0).after(4000.0) == rate.after(4000.0)


@pytest.mark.parametrize("fps", [1, 2, 3, 5, 15, 30])
def test_the_time_of_a_usual_gap_counts_whole(fps):
    rate = at(fps)
    last_ms = 1000 * int(4 * fps) / fps
    for share in (0.5, 1.0, 1.4):
        assert rate.step_s(last_ms + 1000 * share / fps) == pytest.approx(share / fps)


@given(st.floats(0.5, 60), st.floats(0, 3600))
def test_a_stall_counts_as_one_usual_interval_at_most(fps, stall_s):
    rate = at(fps)
    last_ms = 1000 * int(4 * fps) / fps
    step_s = rate.step_s(last_ms + 1000 * stall_s)
    assert 0 <= step_s <= stall_s + 1e-6
    if stall_s > max(SHORT_GAP_S, 2 * rate.interval_s):
        assert step_s == pytest.approx(rate.interval_s)


def test_the_first_gap_may_be_that_of_a_slow_camera_and_a_longer_one_is_a_stall():
    rate = FrameRate()
    assert rate.step_s(1000) == 0
    rate = rate.after(0)
    assert (rate.step_s(200), rate.step_s(1000), rate.step_s(2000), rate.step_s(-500)) == (0.2, 1.0, SHORT_GAP_S, 0)


def test_one_slow_gap_at_the_start_makes_no_slow_camera():
    rate = measured(1.0, *[1 / 30] * 5)
    assert rate.interval_s == pytest.approx(1 / 30)
    assert not rate.is_below(MOVING_FPS)


@given(st.lists(st.floats(0.01, 4), max_size=400))
def test_what_is_remembered_stays_short(gaps_s):
    assert len(measured(*gaps_s)._intervals_s) <= 301
