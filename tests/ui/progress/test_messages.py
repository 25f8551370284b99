"""Tests of how the figures of a week are put into words."""

from __future__ import annotations

from datetime import date

import pytest

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.progress.history import ProgressPeriod
from slr_learn.ui.progress import messages

MAKE, READ = Direction


def period(n, n_clean=0):
    return ProgressPeriod(date(2026, 3, 2), n, n_clean, None)


@pytest.mark.parametrize(
    ("direction", "few", "many"),
    [(MAKE, "letters signed", "of 1,200 letters signed"), (READ, "letters read", "of 1,200 letters read")],
)
def test_many_answers_are_counted_beside_their_share(direction, few, many):
    assert messages.right_answers_note(period(5), direction, period(0)) == few
    assert messages.right_answers_note(period(1200), direction, period(0)) == many


def test_beside_signing_reading_is_told_where_there_was_any():
    assert messages.right_answers_note(period(20), MAKE, period(4, 3)) == "of 20 letters signed; reading 3 of 4"


@pytest.mark.parametrize(
    ("speed", "direction", "other", "said"),
    [
        (0.4, READ, None, "read rightly, the showing included"),
        (None, READ, None, "no letter was read rightly yet"),
        (0.4, MAKE, None, "signed, the hold included"),
        (0.4, MAKE, 0.25, "signed, the hold included; read 0.25"),
        (None, MAKE, None, "no letter was signed rightly yet"),
        (None, MAKE, 0.25, "no letter was signed rightly yet; read 0.25"),
    ],
)
def test_a_speed_says_what_was_measured_and_the_one_of_the_other_direction(speed, direction, other, said):
    assert messages.speed_note(speed, direction, other) == said
