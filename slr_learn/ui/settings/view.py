"""This module draws a learner's settings: practice options and data."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial
from typing import Any
from uuid import UUID

import streamlit as st

from slr_learn.learning.memory.streaks import DAILY_GOAL
from slr_learn.learning.spelling.own_words import parse_own_words
from slr_learn.storage.learner import Learner
from slr_learn.storage.records import values as records
from slr_learn.ui.camera.engine import ENGINE_SETTING, EngineChoice, learner_engine_choice
from slr_learn.ui.camera_check.screen import show_camera_check
from slr_learn.ui.session import learner, practice_links, visit, visitor
from slr_learn.ui.settings import messages, state
from slr_learn.ui.settings.learner_picker import load_selectable_learners
from slr_learn.ui.shell.notices import run_for_learner_or_notify, run_or_notify, show_notice
from slr_learn.ui.widgets import learner_downloads
from slr_learn.ui.widgets.markup import escape_markdown

_MOST_GOAL = 1000


def show_practice_settings() -> None:
    """Draw the daily goal, the learner's own words, and whether to save their spelling."""
    st.header(messages.PRACTICE_HEADING, anchor=False)
    show_notice(practice_links.PRACTICE)
    who = learner.current_learner()
    _show_goal(who)
    _show_words(who)
    key = _key(records.KEEPS_SPELLING, who)
    visit.set_widget_to_saved_value(key, who.profile.keeps_spelling)
    st.toggle(
        messages.SPELLING_LABEL, key=key, help=messages.SPELLING_HELP, on_change=_set, args=(who, _keep_spelling, key)
    )


def _key(setting: str, who: Learner) -> str:
    return f"{setting}-{who.profile.id}"


def _set(who: Learner, keep: Callable[[Learner, Any], None], key: str) -> None:
    """Save the value of a widget for the learner for whom it was drawn."""
    run_for_learner_or_notify(
        who, lambda: keep(learner.learner_to_change(who), st.session_state[key]), place=practice_links.PRACTICE
    )


def _show_goal(who: Learner) -> None:
    key = _key(records.DAILY_GOAL, who)
    visit.set_widget_to_saved_value(key, min(who.profile.daily_goal or DAILY_GOAL, _MOST_GOAL))
    st.number_input(
        messages.GOAL_LABEL,
        min_value=1,
        max_value=_MOST_GOAL,
        step=5,
        key=key,
        help=messages.GOAL_HELP,
        on_change=_set,
        args=(who, _keep_goal, key),
        width=280,
    )


def _keep_goal(who: Learner, n_letters: int) -> None:
    who.change_settings({records.DAILY_GOAL: n_letters})


def _show_words(who: Learner) -> None:
    key = _key(records.OWN_WORDS, who)
    visit.set_widget_to_saved_value(key, who.profile.settings.get(records.OWN_WORDS, ""))
    text = st.text_area(
        messages.WORDS_LABEL,
        key=key,
        help=messages.WORDS_HELP,
        placeholder=messages.WORDS_PLACEHOLDER,
        max_chars=records.MOST_OWN_WORDS,
        on_change=_set,
        args=(who, _keep_words, key),
    )
    own = parse_own_words(text)
    if text.strip():
        st.caption(
            escape_markdown(
                " · ".join(
                    [messages.n_own_words_text(len(own.words)), *messages.rejected_words_sentences(own.left_out)]
                )
            )
        )


def _keep_words(who: Learner, text: str) -> None:
    text = "".join(one for one in " ".join(text.split()) if one.isprintable())
    who.change_settings({records.OWN_WORDS: text or None})
    practice_links.restart_exercise()


def show_camera_settings() -> None:
    """Draw where hands are found: decided by the app, in the browser, or on the server."""
    st.header(messages.CAMERA_HEADING, anchor=False)
    who = learner.current_learner()
    key = _key(ENGINE_SETTING, who)
    chosen = learner_engine_choice(who.profile.settings)
    visit.set_widget_to_saved_value(key, chosen or EngineChoice.AUTOMATIC)
    choice = st.radio(
        messages.CAMERA_LABEL,
        list(EngineChoice),
        format_func=messages.CAMERA_ENGINES.__getitem__,
        key=key,
        on_change=_set,
        args=(who, _keep_engine, key),
    )
    st.caption(messages.CAMERA_ENGINE_NOTES[choice or EngineChoice.AUTOMATIC])
    show_camera_check(choice or EngineChoice.AUTOMATIC, partial(_use_engine, who))


def _use_engine(who: Learner, choice: EngineChoice) -> None:
    run_for_learner_or_notify(
        who, lambda: _keep_engine(learner.learner_to_change(who), choice), place=practice_links.PRACTICE
    )


def _keep_engine(who: Learner, choice: EngineChoice) -> None:
    who.change_settings({ENGINE_SETTING: None if choice is EngineChoice.AUTOMATIC else choice.value})


def _keep_spelling(who: Learner, is_wanted: bool) -> None:
    who.change_settings({records.KEEPS_SPELLING: is_wanted})
    if not is_wanted:
        who.store.profiles.delete_spellings(who.profile.id)


def show_data_settings() -> None:
    """Draw where the learner's data is stored, and how to export, import or delete it."""
    st.header(messages.DATA_HEADING, anchor=False)
    st.caption(escape_markdown(_whereabouts()))
    known, who = load_selectable_learners(), learner.current_learner()
    is_kept = who.profile.id in {one.id for one in known}
    learner_downloads.show_learner_download_buttons(who, is_kept=is_kept)
    # Well above its buttons: near or below them it may be outside of the window.
    show_notice(state.LEARNER_FILE)
    uploaded = st.file_uploader(messages.IMPORT_LABEL, type="json", key=state.LEARNER_FILE)
    if uploaded is not None:
        st.button(
            messages.IMPORT,
            on_click=run_or_notify,
            args=(_bring_in, uploaded.getvalue()),
            kwargs={"place": state.LEARNER_FILE},
            type="primary",
        )
    with st.container(horizontal=True):
        if st.button(messages.DELETE, icon=":material/delete_forever:", disabled=not is_kept):
            _confirm([who.profile.id], messages.delete_learner_warning(who.profile.name, len(who.answers)))
        if len(known) > 1 and st.button(messages.DELETE_ALL, icon=":material/delete_forever:"):
            _confirm([one.id for one in known], messages.delete_all_warning([one.name for one in known]))
    st.caption(messages.TAKES_ELSEWHERE)


def _whereabouts() -> str:
    if learner.storage_problem():
        return messages.KEPT_IN_MEMORY
    file = learner.learner_store().database.file
    return (
        messages.stored_in_file_sentence(str(file))
        if visitor.is_local_visitor() and file
        else messages.stored_on_server_sentence()
    )


def _bring_in(content: bytes) -> None:
    imported = learner.import_learner(content)
    visit.add_notice(messages.learner_imported_message(imported.profile.name, imported.n_attempts))


def _confirm(profile_ids: Collection[UUID], what: str) -> None:
    """Ask for confirmation before something is deleted permanently."""

    @st.dialog(messages.DELETE_TITLE)
    def ask() -> None:
        st.markdown(escape_markdown(what))
        st.caption(messages.DELETE_LAST)
        with st.container(horizontal=True):
            if st.button(
                messages.DELETE_YES,
                type="primary",
                on_click=run_or_notify,
                args=(_delete, profile_ids),
                kwargs={"place": state.LEARNER_FILE},
            ):
                st.rerun()
            if st.button(messages.DELETE_NO):
                st.rerun()

    ask()


def _delete(profile_ids: Collection[UUID]) -> None:
    learner.delete_learners(profile_ids)
    visit.add_notice(messages.learners_deleted_message())
