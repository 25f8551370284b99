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
    Stage,
    answered,
    is_due,
    new_card,
    recall_probability,
    review,
    stage_of,
    strength_days,
)
from tests.builders.learners import DAY, START

ratings = st.sampled_from(list(Rating))
gaps_s = st.floats(0, 400 * 86400)
histories = st.lists(st.tuples(ratings, gaps_s), max_size=12)


def card_after(history, rng=None):
    card, at = new_card("A", Direction.MAKE, START), START
    for rating, gap_s in history:
        at += timedelta(seconds=gap_s)
        card = review(card, rating, at=at, rng=rng)
    return card, at


@given(histories, gaps_s)
def test_a_better_rating_is_never_due_sooner(history, gap_s):
    card, at = card_after(history)
    due = [review(card, rating, at=at + timedelta(seconds=gap_s)).due_at for rating in Rating]
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
    assert review(one, rating, at=at) == review(other, rating, at=at)


@given(histories, st.integers())
def test_an_rng_moves_days_by_at_most_a_tenth_and_minutes_not_at_all(history, seed):
    card, at = card_after(history)
    plain = review(card, Rating.GOOD, at=at).due_at - at
    moved = review(card, Rating.GOOD, at=at, rng=random.Random(seed)).due_at - at
    if plain < timedelta(days=2):
        assert moved == plain
    assert abs(moved - plain) <= plain * 0.1001


def test_good_answers_days_apart_are_asked_for_ever_later():
    card, intervals = new_card("A", Direction.READ, START), []
    at = START
    for _ in range(6):
        card = review(card, Rating.GOOD, at=at)
        intervals.append(card.due_at - at)
        at = card.due_at
    assert intervals == sorted(intervals)
    assert intervals[0] == timedelta(minutes=10)
    assert intervals[-1] > timedelta(days=30)
    assert stage_of(card) is Stage.KNOWN
    assert strength_days(card) > 30


def test_a_letter_goes_from_new_over_learning_to_known_and_back():
    card = new_card("A", Direction.MAKE, START)
    assert (stage_of(card), strength_days(card), recall_probability(card, START)) == (Stage.NEW, 0.0, 0.0)
    assert is_due(card, START)
    card = review(card, Rating.GOOD, at=START)
    assert stage_of(card) is Stage.LEARNING
    card = review(card, Rating.GOOD, at=START + DAY)
    assert stage_of(card) is Stage.KNOWN
    assert stage_of(review(card, Rating.AGAIN, at=START + 5 * DAY)) is Stage.LEARNING


def test_a_letter_that_is_always_slow_leaves_the_steps_of_minutes():
    card, at = new_card("Q", Direction.MAKE, START), START
    for _ in range(4):
        card = review(card, Rating.HARD, at=at)
        at = max(card.due_at, at + DAY)
    assert stage_of(card) is Stage.KNOWN


def test_answers_of_one_session_do_not_push_a_letter_months_away():
    card = answered(new_card("E", Direction.MAKE, START), Rating.GOOD, at=START)
    later = card
    for second in range(6):
        later = answered(later, Rating.EASY, at=START + timedelta(seconds=20 * second + 20))
    assert later == card
    assert answered(card, Rating.GOOD, at=card.due_at) != card


def test_a_known_letter_that_is_wrong_counts_at_once_but_only_once():
    card = review(review(new_card("E", Direction.MAKE, START), Rating.EASY, at=START), Rating.GOOD, at=START + 8 * DAY)
    at = START + 8 * DAY + timedelta(minutes=1)
    wrong = answered(card, Rating.AGAIN, at=at)
    assert wrong.due_at < card.due_at
    assert answered(wrong, Rating.AGAIN, at=at + timedelta(seconds=20)) == wrong


def test_a_letter_met_in_a_word_days_before_it_is_due_counts():
    card = review(new_card("E", Direction.MAKE, START), Rating.EASY, at=START)
    at = START + 2 * DAY
    assert card.due_at > at
    assert answered(card, Rating.GOOD, at=at).due_at > card.due_at


def test_a_clock_that_runs_back_counts_as_no_time():
    card = review(new_card("A", Direction.MAKE, START), Rating.GOOD, at=START)
    assert review(card, Rating.GOOD, at=START - DAY) == review(card, Rating.GOOD, at=START)


def test_any_zone_will_do_but_none_will_not():
    hanoi = timezone(timedelta(hours=7))
    card = new_card("A", Direction.MAKE, START)
    assert review(card, Rating.GOOD, at=START.astimezone(hanoi)) == review(card, Rating.GOOD, at=START)
    assert review(card, Rating.GOOD, at=START).due_at.tzinfo is UTC
    with pytest.raises(BadInputError, match="its zone"):
        review(card, Rating.GOOD, at=datetime(2026, 1, 1))


@pytest.mark.parametrize("state", ["nonsense", "{}", "[]", '{"state": 9, "step": 0}'])
def test_a_damaged_state_is_named(state):
    with pytest.raises(BadInputError, match="state of a card"):
        review(replace(new_card("A", Direction.MAKE, START), state=state), Rating.GOOD, at=START)
