"""Tests of how results are told that are held against a limit."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.play.exam_result import PASS_SHARE, ExamResult
from slr_learn.learning.play.levels import LEVELS
from slr_learn.ui import shared_messages
from slr_learn.ui.play import certificate_messages, exam_messages, messages

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@given(st.integers(1, 60), st.data())
def test_what_was_not_passed_never_reads_as_passed(n_asked, data):
    n_right = data.draw(st.integers(0, n_asked))
    result = ExamResult(NOW, n_asked, n_right, 0, ())
    shown, least = (
        int(shared_messages.format_percent_rounded_down(one).split("\N{NO-BREAK SPACE}")[0])
        for one in (result.share, 0.85)
    )
    assert (shown >= least) == result.is_passed


def test_a_whole_percentage_is_told_as_it_is():
    assert [shared_messages.format_percent_rounded_down(n / 100) for n in range(101)] == [
        f"{n}\N{NO-BREAK SPACE}%" for n in range(101)
    ]


def test_an_exam_one_letter_short_is_told_as_below_what_passes_wherever_it_is_told():
    share = 33 / 39
    assert share < PASS_SHARE
    assert (
        messages.best_exam_message(share, is_passed=False)
        == "Best so far: 84\N{NO-BREAK SPACE}%; 85\N{NO-BREAK SPACE}% passes"
    )
    assert "84\N{NO-BREAK SPACE}%" in exam_messages.n_letters_signed_line(33, 39, share)
    assert exam_messages.exam_not_passed_message().startswith("85\N{NO-BREAK SPACE}%")


def test_an_exam_has_the_same_share_on_its_certificate_and_in_its_result():
    share = 35 / 39
    shown = shared_messages.format_percent_rounded_down(share)
    assert shown == "89\N{NO-BREAK SPACE}%"
    assert shown in certificate_messages.certificate_result_line(ExamResult(NOW, 39, 35, 0, ()), NOW)
    assert shown in exam_messages.n_letters_signed_line(35, 39, share)


@pytest.mark.parametrize("behind", [0.1, 0.4])
def test_a_level_that_was_too_slow_is_told_as_slower_than_what_passes_it(behind):
    least = LEVELS[-1].least_per_minute
    assert messages.signing_speed_message(least) == "24 letters a minute"
    assert messages.signing_speed_message(least - behind) == "23 letters a minute"
