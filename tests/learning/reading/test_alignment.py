from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.reading.alignment import AlignedLetter, align_answer, normalise_typed_answer

LETTERS = st.text("ABCEMNOSTUV", max_size=8)


def laid(word: str, typed: str) -> str:
    """Write the columns as text: the letter shown, what it was read as, and + or - for what is missing."""
    return " ".join((one.shown or "+") + (one.typed or "-") for one in align_answer(word, typed))


@pytest.mark.parametrize(
    ("word", "typed", "columns"),
    [
        ("CAT", "CAT", "CC AA TT"),
        ("CAT", "SAT", "CS AA TT"),
        ("CAT", "CT", "CC A- TT"),
        ("CAT", "CATS", "CC AA TT +S"),
        ("CAT", "", "C- A- T-"),
        ("A", "S", "AS"),
    ],
)
def test_letters_are_right_taken_for_another_left_out_or_added(word, typed, columns):
    assert laid(word, typed) == columns


@pytest.mark.parametrize(
    ("word", "typed", "columns"),
    [
        ("SUN", "VN", "S- UV NN"),
        ("MONTH", "NOMTH", "MN OO NM TT HH"),
    ],
)
def test_a_letter_is_taken_for_its_look_alike_rather_than_for_another(word, typed, columns):
    assert laid(word, typed) == columns


@pytest.mark.parametrize(
    ("word", "typed", "columns"),
    [
        ("STATION", "STAITON", "SS TT AA T- II +T OO NN"),
        ("SAY", "ASY", "S- AA +S YY"),
    ],
)
def test_letters_that_changed_places_are_not_two_taken_for_each_other(word, typed, columns):
    assert laid(word, typed) == columns


def test_of_a_double_letter_the_second_is_the_one_left_out_or_added():
    assert laid("HELLO", "HELO") == "HH EE LL L- OO"
    assert laid("HELO", "HELLO") == "HH EE LL +L OO"


def test_the_beginning_alone_leaves_the_rest_out():
    assert laid("BUTTERFLY", "BUT") == "BB UU TT T- E- R- F- L- Y-"


def test_a_place_names_what_it_was_taken_for():
    assert AlignedLetter("A", "S").taken_for == ("S",)
    assert [one.taken_for for one in (AlignedLetter("A", "A"), AlignedLetter("A", ""), AlignedLetter("", "S"))] == [
        (),
        (),
        (),
    ]
    assert [one.is_added for one in (AlignedLetter("A", "A"), AlignedLetter("A", ""), AlignedLetter("", "S"))] == [
        False,
        False,
        True,
    ]


@given(LETTERS, LETTERS)
def test_both_words_can_be_read_from_the_columns(word, typed):
    places = align_answer(word, typed)
    assert "".join(one.shown for one in places) == word
    assert "".join(one.typed for one in places) == typed
    assert all(one.shown or one.typed for one in places)


@given(LETTERS, LETTERS)
def test_no_laying_has_more_errors_than_letter_on_letter_has(word, typed):
    by_place = sum(one != other for one, other in zip(word, typed, strict=False)) + abs(len(word) - len(typed))
    assert sum(not one.is_right for one in align_answer(word, typed)) <= 1.05 * by_place
    assert all(one.is_right for one in align_answer(word, word))


@pytest.mark.parametrize(
    ("typed", "letters"),
    [
        ("cat", "CAT"),
        (" C a t ", "CAT"),
        ("Đức", "DUC"),
        ("o’neil", "ONEIL"),
        ("c4t!", "CT"),
        ("  ", ""),
        ("1 2 3", ""),
    ],
)
def test_case_blanks_accents_and_what_is_no_letter_do_not_matter(typed, letters):
    assert normalise_typed_answer(typed) == letters
