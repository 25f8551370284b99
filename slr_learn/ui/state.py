"""This module names all session-state keys and what is kept under them; no other module does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from slr_learn.learning.exercises import Exercise

HAND = "hand"
PICTURE = "picture"
EXERCISE = "exercise"
WORD_LEVEL = "level"
OWN_WORD = "word"
HINT = "hint"
DRAWN_HAND = "drawn_hand"
DRAWN_VIEW = "drawn_view"
RIVAL = "rival"
"""Keys of widgets whose values last through the session."""

PRACTICE = "practice_run"
CAMERA = "camera_kept"
CAMERA_STREAM = "camera_stream"

_REQUESTED_LETTERS = "requested_letters"

Kept = TypeVar("Kept")


def keep(key: str, make: Callable[[], Kept]) -> Kept:
    """Return what the session keeps under a key, made on first use."""
    if key not in st.session_state:
        st.session_state[key] = make()
    kept: Kept = st.session_state[key]
    return kept


def request_letters(letters: Sequence[str]) -> None:
    """Have the fingerspelling page practise these letters alone; none has it practise all."""
    st.session_state[_REQUESTED_LETTERS] = tuple(letters)
    st.session_state[EXERCISE] = Exercise.LETTERS


def requested_letters() -> tuple[str, ...]:
    """Return the letters to practise alone; empty for all."""
    letters: tuple[str, ...] = st.session_state.get(_REQUESTED_LETTERS, ())
    return letters
