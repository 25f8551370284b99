from __future__ import annotations

import random
from datetime import timedelta

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.levels import (
    LEVELS,
    LevelState,
    choose_level_items,
    does_sitting_pass_level,
    first_open_level,
    progress_by_level,
)
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS
from tests.builders.learners import START, make_answer
from tests.builders.spelling import made


def sitting(number, *, wrong="", n=20, duration_s=2.0, goal=None):
    text = ("ABCDEFGHIJKLMNOPQRST" * 2)[:n]
    return Sitting(f"level-{number}", START, made(text, wrong=wrong, duration_s=duration_s), goal or n)


def standings(sittings, answers=(), labels=ALPHABET):
    return [one.standing for one in progress_by_level(sittings, answers, labels)]


def test_the_levels_of_letters_teach_all_of_them_and_each_once():
    assert sorted("".join(one.letters for one in LEVELS)) == sorted(ALPHABET)
    assert [one.number for one in LEVELS] == [1, 2, 3, 4, 5, 6]
    assert [one.is_from_memory for one in LEVELS] == [False, False, False, True, True, True]


def test_a_beginner_finds_the_first_level_open_and_the_others_ahead():
    assert standings([]) == [LevelState.OPEN] + [LevelState.AHEAD] * 5
    assert first_open_level(progress_by_level([], (), ALPHABET)).level.number == 1


def test_each_level_passed_opens_the_next_to_the_last():
    for n in range(1, 7):
        passed = standings([sitting(number) for number in range(1, n + 1)])
        assert passed[:n] == [LevelState.DONE] * n
        assert passed[n : n + 1] == [LevelState.OPEN][: 6 - n]
    assert first_open_level(progress_by_level([sitting(n) for n in range(1, 7)], (), ALPHABET)) is None


@pytest.mark.parametrize(
    ("number", "how", "is_enough"),
    [
        (1, {"wrong": "ABC"}, True),
        (1, {"wrong": "ABCD"}, False),
        (1, {"n": 19, "goal": 20}, False),
        (6, {"duration_s": 2.4}, True),
        (6, {"duration_s": 2.6}, False),
        (5, {"duration_s": 9.0}, True),
    ],
)
def test_a_level_is_passed_whole_with_most_letters_right_and_the_last_one_at_speed(number, how, is_enough):
    assert does_sitting_pass_level(LEVELS[number - 1], sitting(number, **how)) is is_enough


def test_a_sitting_of_another_level_counts_for_nothing():
    assert not does_sitting_pass_level(LEVELS[1], sitting(1))


def test_what_was_passed_stays_so_and_the_best_sitting_is_told():
    good, bad = sitting(1), sitting(1, wrong="ABCDEFGH")
    (first, *_) = progress_by_level([bad, good, bad], (), ALPHABET)
    assert (first.standing, first.best) == (LevelState.DONE, good)


def answered(letters, *, times=3, last_is_right=True, direction=Direction.MAKE):
    return [
        make_answer(one, direction, last_is_right or n < times - 1, START + timedelta(minutes=n))
        for n in range(times)
        for one in letters
    ]


def test_letters_that_were_right_three_times_elsewhere_need_not_be_proved_again():
    (first, *_) = progress_by_level([], answered("ABLYO"), ALPHABET)
    assert first.is_shown_elsewhere
    assert standings([], answered("ABLYO"))[:2] == [LevelState.DONE, LevelState.OPEN]
    assert standings([], answered("ABLYO", times=2))[0] is LevelState.OPEN
    assert standings([], answered("ABLYO", last_is_right=False))[0] is LevelState.OPEN
    assert standings([], answered("ABLYO", direction=Direction.READ))[0] is LevelState.OPEN
    assert standings([], answered("ABLY"))[0] is LevelState.OPEN


def test_words_from_memory_are_shown_in_their_own_levels_alone():
    assert standings([], answered(ALPHABET)) == [LevelState.DONE] * 3 + [LevelState.OPEN] + [LevelState.AHEAD] * 2


def test_letters_that_the_recogniser_lacks_hold_no_level_up():
    assert standings([], answered(STATIC_LETTERS), STATIC_LETTERS)[2] is LevelState.DONE
    assert not set("".join(choose_level_items(LEVELS[2], STATIC_LETTERS, random.Random(1)))) & {"J", "Z"}
    with pytest.raises(BadInputError, match="Choose another model"):
        choose_level_items(LEVELS[0], "Z", random.Random(1))


@pytest.mark.parametrize("level", LEVELS, ids=lambda one: one.kind)
def test_a_sitting_asks_for_what_the_level_teaches(level):
    items = choose_level_items(level, ALPHABET, random.Random(1))
    assert len(items) == level.n_items
    if level.letters:
        assert set(items) == set(level.letters)
    else:
        assert all(len(one) > 1 for one in items)
