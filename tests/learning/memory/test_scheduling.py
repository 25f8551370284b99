from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.ratings import Rating
from slr_learn.learning.memory.scheduling import (
    LONGEST_INTERVAL_DAYS,
    LearningStage,
    is_card_due,
    learning_stage_of_card,
    memory_strength_days,
    new_letter_card,
    recall_probability,
    reschedule_card,
    reschedule_card_in_exercise,
)
from tests.builders.learners import DAY, START

ratings = st.sampled_from(list(Rating))
gaps_s = st.floats(0, 400 * 86400)
histories = st.lists(st.tuples(ratings, gaps_s), max_size=12)


def card_after(history, rng=None):
    card, at = new_letter_card("A", Direction.MAKE, START), START
    for rating, gap_s in history:
        at += timedelta(seconds=gap_s)
        card = reschedule_card(card, rating, at=at, rng=rng)
    return card, at


@given(histories, gaps_s)
def test_a_better_rating_is_never_due_sooner(history, gap_s):
    card, at = card_after(history)
    due = [reschedule_card(card, rating, at=at + timedelta(seconds=gap_s)).due_at for rating in Rating]
    assert due == sorted(due)


@given(histories)
def test_a_card_is_due_after_its_review_and_within_the_longest_interval(history):
    card, at = card_after(history)
    assert at <= card.due_at <= at + timedelta(days=LONGEST_INTERVAL_DAYS)
    assert 0.0 <= recall_probability(card, at) <= 1.0


@given(histories, ratings)
def test_the_same_history_gives_the_same_card_without_an_rng(history, rating):
    (one, at), (other, _) = card_after(history), card_after(history)
    assert one == other
    assert reschedule_card(one, rating, at=at) == reschedule_card(other, rating, at=at)


@given(histories, st.integers())
def test_an_rng_moves_days_by_at_most_a_tenth_and_minutes_not_at_all(history, seed):
    card, at = card_after(history)
    plain = reschedule_card(card, Rating.GOOD, at=at).due_at - at
    moved = reschedule_card(card, Rating.GOOD, at=at, rng=random.Random(seed)).due_at - at
    if plain < timedelta(days=2):
        assert moved == plain
    assert abs(moved - plain) <= plain * 0.1001


def test_good_answers_days_apart_are_asked_for_ever_later():
    card, intervals = new_letter_card("A", Direction.READ, START), []
    at = START
    for _ in range(6):
        card = reschedule_card(card, Rating.GOOD, at=at)
        intervals.append(card.due_at - at)
        at = card.due_at
    assert intervals == sorted(intervals)
    assert intervals[0] == timedelta(minutes=10)
    assert intervals[-1] > timedelta(days=30)
    assert learning_stage_of_card(card) is LearningStage.KNOWN
    assert memory_strength_days(card) > 30


def test_a_letter_goes_from_new_over_learning_to_known_and_back():
    card = new_letter_card("A", Direction.MAKE, START)
    assert (learning_stage_of_card(card), memory_strength_days(card), recall_probability(card, START)) == (
        LearningStage.NEW,
        0.0,
        0.0,
    )
    assert is_card_due(card, START)
    card = reschedule_card(card, Rating.GOOD, at=START)
    assert learning_stage_of_card(card) is LearningStage.LEARNING
    card = reschedule_card(card, Rating.GOOD, at=START + DAY)
    assert learning_stage_of_card(card) is LearningStage.KNOWN
    assert learning_stage_of_card(reschedule_card(card, Rating.AGAIN, at=START + 5 * DAY)) is LearningStage.LEARNING


def test_a_letter_that_is_always_slow_leaves_the_steps_of_minutes():
    card, at = new_letter_card("Q", Direction.MAKE, START), START
    for _ in range(4):
        card = reschedule_card(card, Rating.HARD, at=at)
        at = max(card.due_at, at + DAY)
    assert learning_stage_of_card(card) is LearningStage.KNOWN


def test_answers_of_one_session_do_not_push_a_letter_months_away():
    card = reschedule_card_in_exercise(new_letter_card("E", Direction.MAKE, START), Rating.GOOD, at=START)
    later = card
    for second in range(6):
        later = reschedule_card_in_exercise(later, Rating.EASY, at=START + timedelta(seconds=20 * second + 20))
    assert later == card
    assert reschedule_card_in_exercise(card, Rating.GOOD, at=card.due_at) != card


def test_a_known_letter_that_is_wrong_counts_at_once_but_only_once():
    card = reschedule_card(
        reschedule_card(new_letter_card("E", Direction.MAKE, START), Rating.EASY, at=START),
        Rating.GOOD,
        at=START + 8 * DAY,
    )
    at = START + 8 * DAY + timedelta(minutes=1)
    wrong = reschedule_card_in_exercise(card, Rating.AGAIN, at=at)
    assert wrong.due_at < card.due_at
    assert reschedule_card_in_exercise(wrong, Rating.AGAIN, at=at + timedelta(seconds=20)) == wrong


def test_a_letter_met_in_a_word_days_before_it_is_due_counts():
    card = reschedule_card(new_letter_card("E", Direction.MAKE, START), Rating.EASY, at=START)
    at = START + 2 * DAY
    assert card.due_at > at
    assert reschedule_card_in_exercise(card, Rating.GOOD, at=at).due_at > card.due_at


def test_a_clock_that_runs_back_counts_as_no_time():
    card = reschedule_card(new_letter_card("A", Direction.MAKE, START), Rating.GOOD, at=START)
    assert reschedule_card(card, Rating.GOOD, at=START - DAY) == reschedule_card(card, Rating.GOOD, at=START)


def test_any_zone_will_do_but_none_will_not():
    hanoi = timezone(timedelta(hours=7))
    card = new_letter_card("A", Direction.MAKE, START)
    assert reschedule_card(card, Rating.GOOD, at=START.astimezone(hanoi)) == reschedule_card(
        card, Rating.GOOD, at=START
    )
    assert reschedule_card(card, Rating.GOOD, at=START).due_at.tzinfo is UTC
    with pytest.raises(BadInputError, match="its zone"):
        reschedule_card(card, Rating.GOOD, at=datetime(2026, 1, 1))


@pytest.mark.parametrize("state", ["nonsense", "{}", "[]", '{"state": 9, "step": 0}'])
def test_a_damaged_state_is_named(state):
    with pytest.raises(BadInputError, match="state of a card"):
        reschedule_card(replace(new_letter_card("A", Direction.MAKE, START), state=state), Rating.GOOD, at=START)
