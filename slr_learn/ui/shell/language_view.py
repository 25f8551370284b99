"""This module draws the language choice, and tells the browser the language of the page."""

from __future__ import annotations

import json

import streamlit as st

from slr_learn.storage.learner import Learner
from slr_learn.storage.records.values import LANGUAGE
from slr_learn.translation import LANGUAGES
from slr_learn.ui.session import language, learner
from slr_learn.ui.shell import language_messages as messages
from slr_learn.ui.shell.notices import run_for_learner_or_notify, show_notice

_NAME = "slr_learn_language"
_TELLER = """
export default function ({ data }) {
  document.documentElement.lang = data.language;
}
"""


def show_language_choice() -> None:
    """Draw the choice of languages, each by its own name, and save the choice in the learner's settings."""
    browsers = messages.browser_language_option(LANGUAGES[language.browser_language()])
    # A new key in each language, because a list that is translated loses its selection.
    who = learner.current_learner()
    key = f"{LANGUAGE_CHOICE}-{who.profile.id}-{language.current_language()}"
    # None is not an option, because Streamlit would then offer to clear the selection.
    codes = ["", *LANGUAGES]
    st.selectbox(
        messages.LANGUAGE_LABEL,
        codes,
        index=codes.index(language.chosen_language() or ""),
        format_func=lambda code: LANGUAGES.get(code, browsers),
        key=key,
        on_change=lambda: _choose(who, st.session_state[key] or None),
        width=280,
    )
    show_notice(LANGUAGE_CHOICE)


def _choose(who: Learner, code: str | None) -> None:
    language.switch_language(code)
    run_for_learner_or_notify(
        who, lambda: learner.learner_to_change(who).change_settings({LANGUAGE: code}), place=LANGUAGE_CHOICE
    )


def set_document_language() -> None:
    """Set the page's language for screen readers and the browser's translator; call it once per page.

    `style.css` uses it to translate Streamlit's own words.
    """
    words = {name: json.dumps(said, ensure_ascii=False) for name, said in messages.STREAMLITS_WORDS.items()}
    st.html(f"<style>:root {{ {' '.join(f'--{name}: {said};' for name, said in words.items())} }}</style>")
    with st.container(key="page-language"):
        teller = st.components.v2.component(_NAME, js=_TELLER)
        teller(key=_NAME, data={"language": language.current_language()})


LANGUAGE_CHOICE = "language"
