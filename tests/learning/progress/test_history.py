from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.progress.history import progress_history, progress_in_last_week
from tests.builders.learners import DAY, START, make_answer

MAKE, READ = Direction
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def on_days(days, direction=MAKE, **others):
    return [make_answer(direction=direction, at=START + day * DAY, **others) for day in days]


def test_a_few_days_are_told_day_by_day_and_each_direction_on_its_own():
    found = progress_history([*on_days([0, 0, 1]), *on_days([1], READ, is_right=False, taken_for=("S",))], zone=UTC)
    assert not found.by_week
    assert [(one.start, one.n, one.n_clean) for one in found.periods[MAKE]] == [
        (date(2026, 3, 2), 2, 2),
        (date(2026, 3, 3), 1, 1),
    ]
    assert [(one.n, one.share) for one in found.periods[READ]] == [(1, 0.0)]


def test_more_than_four_weeks_are_told_by_weeks_that_begin_on_monday():
    found = progress_history([*on_days(range(0, 40)), *on_days([30], READ)], zone=UTC)
    assert found.by_week
    assert {one.start.weekday() for own in found.periods.values() for one in own} == {0}
    assert sum(one.n for one in found.periods[MAKE]) == 40
    assert not progress_history(on_days(range(0, 28)), zone=UTC).by_week


def test_a_direction_without_answers_has_no_periods():
    assert progress_history([], zone=UTC).periods == {}
    assert list(progress_history(on_days([0]), zone=UTC).periods) == [MAKE]


def test_a_day_is_that_of_the_learners_zone():
    late = make_answer(at=datetime(2026, 3, 1, 18, 30, tzinfo=UTC))
    assert progress_history([late], zone=HANOI).periods[MAKE][0].start == date(2026, 3, 2)


def test_what_was_never_right_has_no_speed():
    wrong = on_days([1], is_right=False)
    found = progress_history([*on_days([0]), *wrong, *on_days([1], READ, is_right=False)], zone=UTC)
    assert [one.start for one in found.periods_with_speed().periods[MAKE]] == [date(2026, 3, 2)]
    assert list(found.periods_with_speed().periods) == [MAKE]
    assert progress_history(wrong, zone=UTC).periods_with_speed().periods == {}


def test_letters_a_second_count_the_whole_time():
    (period,) = progress_history(on_days([0, 0], think_s=1.4, hold_s=0.6), zone=UTC).periods[MAKE]
    assert period.letters_per_s == pytest.approx(0.5)


@pytest.mark.parametrize(("days_ago", "counts"), [(0, True), (6, True), (7, False)])
@pytest.mark.parametrize("hour", [0, 12, 23])
def test_the_last_week_is_today_and_six_days_before(days_ago, counts, hour):
    at = datetime(2026, 3, 20, hour, 30, tzinfo=UTC)
    answer = make_answer(at=at - days_ago * DAY)
    found = progress_in_last_week([answer, make_answer(direction=READ, at=at)], MAKE, at=at, zone=HANOI)
    assert found.n == int(counts)
    assert found.start == (at.astimezone(HANOI) - timedelta(days=6)).date()


def test_a_week_of_nothing_has_no_speed():
    assert progress_in_last_week([], MAKE, at=START, zone=UTC).letters_per_s is None
