"""This module leads from elsewhere to practice: it alone knows which page practises what, and what it must be told."""

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
    """Go to where a session of what is due, or of first letters, is signed or read. Does not return."""
    if direction is Direction.MAKE:
        request_session()
        st.switch_page(_SIGNING)
    request_reading(ReadingKind.DUE)
    st.switch_page(_READING)


def open_pair_reading() -> None:
    """Go to where the two letters that the learner confuses most in reading are read in turns. Does not return."""
    request_reading(ReadingKind.PAIR)
    st.switch_page(_READING)


def open_letter_practice(letters: Sequence[str]) -> None:
    """Go to where these letters alone are signed. Does not return."""
    request_letters(letters)
    st.switch_page(_SIGNING)


EXERCISE = visit.learner_key("exercise")
READING = visit.learner_key("reading_kind")
PRACTICE = visit.learner_key("practice_run")
_REQUESTED_LETTERS = visit.learner_key("requested_letters")


def request_letters(letters: Sequence[str]) -> None:
    """Have the fingerspelling page practise these letters alone; none has it practise all."""
    st.session_state[_REQUESTED_LETTERS] = tuple(letters)
    st.session_state[EXERCISE] = Exercise.LETTERS


def request_session() -> None:
    """Have the fingerspelling page practise what is due."""
    st.session_state[EXERCISE] = Exercise.FOR_YOU


def requested_letters() -> tuple[str, ...]:
    """Return the letters to practise alone; empty for all."""
    letters: tuple[str, ...] = st.session_state.get(_REQUESTED_LETTERS, ())
    return letters


def request_reading(reading: ReadingKind) -> None:
    """Have the page of reading offer this kind of words or letters."""
    st.session_state[READING] = reading


def restart_exercise() -> None:
    """Begin the exercise anew, for another learner or with other words; the camera goes on."""
    st.session_state.pop(PRACTICE, None)
