from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta
from itertools import combinations, pairwise
from statistics import fmean

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.coverage import MOST_TIMES
from slr_learn.learning.memory.fluency import LearnerPace
from slr_learn.learning.memory.introductions import INTRODUCTION_ORDER, MOST_LEARNING, MOST_NEW, letters_to_introduce
from slr_learn.learning.memory.ratings import Rating
from slr_learn.learning.memory.scheduling import memory_strength_days, new_letter_card, reschedule_card
from slr_learn.learning.memory.session_words import words_for_session
from slr_learn.learning.memory.sessions import SessionRequest, plan_practice_session
from slr_learn.learning.mistakes.confused_pairs import find_weak_pairs
from slr_learn.learning.word_lists import WordLevel
from slr_learn.look_alikes import are_look_alikes
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS
from tests.builders.learners import BOTH, DAY, START, SimulatedLearner, practise_days, stranger_counts

MAKE, READ = Direction
WORDS = words_for_session(WordLevel.MEDIUM, ALPHABET)


def known_card(letter, direction, days_ago, due_in_days):
    at = START - timedelta(days=days_ago)
    card = reschedule_card(
        reschedule_card(new_letter_card(letter, direction, at - DAY), Rating.GOOD, at=at - DAY), Rating.GOOD, at=at
    )
    return type(card)(card.letter, card.direction, START + timedelta(days=due_in_days), card.state)


cards_of_a_learner = st.dictionaries(
    st.tuples(st.sampled_from(ALPHABET), st.sampled_from(Direction)), st.integers(-5, 5), max_size=40
).map(lambda found: [known_card(*key, 6, due) for key, due in found.items()])


def plan(cards, wanted_s=300.0, letters=None, words=WORDS, seed=0, **others):
    wish = SessionRequest(wanted_s, BOTH if letters is None else letters, words, **others)
    return plan_practice_session(cards, wish, at=START, rng=random.Random(seed))


@given(cards_of_a_learner, st.floats(20, 900), st.integers())
@settings(max_examples=40, deadline=None)
def test_only_letters_that_are_known_or_introduced_are_asked_for(cards, wanted_s, seed):
    session = plan(cards, wanted_s, seed=seed)
    allowed = {one.key for one in cards} | set(session.introduced)
    assert session.steps
    assert session.covered <= allowed
    assert all(letter in BOTH[direction] for letter, direction in session.covered)


@given(cards_of_a_learner, st.floats(60, 900), st.integers())
@settings(max_examples=40, deadline=None)
def test_a_session_is_never_longer_than_wanted(cards, wanted_s, seed):
    session = plan(cards, wanted_s, seed=seed)
    assert session.expected_s <= wanted_s
    assert session == plan(cards, wanted_s, seed=seed)


@given(cards_of_a_learner, st.integers())
@settings(max_examples=40, deadline=None)
def test_look_alikes_are_never_introduced_together(cards, seed):
    introduced = plan(cards, seed=seed).introduced
    for direction in Direction:
        new = [letter for letter, way in introduced if way is direction]
        assert len(new) <= MOST_NEW
        assert not any(are_look_alikes(*pair) for pair in combinations(new, 2))


def test_all_that_is_due_is_covered_where_there_is_time_and_mostly_in_words():
    cards = [known_card(letter, way, 6, -1 if letter in "EGKTX" else 9) for letter in ALPHABET for way in Direction]
    session = plan(cards, words=words_for_session(WordLevel.HARD, ALPHABET))
    assert {letter for letter, _ in session.due} == set("EGKTX")
    assert set(session.due) <= session.covered
    in_words = {(letter, one.direction) for one in session.steps if len(one.item) > 1 for letter in one.item}
    assert len(in_words.intersection(session.due)) >= 8
    assert not session.introduced[1:]


def test_with_little_time_the_most_urgent_come_first():
    forgotten, fresh = known_card("Q", MAKE, 90, -60), known_card("B", MAKE, 3, -0.1)
    session = plan([fresh, forgotten], wanted_s=5.0, words=())
    assert session.due == (forgotten.key, fresh.key)
    assert session.items(MAKE) == ("Q",)
    assert session.introduced == ()


def test_a_first_session_introduces_a_few_letters_twice_and_then_words_of_them():
    session = plan([])
    new = [one for one in session.steps if one.is_new]
    letters = [letter for letter, _ in session.introduced]
    assert [one.item for one in new] == letters * 2
    assert session.steps[: len(new)] == tuple(new)
    assert letters == list("ABLY")
    assert any(len(one.item) > 1 for one in session.steps)
    assert session.items(READ) == ()
    assert max(sum(one.item.count(letter) for one in session.steps) for letter in letters) <= MOST_TIMES


def test_new_letters_wait_while_much_is_due_or_being_learned():
    due = [known_card(letter, way, 6, -1) for letter in "ABCDEFGHIKLMNO" for way in Direction]
    assert plan(due, wanted_s=60.0).introduced == ()
    learning = [reschedule_card(new_letter_card(letter, MAKE, START), Rating.AGAIN, at=START) for letter in "ABLYWU"]
    assert len(learning) == MOST_LEARNING
    assert [one for one in plan(learning).introduced if one[1] is MAKE] == []


def test_a_letter_waits_for_its_look_alike_to_be_known_unless_nothing_else_is_left():
    u = reschedule_card(new_letter_card("U", MAKE, START), Rating.GOOD, at=START)
    assert letters_to_introduce([u], MAKE, "URHD", most=4, made_first=False) == ("D",)
    assert letters_to_introduce([u], MAKE, "UR", most=4, made_first=False) == ("R",)


def test_letters_are_signed_before_they_are_read_where_they_can_be_signed():
    signed = known_card("A", MAKE, 6, 5)
    assert [one for one in plan([signed]).introduced if one[1] is READ] == [("A", READ)]
    without_camera = plan([], letters={READ: ALPHABET})
    assert {way for _, way in without_camera.introduced} == {READ}
    assert len(without_camera.introduced) == MOST_NEW
    everything = [known_card(letter, way, 6, 9) for letter in STATIC_LETTERS for way in Direction]
    assert plan(everything).introduced == (("J", READ), ("Z", READ))


def test_words_are_not_repeated_and_no_letter_comes_twice_in_a_row():
    cards = [known_card(letter, way, 6, -1) for letter in ALPHABET for way in Direction]
    session = plan(cards, wanted_s=900.0)
    for direction in Direction:
        items = session.items(direction)
        words = [item for item in items if len(item) > 1]
        assert len(words) == len(set(words)) > 10
        assert all(one != other for one, other in pairwise(items))


def test_different_chance_gives_different_words():
    cards = [known_card(letter, MAKE, 6, 9) for letter in ALPHABET]
    assert plan(cards, seed=1).items(MAKE) != plan(cards, seed=2).items(MAKE)


def test_a_slower_learner_gets_fewer_letters_in_the_same_time():
    cards = [known_card(letter, way, 6, -1) for letter in ALPHABET for way in Direction]
    quick, slow = (plan(cards, pace=LearnerPace({MAKE: one, READ: one})) for one in (1.0, 6.0))
    assert sum(len(one.item) for one in quick.steps) > 2 * sum(len(one.item) for one in slow.steps)


def test_there_must_be_time_and_letters():
    for wanted_s, letters in ((0.0, BOTH), (60.0, {}), (60.0, {MAKE: ()})):
        with pytest.raises(BadInputError, match="time and letters"):
            plan([], wanted_s, letters)


def test_every_letter_has_its_place_in_the_order_of_introduction():
    assert sorted(INTRODUCTION_ORDER) == list(ALPHABET)


@pytest.mark.slow
def test_a_learner_meets_all_letters_in_three_weeks_in_sessions_of_the_time_wanted():
    learner = SimulatedLearner(random.Random(5))
    done = practise_days(learner, 21)
    assert {key for key in learner.cards if key[1] is MAKE} == {(letter, MAKE) for letter in STATIC_LETTERS}
    assert {key for key in learner.cards if key[1] is READ} == {(letter, READ) for letter in ALPHABET}
    assert all(240 <= seconds <= 330 for _, seconds in done[3:])
    assert all(set(session.due) <= session.covered for session, _ in done)


@pytest.mark.slow
def test_weak_letters_come_back_sooner_and_more_often_and_are_drilled():
    weak = {("R", "U", MAKE): 0.4, ("M", "N", MAKE): 0.4, ("G", "H", READ): 0.4}
    learner = SimulatedLearner(random.Random(4), weak, {("K", "V"): 14 / 58})
    practise_days(learner, 30)
    weak_keys = {(target, way) for target, _, way in weak}
    strong_keys = set(learner.cards) - weak_keys - {("K", MAKE)}
    weak_days, strong_days = (
        sorted(memory_strength_days(learner.cards[key]) for key in keys) for keys in (weak_keys, strong_keys)
    )
    assert weak_days[-1] < strong_days[0] / 2
    late = Counter((one.letter, one.direction) for one in learner.answers if one.at >= START + 15 * DAY)
    assert fmean(late[key] for key in weak_keys) > 1.3 * fmean(late[key] for key in strong_keys)
    for direction in Direction:
        found = find_weak_pairs(learner.answers, direction, stranger_counts())
        assert {(one.target, one.taken_for, direction) for one in found} == {one for one in weak if one[2] is direction}
