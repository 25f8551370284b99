"""Tests of what stands next to a letter that is signed from memory."""

from __future__ import annotations

import pytest

from slr_learn.learning.play.levels import LEVELS
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.ui.play import messages, view
from tests.builders.spelling import show

PACED = LEVELS[-1]


def test_a_level_that_asks_for_speed_shows_the_letters_a_minute():
    assert PACED.least_per_minute
    signed = show(SpellingQuiz.start(["AB"]), None, 1.0)
    signed = show(signed, "A", 1.0)
    per_minute = int(signed.letters_per_minute)
    assert per_minute > 0
    panel = view.make_letter_side_panel(signed, PACED)
    assert panel.note == messages.NO_HINTS
    assert f"<strong>{per_minute}</strong><span>{messages.PER_MINUTE}</span>" in panel.beside


@pytest.mark.parametrize("level", [None, LEVELS[3]])
def test_where_no_speed_is_asked_for_none_is_shown(level):
    panel = view.make_letter_side_panel(SpellingQuiz.start(["AB"]), level)
    assert (panel.note, panel.beside) == (messages.NO_HINTS, "")
