"""This module stores values for one visit in Streamlit's session state, under keys that each page defines."""

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


def register_learner_key(key: str, *, is_prefix: bool = False) -> str:
    """Return the key, and register that its value belongs to the current learner: `forget_learner_state` removes it.

    Args:
        key: A session-state key.
        is_prefix: Whether keys that start with it and a hyphen belong to the learner too.
    """
    _LEARNER_KEYS.add(key)
    if is_prefix:
        _LEARNER_PREFIXES.add(f"{key}-")
    return key


def get_or_create_state(key: str, create: Callable[[], Value]) -> Value:
    """Return the value under a key; create it on first use."""
    if key not in st.session_state:
        st.session_state[key] = create()
    value: Value = st.session_state[key]
    return value


def set_widget_to_saved_value(key: str, saved: object) -> None:
    """Set a widget to its saved value, also after a change in another window; call it before drawing the widget.

    A typed value that could not be saved stays.
    """
    known = f"{key}-kept"
    if key not in st.session_state or saved not in (st.session_state[key], st.session_state.get(known)):
        st.session_state[key] = saved
    st.session_state[known] = saved


def note_open_page(name: str) -> None:
    """Remember which page is open."""
    st.session_state[_IS_OPENED_ANEW] = st.session_state.get(_OPEN_PAGE) != name
    st.session_state[_OPEN_PAGE] = name


def is_page_just_opened() -> bool:
    """Return whether the page was opened with this run."""
    return bool(st.session_state.get(_IS_OPENED_ANEW, False))


def add_notice(text: str, *, is_problem: bool = False) -> None:
    """Add a message that the page shows once, in its next run."""
    st.session_state[_NOTICE] = (text, is_problem)


def pop_notice() -> tuple[str, bool] | None:
    """Return the message to show and whether it is a problem, or None; the message is removed."""
    said: tuple[str, bool] | None = st.session_state.pop(_NOTICE, None)
    return said


def forget_learner_state() -> None:
    """Remove everything that belongs to one learner (exercise, words, game, exam) for the next one."""
    for key in map(str, list(st.session_state)):
        if key in _LEARNER_KEYS or key.startswith(tuple(_LEARNER_PREFIXES)):
            st.session_state.pop(key, None)
