from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.memory.session_words import spellable_names, suitable_word_level, words_for_session
from slr_learn.learning.word_lists import NAMES, SHORT_WORDS, WordLevel, capitals_to_spell
from slr_learn.vocabulary import ALPHABET


@pytest.mark.parametrize("words", [SHORT_WORDS, NAMES])
def test_the_further_lists_hold_words_that_can_be_spelled_each_once(words):
    assert len(words) == len(set(words)) >= 100
    assert all(capitals_to_spell(word, ALPHABET) == word for word in words)


def test_short_words_stand_between_the_first_two_levels():
    assert all(2 <= len(word) <= 4 for word in SHORT_WORDS)
    assert set("EMNSTRQ") <= set("".join(SHORT_WORDS))


def test_names_use_every_letter():
    assert set("".join(NAMES)) == set(ALPHABET)
    assert set("".join(spellable_names("ANDE"))) <= set("ANDE")


@given(st.sets(st.sampled_from(ALPHABET)), st.sampled_from(WordLevel))
def test_words_have_known_letters_only_and_harder_levels_have_all_that_easier_ones_have(letters, level):
    words = words_for_session(level, letters)
    assert len(words) == len(set(words))
    assert all(set(word) <= letters for word in words)
    assert all(set(words) <= set(words_for_session(harder, letters)) for harder in WordLevel if harder >= level)


def test_own_words_come_first_whatever_their_level():
    words = words_for_session(WordLevel.EASY, ALPHABET, own=("BUTTERFLY", "CAB"))
    assert words[:2] == ("BUTTERFLY", "CAB")
    assert words.count("CAB") == 1
    assert max(len(word) for word in words[2:]) == 4


def test_every_letter_is_in_words_at_every_level():
    for level in WordLevel:
        words = words_for_session(level, ALPHABET)
        assert all(sum(letter in word for word in words) >= 3 for letter in ALPHABET)


def test_the_level_grows_with_letters_and_pace():
    known = ((0, None), (13, 2.0), (14, None), (26, 0.3), (26, None), (22, 0.4))
    assert [suitable_word_level(*one) for one in known] == [
        WordLevel.EASY, WordLevel.EASY, WordLevel.MEDIUM, WordLevel.MEDIUM, WordLevel.MEDIUM, WordLevel.HARD,
    ]  # fmt: skip
