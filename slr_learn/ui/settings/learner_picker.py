"""This module draws the learner picker: switch, rename and add learners."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count
from uuid import UUID

import streamlit as st

from slr_learn.errors import StorageError
from slr_learn.storage.learner import Learner
from slr_learn.storage.records.values import Profile
from slr_learn.ui.session import learner, visit
from slr_learn.ui.settings import messages, state
from slr_learn.ui.shell.notices import run_for_learner_or_notify, run_or_notify, show_notice


def show_learner_picker() -> None:
    """Draw the learner picker: switch, rename and add learners."""
    st.header(messages.WHO_HEADING, anchor=False)
    show_notice(state.WHO)
    who = learner.current_learner()
    labels = _labels({one.id: one.name for one in load_selectable_learners()} | {who.profile.id: who.profile.name})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if len(labels) > 1:
            # A new key for each set of labels: the browser returns a label and would keep one of another name.
            key = f"{state.WHO}-{who.profile.id}-{hash(tuple(labels.values()))}"
            st.selectbox(
                messages.WHO_LABEL,
                list(labels),
                index=list(labels).index(who.profile.id),
                format_func=labels.__getitem__,
                key=key,
                on_change=_choose,
                args=(key,),
                help=messages.WHO_HELP,
                width=280,
            )
        _show_name(who)
        with st.popover(messages.ADD, icon=":material/person_add:"):
            _show_newcomer(len(labels))


def load_selectable_learners() -> Sequence[Profile]:
    """Return the learners to choose from; empty if the database fails, which the page reports."""
    try:
        return learner.selectable_learners()
    except StorageError:
        return ()


def _labels(names: Mapping[UUID, str]) -> dict[UUID, str]:
    """Return a unique label for each learner in the list."""
    labels: dict[UUID, str] = {}
    for profile_id, name in names.items():
        others = {*labels.values(), *names.values()}
        numbered = (messages.numbered_learner_name(name, n) for n in count(2))
        labels[profile_id] = name if name not in labels.values() else next(one for one in numbered if one not in others)
    return labels


def _choose(key: str) -> None:
    run_or_notify(learner.switch_learner, st.session_state[key], place=state.WHO)


def _show_name(who: Learner) -> None:
    key = f"{state.LEARNER_NAME}-{who.profile.id}"
    visit.set_widget_to_saved_value(key, who.profile.name)
    st.text_input(
        messages.NAME_LABEL,
        key=key,
        max_chars=80,
        on_change=_rename,
        args=(who, key),
        help=messages.WHO_HELP,
        width=280,
    )


def _rename(who: Learner, key: str) -> None:
    run_for_learner_or_notify(who, who.rename, st.session_state[key], place=state.WHO)
    # The stored name, even if another one was refused.
    st.session_state[key] = who.profile.name


def _show_newcomer(n: int) -> None:
    with st.form(f"{state.NEW_LEARNER}-{n}", border=False):
        name = st.text_input(messages.ADD_NAME_LABEL, max_chars=80, key=f"{state.NEW_LEARNER}-name-{n}")
        if st.form_submit_button(messages.ADD_DONE, type="primary"):
            run_or_notify(_add, name, place=state.WHO)
            st.rerun()


def _add(name: str) -> None:
    learner.add_learner(name)
    visit.add_notice(messages.learner_added_message(learner.current_learner().profile.name))
