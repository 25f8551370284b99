"""This module opens practice pages from elsewhere: it knows which page practises what, and the state it needs."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.ui.session import visit

_SIGNING = "pages/practise/fingerspelling.py"
_READING = "pages/practise/reading.py"


def open_due_practice(direction: Direction) -> None:
    """Open practice of due or first letters, signing or reading. Does not return."""
    if direction is Direction.MAKE:
        select_due_practice()
        st.switch_page(_SIGNING)
    select_what_to_read(ReadingKind.DUE)
    st.switch_page(_READING)


def open_pair_reading() -> None:
    """Open a reading drill of the two letters the learner confuses most. Does not return."""
    select_what_to_read(ReadingKind.PAIR)
    st.switch_page(_READING)


def open_letter_practice(letters: Sequence[str]) -> None:
    """Open signing practice of only these letters. Does not return."""
    limit_practice_to_letters(letters)
    st.switch_page(_SIGNING)


EXERCISE = visit.register_learner_key("exercise")
READING = visit.register_learner_key("reading_kind")
PRACTICE = visit.register_learner_key("practice_run")
_REQUESTED_LETTERS = visit.register_learner_key("requested_letters")


def limit_practice_to_letters(letters: Sequence[str]) -> None:
    """Limit the fingerspelling page to these letters; an empty tuple removes the limit."""
    st.session_state[_REQUESTED_LETTERS] = tuple(letters)
    st.session_state[EXERCISE] = Exercise.LETTERS


def select_due_practice() -> None:
    """Select practice of due letters on the fingerspelling page."""
    st.session_state[EXERCISE] = Exercise.FOR_YOU


def letters_practice_is_limited_to() -> tuple[str, ...]:
    """Return the letters that practice is limited to; empty for all."""
    letters: tuple[str, ...] = st.session_state.get(_REQUESTED_LETTERS, ())
    return letters


def select_what_to_read(reading: ReadingKind) -> None:
    """Select what to read on the reading page."""
    st.session_state[READING] = reading


def restart_exercise() -> None:
    """Restart the exercise, for another learner or with other words; the camera keeps running."""
    st.session_state.pop(PRACTICE, None)
