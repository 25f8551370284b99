from __future__ import annotations

import string

import pytest

from slr_learn.errors import BadInputError
from slr_learn.look_alikes import DESCRIBED_PAIRS, PAIR_DIFFERENCES, describe_difference, fingers_that_differ
from slr_learn.vocabulary import ALPHABET, LETTERS, MOVING_LETTERS, STATIC_LETTERS, letter_named


def test_the_alphabet_is_complete_and_only_j_and_z_move():
    assert "".join(ALPHABET) == string.ascii_uppercase
    assert MOVING_LETTERS == ("J", "Z")
    assert sorted(STATIC_LETTERS + MOVING_LETTERS) == list(ALPHABET)


def test_every_letter_says_how_and_names_a_look_alike_with_the_difference():
    for letter in LETTERS:
        assert letter.how_to.endswith(".")
        assert letter.tip.endswith(".")
        assert letter.confused_with, letter.character
        assert letter.character not in letter.confused_with
        for other in letter.confused_with:
            assert describe_difference(letter.character, other)
            assert letter.character in letter_named(other).confused_with


def test_every_difference_names_both_letters_of_its_pair():
    for pair, difference in PAIR_DIFFERENCES.items():
        assert len(pair) == 2
        words = difference.replace(";", " ").split()
        assert pair <= set(words), difference


def test_the_pairs_most_often_confused_come_first():
    assert letter_named("E").confused_with[0] == "O"
    assert letter_named("R").confused_with[0] == "U"
    assert next(iter(PAIR_DIFFERENCES)) == frozenset("EO")


def test_a_letter_is_found_in_either_case_and_anything_else_is_named():
    assert letter_named("t") is letter_named("T")
    with pytest.raises(BadInputError, match="'Ö'"):
        letter_named("Ö")


def test_further_differences_name_both_letters_of_their_pair():
    further = DESCRIBED_PAIRS - set(PAIR_DIFFERENCES)
    assert len(further) >= 40
    for pair in further:
        difference = describe_difference(*pair)
        assert pair <= set(difference.replace(";", " ").split()), difference


def test_letters_that_are_not_look_alikes_have_no_difference():
    assert describe_difference("B", "X") is None
    assert describe_difference("o", "e") == describe_difference("E", "O")


def test_the_fingers_that_differ_are_named_unless_the_hand_as_a_whole_turns():
    assert fingers_that_differ("s", "A") == ("thumb",)
    assert fingers_that_differ("U", "R") == ("index", "middle")
    assert fingers_that_differ("K", "P") == ()
    assert fingers_that_differ("B", "X") == ()


def test_fingers_over_the_thumb_are_counted_as_the_words_say():
    over = {letter.character: letter.n_over_thumb for letter in LETTERS if letter.n_over_thumb}
    assert over == {"E": 4, "M": 3, "N": 2, "T": 1}


def test_a_moving_letter_begins_with_the_shape_of_a_still_one():
    assert {letter.character: letter.starts_as for letter in LETTERS if letter.moves} == {"J": "I", "Z": "D"}
    assert all(letter.starts_as is None for letter in LETTERS if not letter.moves)
