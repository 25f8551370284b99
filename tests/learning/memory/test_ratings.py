from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.answers import Direction, answer_from_attempt
from slr_learn.learning.memory.ratings import USUAL_S, WORKED_OUT_S, Rating, rate_answer, usual_thinking_time_s
from slr_learn.learning.memory.scheduling import (
    LearningStage,
    learning_stage_of_card,
    new_letter_card,
    reschedule_card_in_exercise,
)
from tests.builders.learners import START, make_answer

directions = st.sampled_from(list(Direction))
seconds = st.floats(0, 60)


@pytest.mark.parametrize(
    ("answer", "rating"),
    [
        (make_answer(is_right=False), Rating.AGAIN),
        (make_answer(is_right=False, taken_for=("B",)), Rating.AGAIN),
        (make_answer(think_s=WORKED_OUT_S), Rating.AGAIN),
        (make_answer(taken_for=("B",)), Rating.HARD),
        (make_answer(think_s=6.0), Rating.HARD),
        (make_answer(think_s=2.5), Rating.GOOD),
        (make_answer(think_s=1.0), Rating.EASY),
        (make_answer(direction=Direction.READ, think_s=0.9), Rating.GOOD),
        (make_answer(direction=Direction.READ, think_s=0.4), Rating.GOOD),
        (make_answer(direction=Direction.READ, think_s=0.4, letter_s=0.33), Rating.EASY),
        (make_answer(direction=Direction.READ, think_s=0.9, n_replays=1), Rating.HARD),
        (make_answer(direction=Direction.READ, think_s=0.9, letter_s=1.2), Rating.GOOD),
        (make_answer(direction=Direction.READ, think_s=2.5), Rating.HARD),
    ],
)
def test_correctness_and_time_make_the_rating(answer, rating):
    assert rate_answer(answer) is rating


@given(directions, seconds, seconds, st.floats(0.1, 10))
def test_more_time_is_never_rated_better(direction, one_s, other_s, usual_s):
    quick, slow = sorted((one_s, other_s))
    assert rate_answer(make_answer(direction=direction, think_s=quick), usual_s) >= rate_answer(
        make_answer(direction=direction, think_s=slow), usual_s
    )


@given(directions, seconds, st.floats(0.1, 10))
def test_a_mistake_is_never_rated_better_than_none(direction, think_s, usual_s):
    right, corrected, wrong = (
        make_answer("A", direction, is_right, think_s=think_s, taken_for=taken_for)
        for is_right, taken_for in ((True, ()), (True, ("S",)), (False, ("S",)))
    )
    assert rate_answer(right, usual_s) >= rate_answer(corrected, usual_s) >= rate_answer(wrong, usual_s) is Rating.AGAIN


def test_what_the_recogniser_is_often_to_blame_for_is_not_held_against_the_learner():
    right, wrong = (make_answer("K", is_right=one, think_s=2.0, taken_for=("V",)) for one in (True, False))
    assert rate_answer(right, excused={"V"}) is Rating.GOOD
    assert rate_answer(wrong, excused={"V"}) is Rating.HARD
    assert rate_answer(make_answer("K", is_right=False, taken_for=("V", "X")), excused={"V"}) is Rating.AGAIN
    assert rate_answer(make_answer("K", is_right=False), excused={"V"}) is Rating.AGAIN


def test_time_is_held_against_the_learners_own_pace():
    answer = make_answer(think_s=3.0)
    assert rate_answer(answer, usual_s=1.0) is Rating.HARD
    assert rate_answer(answer, usual_s=2.5) is Rating.GOOD
    assert rate_answer(answer, usual_s=5.0) is Rating.EASY


@pytest.mark.parametrize("letter_s", [0.67, 1.2, 1.5])
def test_who_reads_slowly_but_rightly_comes_to_know_a_letter(letter_s):
    card = new_letter_card("A", Direction.READ, START)
    for _ in range(2):
        one = make_answer("A", Direction.READ, at=card.due_at, think_s=0.9, letter_s=letter_s)
        card = reschedule_card_in_exercise(card, rate_answer(one), at=one.at)
    assert learning_stage_of_card(card) is LearningStage.KNOWN


def test_the_usual_pace_is_the_median_of_right_answers_within_bounds():
    few = [make_answer(think_s=1.0)] * 7
    assert usual_thinking_time_s(few, Direction.MAKE) == USUAL_S[Direction.MAKE]
    enough = [*few, make_answer(think_s=1.2), make_answer(think_s=40.0, is_right=False)]
    assert usual_thinking_time_s(enough, Direction.MAKE) == 1.0
    assert usual_thinking_time_s(enough, Direction.READ) == USUAL_S[Direction.READ]
    assert usual_thinking_time_s([make_answer(think_s=30.0)] * 20, Direction.MAKE) == 5.0


def test_an_attempt_is_kept_with_its_time_less_the_hold():
    right = Attempt("K", "KIT", Outcome.CORRECT, 2.0, (("V", 0.5), ("X", 0.1)), hold_s=0.4)
    answer = answer_from_attempt(right, START)
    assert (answer.letter, answer.is_right, answer.taken_for) == ("K", True, ("V",))
    assert (answer.think_s, answer.hold_s, answer.spent_s) == (pytest.approx(1.6), 0.4, pytest.approx(2.0))
    skipped = answer_from_attempt(Attempt("K", "KIT", Outcome.SKIPPED, 5.0), START)
    assert (skipped.is_right, skipped.think_s, skipped.spent_s) == (False, 5.0, 5.0)
