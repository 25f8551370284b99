from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.streaks import DAILY_GOAL, make_practice_calendar
from tests.builders.learners import DAY, START

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
NEW_YORK = ZoneInfo("America/New_York")


def calendar(days_ago, at=START, zone=UTC, **others):
    return make_practice_calendar([at - n * DAY for n in days_ago], at=at, zone=zone, **others)


@pytest.mark.parametrize(
    ("days_ago", "streak", "longest", "is_open"),
    [
        ((), 0, 0, False),
        ((0,), 1, 1, False),
        ((1,), 1, 1, True),
        ((2,), 0, 1, False),
        ((0, 1, 2), 3, 3, False),
        ((1, 2, 3), 3, 3, True),
        ((0, 2, 3, 4, 5), 1, 4, False),
        ((0, 0, 1), 2, 2, False),
    ],
)
def test_a_streak_counts_days_in_a_row_and_waits_for_today(days_ago, streak, longest, is_open):
    found = calendar(days_ago)
    assert (found.streak, found.longest_streak, found.is_streak_open) == (streak, longest, is_open)


def test_a_day_is_that_of_the_learners_zone():
    late = datetime(2026, 3, 1, 18, 30, tzinfo=UTC)
    at = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
    assert make_practice_calendar([late], at=at, zone=HANOI).letters == {date(2026, 3, 2): 1}
    assert make_practice_calendar([late], at=at, zone=HANOI).n_today == 1
    assert make_practice_calendar([late], at=at, zone=UTC).n_today == 0


def test_a_streak_survives_the_change_of_the_clocks():
    times = [datetime(2026, 3, day, 23, 30, tzinfo=NEW_YORK) for day in (6, 7, 8, 9)]
    assert make_practice_calendar(times, at=times[-1], zone=NEW_YORK).streak == 4


def test_todays_letters_are_held_against_the_goal():
    found = calendar((0, 0, 1), goal=3)
    assert (found.n_today, found.goal_share, found.is_goal_met) == (2, pytest.approx(2 / 3), False)
    assert calendar((0,) * 4, goal=3).goal_share == 1.0
    assert calendar((0,) * 4, goal=3).is_goal_met


def test_a_learner_who_never_named_a_goal_has_the_usual_one():
    assert calendar((0,)).goal == DAILY_GOAL
    assert not calendar((0,) * (DAILY_GOAL - 1)).is_goal_met
    assert calendar((0,) * DAILY_GOAL).is_goal_met


@given(st.lists(st.integers(0, 40)), st.integers(0, 23))
def test_streaks_fit_the_days(days_ago, hour):
    found = calendar(days_ago, at=START + timedelta(hours=hour), zone=HANOI)
    assert 0 <= found.streak <= found.longest_streak <= len(set(days_ago)) == len(found.letters)


def test_what_lies_after_today_is_left_out():
    assert calendar((-1, 0)).streak == 1


def test_a_goal_of_nothing_and_a_time_without_a_zone_are_refused():
    with pytest.raises(BadInputError, match="at least one letter"):
        calendar((0,), goal=0)
    with pytest.raises(BadInputError, match="its zone"):
        make_practice_calendar([datetime(2026, 1, 1)], at=START, zone=UTC)
