from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.word_lists import LONGEST_WORD, WordLevel, capitals_to_spell, words_of_level
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS


def has_double(word: str) -> bool:
    return any(first == second for first, second in pairwise(word))


@pytest.mark.parametrize("level", WordLevel)
def test_every_level_has_enough_words_once_each_of_known_letters(level):
    words = words_of_level(level)
    assert len(words) >= 60
    assert len(set(words)) == len(words)
    assert set("".join(words)) <= set(STATIC_LETTERS)
    assert all(capitals_to_spell(word) == word for word in words)


def test_easy_words_are_short_and_free_of_look_alike_fists_and_doubles():
    for word in words_of_level(1):
        assert len(word) == 3
        assert not set(word) & set("EMNSTRQ")
        assert not has_double(word)


def test_words_grow_longer_and_doubles_come_last():
    assert all(len(word) in (4, 5) and not has_double(word) for word in words_of_level(2))
    assert sum(map(has_double, words_of_level(3))) >= 15


def test_the_medium_and_hard_words_practise_nearly_every_letter():
    assert set("".join(words_of_level(2) + words_of_level(3))) == set(STATIC_LETTERS)


@given(labels=st.sets(st.sampled_from(ALPHABET)), level=st.sampled_from(WordLevel))
def test_words_use_only_the_letters_the_recogniser_knows(labels, level):
    assert all(set(word) <= labels for word in words_of_level(level, labels))


@pytest.mark.parametrize("level", WordLevel)
def test_every_level_has_words_with_the_moving_letters(level):
    words = words_of_level(level, ALPHABET)
    assert all(sum(letter in word for word in words) >= 3 for letter in "JZ")
    assert set(words_of_level(level)) < set(words)
    assert all(capitals_to_spell(word, ALPHABET) == word for word in words)


def test_words_with_moving_letters_keep_to_their_level():
    assert all(len(word) == 3 and not set(word) & set("EMNSTRQ") for word in words_of_level(1, ALPHABET))
    assert all(len(word) in (4, 5) for word in words_of_level(2, ALPHABET))
    assert not any(has_double(word) for level in (1, 2) for word in words_of_level(level, ALPHABET))


def test_an_unknown_level_is_named():
    with pytest.raises(BadInputError, match="got 4"):
        words_of_level(4)


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("anna", "ANNA"),
        ("  Mary-Ann ", "MARYANN"),
        ("Nguyễn Đức", "NGUYENDUC"),
        ("Søren", "SOREN"),
        ("O’Hara", "OHARA"),
        ("Großmutter", "GROSSMUTTER"),
        ("ﬁsh", "FISH"),
    ],
)
def test_a_word_is_spelled_in_plain_capitals(typed, spelled):
    assert capitals_to_spell(typed) == spelled


@pytest.mark.parametrize(
    ("typed", "complaint"),
    [
        ("", "at least one letter"),
        (" - ", "at least one letter"),
        ("jazz", "does not recognise J and Z yet"),
        ("R2D2!", "leave out 2 and !"),
        ("мир", "leave out М, И and Р"),
        ("a" * 21, "at most 20 letters; this one has 21"),
    ],
)
def test_a_word_that_cannot_be_spelled_says_why(typed, complaint):
    with pytest.raises(BadInputError, match=complaint):
        capitals_to_spell(typed)


def test_a_recogniser_of_moving_letters_takes_them():
    assert capitals_to_spell("jazz", ALPHABET) == "JAZZ"


@given(st.text())
def test_whatever_is_typed_becomes_a_word_that_can_be_spelled_or_is_refused(text):
    try:
        word = capitals_to_spell(text)
    except BadInputError:
        return
    assert 1 <= len(word) <= LONGEST_WORD
    assert set(word) <= set(STATIC_LETTERS)
    assert capitals_to_spell(word) == word
