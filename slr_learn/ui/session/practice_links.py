"""This module leads from elsewhere to practice: it alone knows which page practises what, and what it must be told."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.reading.plan import Reading
from slr_learn.ui.session import state

_SIGNING = "pages/practise/fingerspelling.py"
_READING = "pages/practise/reading.py"


def practise_due(direction: Direction) -> None:
    """Go to where a session of what is due, or of first letters, is signed or read. Does not return."""
    if direction is Direction.MAKE:
        state.request_session()
        st.switch_page(_SIGNING)
    state.request_reading(Reading.DUE)
    st.switch_page(_READING)


def read_confused_pair() -> None:
    """Go to where the two letters that the learner confuses most in reading are read in turns. Does not return."""
    state.request_reading(Reading.PAIR)
    st.switch_page(_READING)


def sign_letters(letters: Sequence[str]) -> None:
    """Go to where these letters alone are signed. Does not return."""
    state.request_letters(letters)
    st.switch_page(_SIGNING)
