from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.config import HoldConfig
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.fluency import (
    LETTER_S,
    SHORTEST_HOLD_S,
    correct_letters_per_s,
    learner_pace,
    required_hold_s,
    required_hold_s_by_letter,
)
from slr_learn.learning.spelling.quiz import SpellingQuiz
from tests.builders.learners import make_answer

FULL_S = HoldConfig().hold_s
times_s = st.lists(st.floats(0, 20), min_size=3, max_size=12)


@given(times_s)
def test_the_hold_stays_within_its_bounds(times):
    assert SHORTEST_HOLD_S <= required_hold_s("A", [make_answer(think_s=one) for one in times]) <= FULL_S


@given(times_s, st.floats(0, 5))
def test_who_is_faster_never_holds_longer(times, gain_s):
    slow = [make_answer(think_s=one) for one in times]
    fast = [make_answer(think_s=max(one - gain_s, 0.0)) for one in times]
    assert required_hold_s("A", fast) <= required_hold_s("A", slow)


def test_the_hold_shrinks_with_fluency_letter_by_letter():
    answers = [make_answer("A", think_s=0.4)] * 5 + [make_answer("B", think_s=1.25)] * 5 + [make_answer("C")] * 2
    assert required_hold_s_by_letter("ABCD", answers) == pytest.approx(
        {"A": SHORTEST_HOLD_S, "B": (SHORTEST_HOLD_S + FULL_S) / 2, "C": FULL_S, "D": FULL_S}
    )


def test_a_letter_that_goes_wrong_is_held_in_full():
    fast = [make_answer(think_s=0.4)] * 6
    wrong = [make_answer(is_right=False), make_answer(taken_for=("S",))]
    assert required_hold_s("A", [*fast, *wrong]) == SHORTEST_HOLD_S
    assert required_hold_s("A", [*fast, *wrong, wrong[0]]) == FULL_S
    read = [make_answer(direction=Direction.READ, think_s=0.1)] * 8
    assert required_hold_s("A", read) == FULL_S


def test_a_quiz_holds_each_letter_for_its_own_time_and_says_so():
    quiz = SpellingQuiz.start(("AB",), holds_s={"A": 0.25}).advance("A", 0)
    assert quiz.target == "A"
    quiz = quiz.advance("A", 250)
    assert quiz.target == "B"
    assert quiz.advance("B", 500).target == "B"
    for at_ms in (500, 700, 900):
        quiz = quiz.advance("B", at_ms)
    assert quiz.is_finished
    assert [one.hold_s for one in quiz.attempts] == [0.25, FULL_S]


def test_the_pace_is_drawn_towards_what_is_usual_as_far_as_little_is_known():
    assert learner_pace([]).expected_s("CAB", Direction.MAKE) == pytest.approx(3 * LETTER_S[Direction.MAKE])
    answers = [make_answer("A", think_s=0.9, hold_s=0.6)] * 200 + [make_answer("B", think_s=5.4, hold_s=0.6)] * 10
    pace = learner_pace(answers)
    assert pace.expected_s("A", Direction.MAKE) == pytest.approx(1.6, abs=0.3)
    assert pace.expected_s("C", Direction.MAKE) < pace.expected_s("B", Direction.MAKE) < 6.0
    assert pace.expected_s("A", Direction.READ) == LETTER_S[Direction.READ]


def test_letters_a_second_count_right_letters_and_all_time():
    answers = [make_answer(think_s=0.4, hold_s=0.6)] * 3 + [make_answer(is_right=False, think_s=1.0, hold_s=0.0)]
    assert correct_letters_per_s(answers) == pytest.approx(3 / 4)
    assert correct_letters_per_s([]) is None
    assert correct_letters_per_s(answers, Direction.READ) is None


@pytest.mark.parametrize("direction", list(Direction))
def test_a_word_that_was_left_for_a_quarter_of_an_hour_hardly_slows_down(direction):
    usual = [make_answer(direction=direction, think_s=1.0, hold_s=0.0, letter_s=0.0)] * 60
    away = make_answer(direction=direction, think_s=900.0, hold_s=0.0, letter_s=0.0)
    assert correct_letters_per_s(usual, direction) == pytest.approx(1.0)
    assert correct_letters_per_s([*usual, away], direction) == pytest.approx(61 / 80)
