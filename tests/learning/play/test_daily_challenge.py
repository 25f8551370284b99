from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.daily_challenge import (
    KIND,
    daily_challenge_calendar,
    daily_challenge_for_date,
    first_result_of_each_day,
)
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS
from tests.builders.spelling import made_words

DAY = date(2026, 11, 22)
YEAR = [DAY + timedelta(days=n) for n in range(365)]
NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def done(at, day=None, *, kind=KIND, labels=ALPHABET, wrong=""):
    words = daily_challenge_for_date(day or at.date(), labels).words
    return Sitting(kind, at, made_words(words, wrong=wrong), sum(map(len, words)))


def test_a_date_has_the_same_words_on_every_machine_and_in_every_year_to_come():
    # Made once with this code; whoever changes the lists changes some days, and must not change the rule.
    assert daily_challenge_for_date(DAY, ALPHABET).words == ("FLY", "MY", "TIGER", "SUGAR", "BOB")
    assert daily_challenge_for_date(date(2027, 1, 1), ALPHABET).words == ("WIG", "HAT", "PARK", "JUICE", "SON")


def test_days_differ_and_go_from_easy_to_hard():
    challenges = [daily_challenge_for_date(day, ALPHABET) for day in YEAR]
    assert len({one.words for one in challenges}) == 365
    assert all(len(set(one.words)) == 5 for one in challenges)
    assert all(len(one.words[0]) == 3 and 4 <= len(one.words[2]) <= 5 for one in challenges)
    assert all(14 <= one.n_letters <= 26 for one in challenges)


def test_without_some_letters_only_the_words_that_have_them_are_others():
    for day in YEAR:
        whole, still = (
            daily_challenge_for_date(day, ALPHABET).words,
            daily_challenge_for_date(day, STATIC_LETTERS).words,
        )
        assert all(set(one) <= set(STATIC_LETTERS) for one in still)
        if all(set(one) <= set(STATIC_LETTERS) for one in whole):
            assert still == whole


def test_letters_that_make_no_word_are_refused():
    with pytest.raises(BadInputError, match="there are none"):
        daily_challenge_for_date(DAY, "XQ")


def test_the_first_whole_time_of_a_day_counts():
    first, again = done(NOON, wrong="F"), done(NOON + timedelta(hours=1))
    broken_off = Sitting(KIND, NOON - timedelta(hours=1), made_words(("FLY", "MY")), 16)
    others = done(NOON - timedelta(hours=2), kind="race")
    assert first_result_of_each_day([again, first, broken_off, others], UTC) == {DAY: first}


def test_a_challenge_with_nothing_signed_is_not_done():
    assert not first_result_of_each_day([done(NOON, wrong=ALPHABET)], UTC)
    assert daily_challenge_calendar([done(NOON, wrong=ALPHABET)], at=NOON, zone=UTC).streak == 0


def test_a_day_is_that_of_the_learner():
    late = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
    following = DAY + timedelta(days=1)
    assert list(first_result_of_each_day([done(late, DAY)], UTC)) == [DAY]
    assert list(first_result_of_each_day([done(late, following)], ZoneInfo("Asia/Ho_Chi_Minh"))) == [following]


def test_the_words_of_the_day_before_are_not_todays_challenge():
    after_midnight = done(NOON, DAY - timedelta(days=1))
    assert list(first_result_of_each_day([after_midnight], UTC)) == [DAY - timedelta(days=1)]
    today = done(NOON + timedelta(hours=1))
    assert first_result_of_each_day([after_midnight, today], UTC)[DAY] == today
    assert not first_result_of_each_day([done(NOON, DAY - timedelta(days=3))], UTC)


def test_days_stay_done_for_who_travels():
    row = [done(NOON - timedelta(days=n, hours=11), (NOON - timedelta(days=n)).date()) for n in range(5)]
    for zone in ("UTC", "Asia/Ho_Chi_Minh", "America/Los_Angeles", "Pacific/Kiritimati"):
        assert daily_challenge_calendar(row, at=NOON, zone=ZoneInfo(zone)).streak == 5


def test_a_challenge_counts_whichever_letters_the_recogniser_knew():
    for n, day in enumerate(YEAR[:60]):
        at = NOON + timedelta(days=n)
        for labels in (ALPHABET, STATIC_LETTERS, "AEIOULNSTRMBGDC"):
            assert list(first_result_of_each_day([done(at, labels=labels)], UTC)) == [day]


def test_days_in_a_row_are_counted():
    row = [done(NOON - timedelta(days=n)) for n in (0, 1, 2, 5)]
    assert daily_challenge_calendar(row, at=NOON, zone=UTC).streak == 3
    assert daily_challenge_calendar(row[1:], at=NOON, zone=UTC).is_streak_open
    assert daily_challenge_calendar([], at=NOON, zone=UTC).streak == 0
