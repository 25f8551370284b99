"""This module knows the language of the visitor: the one chosen in the app, else the browser's, else English."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from slr_learn.translation import ENGLISH, LANGUAGES, set_language_source


def current_language() -> str:
    """Return the language of the visitor whose page runs on this thread; English on threads that run no page."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return ENGLISH
    return chosen_language() or browser_language()


def chosen_language() -> str | None:
    """Return the language the visitor chose; None where the browser's will do."""
    code = saved_language()
    return code if code in LANGUAGES else None


def browser_language() -> str:
    """Return the language of the visitor's browser; English where the app does not speak it."""
    code = (st.context.locale or "").replace("_", "-").split("-")[0].lower()
    return code if code in LANGUAGES else ENGLISH


def choose_language(language: str | None) -> None:
    """Have the app speak this language to the visitor from now on; None goes by the browser again."""
    save_language(language)


def enable_translation() -> None:
    """Have every sentence said in the language of the visitor it is said to."""
    set_language_source(current_language)


_LANGUAGE = "kept_chosen"


def save_language(language: str | None) -> None:
    """Remember the language the visitor wants; None is the browser's."""
    st.session_state[_LANGUAGE] = language


def saved_language() -> str | None:
    """Return the language the visitor wants; None where the browser's will do."""
    language: str | None = st.session_state.get(_LANGUAGE)
    return language
