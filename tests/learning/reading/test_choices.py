from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.session_words import words_for_session
from slr_learn.learning.reading.choices import N_CHOICES, distinguishing_positions, make_answer_choices
from slr_learn.learning.word_lists import WordLevel
from slr_learn.look_alikes import are_look_alikes
from slr_learn.vocabulary import ALPHABET, letter_named

WORDS = words_for_session(WordLevel.HARD, ALPHABET)


@given(st.text(ALPHABET, min_size=1, max_size=12), st.integers(0, 9))
def test_the_word_is_among_choices_of_its_length_no_two_the_same(word, seed):
    choices = make_answer_choices(word, random.Random(seed), WORDS)
    assert len(choices) == len(set(choices)) == N_CHOICES
    assert word in choices
    assert {len(one) for one in choices} == {len(word)}


@pytest.mark.parametrize("letter", ALPHABET)
def test_a_letter_stands_among_its_look_alikes(letter):
    others = set(make_answer_choices(letter, random.Random(0))) - {letter}
    alike = set(letter_named(letter).confused_with)
    assert others <= alike or alike < others


def test_the_place_of_the_word_is_left_to_chance():
    places = {make_answer_choices("CAT", random.Random(seed), WORDS).index("CAT") for seed in range(40)}
    assert places == set(range(N_CHOICES))


def test_a_common_word_does_not_stand_out_as_the_only_word():
    for word in ("CAT", "BOY", "SUN", "TAN"):
        choices = make_answer_choices(word, random.Random(1), WORDS)
        assert sum(one in WORDS for one in choices) >= 2


def test_what_is_no_word_differs_in_one_letter_taken_for_its_look_alike():
    for word in ("MONTH", "QUIZ", "BUTTERFLY"):
        made = [one for one in make_answer_choices(word, random.Random(2), WORDS) if one not in WORDS]
        assert made
        for other in made:
            ((one, another),) = [pair for pair in zip(word, other, strict=True) if pair[0] != pair[1]]
            assert are_look_alikes(one, another)


def test_only_letters_in_which_the_choices_differ_are_in_question():
    assert distinguishing_positions(("CAT", "SAT", "COT")) == (0, 1)
    assert distinguishing_positions(("A", "S")) == (0,)


@pytest.mark.parametrize(("word", "n"), [("", 4), ("ÄH", 4), ("CAT", 1), ("A", 27)])
def test_no_choices_are_made_of_nothing(word, n):
    with pytest.raises(BadInputError, match="letters from A to Z"):
        make_answer_choices(word, random.Random(0), n_choices=n)
