from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.recording import RecordingPhase, RecordingSeries, RecordingSeriesPlan

PLAN = RecordingSeriesPlan(n_takes=3, n_frames=30, countdown_s=3.0, rest_s=1.5)
BEGAN_MS = 10_000.0


@dataclass(frozen=True)
class Frame:
    timestamp_ms: float


def frames(fps, *, until_s, begin_s=0.0):
    n = int((until_s - begin_s) * fps)
    return [Frame(BEGAN_MS + 1000 * (begin_s + one / fps)) for one in range(n)]


def play(series, shown, *, tick_s=0.2, until_s):
    """Feed frames to a series as a page does: a few at a time."""
    takes, fed = [], 0
    for tick in range(1, round(until_s / tick_s) + 1):
        now_ms = BEGAN_MS + 1000 * tick * tick_s
        new = [one for one in shown[fed:] if one.timestamp_ms <= now_ms]
        fed += len(new)
        series, finished = series.advance(new, now_ms)
        takes += finished
    return series, takes


def started(plan=PLAN):
    return RecordingSeries.start(plan, BEGAN_MS)


def test_it_counts_down_before_anything_is_recorded():
    series, takes = play(started(), frames(20, until_s=2.9), until_s=2.8)
    assert (series.phase, series.frames, takes) == (RecordingPhase.COUNTDOWN, (), [])
    assert series.remaining_s(BEGAN_MS + 2000) == pytest.approx(1.0)


@pytest.mark.parametrize("fps", [10, 15, 20, 24, 30, 60])
def test_takes_follow_one_another_with_the_frames_asked_for(fps):
    series, takes = play(started(), frames(fps, until_s=30), until_s=20)
    assert series.phase is RecordingPhase.DONE
    assert [len(one) for one in takes] == [30, 30, 30]
    for take in takes:
        assert 1.8 <= (take[-1].timestamp_ms - take[0].timestamp_ms) / 1000 <= 3.0
    for one, following in pairwise(takes):
        assert following[0].timestamp_ms - one[-1].timestamp_ms >= 1500
    assert takes[0][0].timestamp_ms >= BEGAN_MS + 3000


def test_a_slow_machine_ends_a_take_after_twice_its_time():
    series, takes = play(started(), frames(4, until_s=40), until_s=30)
    assert series.phase is RecordingPhase.DONE
    assert [len(one) for one in takes] == [16, 16, 16]


def test_without_frames_it_pauses_rather_than_record_nothing():
    series, takes = play(started(), [], until_s=8)
    assert (series.phase, series.n_done, takes) == (RecordingPhase.PAUSED, 0, [])
    assert series.remaining_s(BEGAN_MS + 8000) == 0.0
    assert series.go_on(BEGAN_MS + 9000).phase is RecordingPhase.COUNTDOWN


@given(st.floats(6, 60), st.floats(0.05, 4.0))
def test_how_often_the_page_looks_changes_nothing(fps, tick_s):
    shown = frames(fps, until_s=24)
    series, takes = play(started(), shown, tick_s=24.0, until_s=24)
    other, others = play(started(), shown, tick_s=tick_s, until_s=24)
    assert takes[: len(others)] == others
    assert len(takes) - len(others) <= 1
    assert other.n_done == len(others)
    assert series.n_done == len(takes)


def test_a_pause_drops_the_take_in_progress_and_counts_down_again():
    series, takes = play(started(), frames(20, until_s=4), until_s=4)
    assert series.phase is RecordingPhase.TAKE
    assert series.frames
    paused = series.pause(BEGAN_MS + 4000)
    assert paused.advance(frames(20, begin_s=4, until_s=9), BEGAN_MS + 9000) == (paused, ())
    again = paused.go_on(BEGAN_MS + 9000)
    assert (again.phase, again.frames, again.n_done) == (RecordingPhase.COUNTDOWN, (), 0)
    assert takes == []


def test_redoing_a_take_asks_for_one_more():
    series, _ = play(started(), frames(20, until_s=30), until_s=20)
    assert series.n_done == 3
    again = series.redo(BEGAN_MS + 20_000)
    assert (again.phase, again.n_done) == (RecordingPhase.COUNTDOWN, 2)
    assert started().redo(BEGAN_MS).n_done == 0


def test_what_is_done_stays_done():
    series, _ = play(started(), frames(20, until_s=30), until_s=20)
    assert series.pause(0.0) == series
    assert series.go_on(0.0) == series
    assert series.advance(frames(20, begin_s=20, until_s=25), BEGAN_MS + 25_000) == (series, ())
    assert not series.is_running
