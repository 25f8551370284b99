"""This module determines the visitor's language: the one chosen in the app, else the browser's, else English."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from slr_learn.translation import ENGLISH, LANGUAGES, set_language_source

_SPOKEN: ContextVar[str] = ContextVar("spoken_language", default=ENGLISH)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use a visitor's language within the block, on a thread that does not run their page."""
    token = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(token)


def current_language() -> str:
    """Return the language of the visitor whose page runs on this thread, or the one set by `speaking`; else English."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _SPOKEN.get()
    return chosen_language() or browser_language()


def chosen_language() -> str | None:
    """Return the language the visitor chose; None to use the browser's."""
    code = saved_language()
    return code if code in LANGUAGES else None


def browser_language() -> str:
    """Return the language of the visitor's browser; English if the app does not support it."""
    code = (st.context.locale or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH


def switch_language(language: str | None) -> None:
    """Switch the app to a language for this visitor; None returns to the browser's."""
    save_language(language)


def enable_translation() -> None:
    """Translate every sentence into the language of its reader."""
    set_language_source(current_language)


_LANGUAGE = "kept_chosen"


def save_language(language: str | None) -> None:
    """Save the visitor's language; None stands for the browser's."""
    st.session_state[_LANGUAGE] = language


def saved_language() -> str | None:
    """Return the visitor's saved language; None to use the browser's."""
    language: str | None = st.session_state.get(_LANGUAGE)
    return language
