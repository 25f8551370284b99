from __future__ import annotations

import random

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.progress.letters import LEAST_ANSWERS, letters_slowest_first, statistics_by_letter
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.learners import START, SimulatedLearner, make_answer

MAKE, READ = Direction


def answers(letter, n_clean, n_other=0, direction=MAKE, **others):
    wrong = make_answer(letter, direction, is_right=False, taken_for=("S",), think_s=9.0)
    return [make_answer(letter, direction, **others)] * n_clean + [wrong] * n_other


def test_a_weak_letter_of_a_learner_comes_first_in_its_direction_alone():
    learner = SimulatedLearner(random.Random(1), finger_faults={("R", "U", MAKE): 0.5}, slow={"Q": 4.0})
    for _ in range(20):
        for letter in STATIC_LETTERS:
            for direction in Direction:
                learner.answer(letter, direction, START)
    made, read = (statistics_by_letter(learner.answers, direction) for direction in Direction)
    assert made[0].letter == "R"
    assert 0.2 < made[0].share < 0.8
    assert {one.share for one in read} == {1.0}
    assert letters_slowest_first(made)[0].letter == "Q"


def test_what_was_right_only_after_another_letter_was_not_right_at_once():
    found = [make_answer("A", taken_for=("S",)), make_answer("A")]
    (figures,) = statistics_by_letter(found, MAKE)
    assert (figures.n, figures.n_clean, figures.share) == (2, 1, 0.5)


def test_the_time_is_that_of_right_answers():
    (figures,) = statistics_by_letter(answers("A", 3, 4, think_s=1.5), MAKE)
    assert figures.think_s == 1.5
    (never_right,) = statistics_by_letter(answers("A", 0, 2), MAKE)
    assert never_right.think_s is None
    assert letters_slowest_first([never_right]) == ()


def test_a_letter_of_few_answers_is_not_called_the_hardest():
    found = statistics_by_letter([*answers("A", 0, LEAST_ANSWERS - 1), *answers("B", LEAST_ANSWERS)], MAKE)
    assert [(one.letter, one.is_enough) for one in found] == [("B", True), ("A", False)]
    slow = statistics_by_letter([*answers("A", 1, think_s=9.0), *answers("B", LEAST_ANSWERS)], MAKE)
    assert [one.letter for one in letters_slowest_first(slow)] == ["B", "A"]


def test_what_was_overcome_counts_no_more():
    (figures,) = statistics_by_letter([*answers("A", 0, 30), *answers("A", 10)], MAKE, n_recent=10)
    assert figures.n == figures.n_clean == 10


def test_without_answers_there_is_nothing():
    assert statistics_by_letter([], MAKE) == ()
    assert statistics_by_letter(answers("A", 3, direction=READ), MAKE) == ()
