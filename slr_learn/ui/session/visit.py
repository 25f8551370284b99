"""This module keeps values for one visit: in Streamlit's session state, under keys that each page names for itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import streamlit as st

_NOTICE = "notice"
_OPEN_PAGE = "open-page"
_IS_OPENED_ANEW = "is-opened-anew"

_LEARNER_KEYS: set[str] = set()
_LEARNER_PREFIXES: set[str] = set()

Value = TypeVar("Value")


def learner_key(key: str, *, is_prefix: bool = False) -> str:
    """Return the key, registered as one whose value belongs to the present learner: `forget_learner_state` drops it.

    Args:
        key: Of the session state.
        is_prefix: Whether keys that begin with it and a hyphen are the learner's too.
    """
    _LEARNER_KEYS.add(key)
    if is_prefix:
        _LEARNER_PREFIXES.add(f"{key}-")
    return key


def get_or_create(key: str, create: Callable[[], Value]) -> Value:
    """Return the value under a key, created on first use."""
    if key not in st.session_state:
        st.session_state[key] = create()
    value: Value = st.session_state[key]
    return value


def show_saved_value(key: str, saved: object) -> None:
    """Have a widget show the saved value, also after another window has changed it; call it before drawing the widget.

    What was typed and could not be saved stays.
    """
    known = f"{key}-kept"
    if key not in st.session_state or saved not in (st.session_state[key], st.session_state.get(known)):
        st.session_state[key] = saved
    st.session_state[known] = saved


def note_open_page(name: str) -> None:
    """Remember which page is shown."""
    st.session_state[_IS_OPENED_ANEW] = st.session_state.get(_OPEN_PAGE) != name
    st.session_state[_OPEN_PAGE] = name


def is_page_just_opened() -> bool:
    """Return whether another page, or none, was shown before this run."""
    return bool(st.session_state.get(_IS_OPENED_ANEW, False))


def add_notice(text: str, *, is_problem: bool = False) -> None:
    """Have the page show a message once, in its next run."""
    st.session_state[_NOTICE] = (text, is_problem)


def pop_notice() -> tuple[str, bool] | None:
    """Return the message to show and whether it is a problem; None where there is none."""
    said: tuple[str, bool] | None = st.session_state.pop(_NOTICE, None)
    return said


def forget_learner_state() -> None:
    """Drop what one learner did or chose, so that the next one starts afresh: exercise, words, game, exam."""
    for key in map(str, list(st.session_state)):
        if key in _LEARNER_KEYS or key.startswith(tuple(_LEARNER_PREFIXES)):
            st.session_state.pop(key, None)
