from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.config import HoldConfig
from slr_learn.learning.hold import HoldMeter

CONFIG = HoldConfig()
CELL_S = 0.1
matches_per_cell = st.lists(st.booleans(), max_size=60)
any_step_s = st.floats(-10, 10)
frames = st.lists(st.tuples(st.booleans(), any_step_s), max_size=60)


def run(steps, meter=None):
    meter = meter or HoldMeter()
    for matches, dt_s in steps:
        meter = meter.advance(matches, dt_s)
    return meter


def at_rate(cells, frames_per_cell):
    return [(matches, CELL_S / frames_per_cell) for matches in cells for _ in range(frames_per_cell)]


@given(frames)
def test_the_meter_stays_between_empty_and_full(steps):
    assert 0.0 <= run(steps).share <= 1.0


@given(frames, any_step_s)
def test_holding_never_empties_and_letting_go_never_fills(steps, dt_s):
    meter = run(steps)
    assert meter.advance(True, dt_s).share >= meter.share
    assert meter.advance(False, dt_s).share <= meter.share


@given(st.floats(0.5, 1.0), any_step_s)
def test_one_frame_without_the_letter_leaks_by_its_time(share, dt_s):
    after = HoldMeter(share).advance(False, dt_s)
    assert after.share >= share - max(dt_s, 0) / CONFIG.leak_s - 1e-9


@given(matches_per_cell)
def test_the_meter_is_the_same_at_10_and_at_30_frames_a_second(cells):
    assert run(at_rate(cells, 1)).share == pytest.approx(run(at_rate(cells, 3)).share, abs=1e-6)


def test_it_fills_in_the_stated_time_and_leaks_in_the_stated_time():
    almost = run([(True, 0.01)] * 59)
    assert not almost.is_full
    full = almost.advance(True, 0.01)
    assert full.is_full
    assert run([(False, 0.01)] * 119, full).share > 0
    assert run([(False, 0.01)] * 120, full).share == pytest.approx(0, abs=1e-6)


@given(st.integers(0, 3), st.sampled_from([1 / 60, 1 / 30, 1 / 10]))
def test_lone_frames_of_noise_never_fill_it(offset, dt_s):
    assert not run([(i % 4 == offset, dt_s) for i in range(400)]).is_full
