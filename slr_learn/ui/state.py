"""This module names all session-state keys and what is kept under them; no other module does."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

_REQUESTED_LETTERS = "requested_letters"


def request_letters(letters: Sequence[str]) -> None:
    """Remember which letters the fingerspelling page shall practise when it opens next."""
    st.session_state[_REQUESTED_LETTERS] = tuple(letters)


def take_requested_letters() -> tuple[str, ...]:
    """Return the letters asked for by another page, once; empty when none were."""
    letters: tuple[str, ...] = st.session_state.pop(_REQUESTED_LETTERS, ())
    return letters
