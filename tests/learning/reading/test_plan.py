from __future__ import annotations

import random

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.fluency import learner_pace
from slr_learn.learning.memory.ratings import Rating
from slr_learn.learning.memory.scheduling import new_letter_card, reschedule_card
from slr_learn.learning.reading.plan import WANTED_S, ReadingKind, ReadingPlan, suggested_word_level
from slr_learn.learning.word_lists import NAMES, WordLevel
from slr_learn.vocabulary import ALPHABET
from tests.builders.stored_learners import NOW, later


def items_of(plan, answers=(), cards=None, seed=0, at=NOW):
    return plan.make_items(answers, cards or {}, at=at, rng=random.Random(seed))


def known(letters, rating=Rating.EASY):
    cards = [reschedule_card(new_letter_card(letter, Direction.READ, NOW), rating, at=NOW) for letter in letters]
    return {one.key: one for one in cards}


def answers_in(seconds, n=40):
    return [Answer("A", Direction.READ, True, NOW, seconds, letter_s=0.3) for _ in range(n)]


def test_a_newcomer_meets_a_few_letters_and_reads_words_of_them():
    items = items_of(ReadingPlan())
    new = [one.word for one in items if one.is_new]
    assert sorted(set(new)) == ["A", "B", "L", "Y"]
    words = [one.word for one in items if len(one.word) > 1]
    assert words
    assert all(set(word) <= set("ABLY") for word in words)
    assert max(new.count(letter) for letter in "ABLY") <= 5


def test_what_is_due_comes_back_and_is_not_met_again():
    items = items_of(ReadingPlan(), cards=known("ABLYOWCID"), at=later(40 * 86400))
    assert set("ABLYOWCID") <= set("".join(one.word for one in items))
    assert not any(one.is_new for one in items if one.word in "ABLYOWCID")


@pytest.mark.parametrize("reading", [ReadingKind.WORDS, ReadingKind.NAMES])
def test_words_and_names_fill_three_minutes_at_the_pace_of_the_learner(reading):
    plan = ReadingPlan(reading, is_chosen=False, level=WordLevel.MEDIUM)
    slow, fast = items_of(plan), items_of(plan, answers_in(0.3, 200))
    assert len(slow) < len(fast)
    expected_s = sum(learner_pace(()).expected_s(one.word, Direction.READ) + 2 for one in slow)
    assert WANTED_S - 25 <= expected_s <= WANTED_S
    assert len({one.word for one in fast}) == len(fast)


def test_names_are_names_and_own_words_are_those_of_the_learner():
    assert {one.word for one in items_of(ReadingPlan(ReadingKind.NAMES))} <= set(NAMES)
    own = ("MINH", "ANH")
    assert {one.word for one in items_of(ReadingPlan(ReadingKind.OWN_WORDS, own_words=own))} == set(own)


def test_a_pair_is_drilled_letter_by_letter_with_those_two_to_choose_from():
    items = items_of(ReadingPlan(ReadingKind.PAIR, pair=("S", "A")))
    assert sorted(one.word for one in items) == ["A"] * 6 + ["S"] * 6
    assert {one.choices for one in items} == {("A", "S")}


def test_choices_are_made_only_where_the_answer_is_chosen():
    assert all(len(one.choices) == 4 and one.word in one.choices for one in items_of(ReadingPlan()))
    assert not any(one.choices for one in items_of(ReadingPlan(is_chosen=False)))


@pytest.mark.parametrize("reading", [ReadingKind.OWN_WORDS, ReadingKind.PAIR])
def test_without_own_words_or_a_pair_there_is_nothing_to_read(reading):
    with pytest.raises(BadInputError, match="nothing to read"):
        items_of(ReadingPlan(reading))


def test_the_level_follows_what_can_be_read_and_how_fast():
    assert suggested_word_level((), {}) is WordLevel.EASY
    assert suggested_word_level((), known(ALPHABET[:14])) is WordLevel.MEDIUM
    assert suggested_word_level((), known(ALPHABET[:14], Rating.AGAIN)) is WordLevel.EASY
    assert suggested_word_level(answers_in(8.0), known(ALPHABET)) is WordLevel.MEDIUM
    assert suggested_word_level(answers_in(0.5), known(ALPHABET)) is WordLevel.HARD
