"""This module leads from elsewhere to practice: it alone knows which page practises what, and what it must be told."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.ui import state

_SIGNING = "pages/practise/fingerspelling.py"


def sign_what_is_due() -> None:
    """Go to where a session of what is due, or of first letters, is signed. Does not return."""
    state.request_session()
    st.switch_page(_SIGNING)


def sign_letters(letters: Sequence[str]) -> None:
    """Go to where these letters alone are signed. Does not return."""
    state.request_letters(letters)
    st.switch_page(_SIGNING)
