from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.spelling.own_words import RejectedWord, RejectionReason, parse_own_words
from slr_learn.learning.word_lists import LONGEST_WORD
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS


def test_words_are_parted_at_spaces_lines_commas_and_bars():
    assert parse_own_words("cat, dog\n fish;bird|cow\tpig/hen").words == (
        "CAT", "DOG", "FISH", "BIRD", "COW", "PIG", "HEN",
    )  # fmt: skip


def test_accents_quotes_and_hyphens_go():
    text = "“Đức” (Nguyễn) don't Mary-Ann naïve… * façade! Ærø"
    assert parse_own_words(text).words == ("DUC", "NGUYEN", "DONT", "MARYANN", "NAIVE", "FACADE", "AERO")
    assert parse_own_words(text).left_out == ()


def test_what_is_left_out_is_told_with_the_reason():
    found = parse_own_words("cat R2D2! Cat мир jazz " + "a" * 21, STATIC_LETTERS)
    assert found.words == ("CAT",)
    assert found.left_out == (
        RejectedWord("R2D2!", RejectionReason.NOT_LETTERS, "2"),
        RejectedWord("Cat", RejectionReason.REPEATED),
        RejectedWord("мир", RejectionReason.NOT_LETTERS, "МИР"),
        RejectedWord("jazz", RejectionReason.NOT_RECOGNISED, "JZ"),
        RejectedWord("a" * 21, RejectionReason.TOO_LONG),
    )


def test_no_more_words_are_kept_than_wanted():
    found = parse_own_words("one two three two four", most=2)
    assert found.words == ("ONE", "TWO")
    assert [one.reason for one in found.left_out] == [
        RejectionReason.TOO_MANY,
        RejectionReason.REPEATED,
        RejectionReason.TOO_MANY,
    ]


def test_nothing_gives_nothing():
    assert parse_own_words(" \n ,, -- … ") == parse_own_words("")
    assert parse_own_words("").words == ()


@given(st.text(max_size=200), st.sets(st.sampled_from(ALPHABET)), st.integers(0, 5))
def test_whatever_is_pasted_becomes_words_that_can_be_spelled_each_once(text, letters, most):
    found = parse_own_words(text, letters, most)
    assert len(found.words) == len(set(found.words)) <= most
    assert all(set(word) <= letters and 1 <= len(word) <= LONGEST_WORD for word in found.words)
    assert parse_own_words(" ".join(found.words), letters, most).words == found.words
