"""This module draws the takes of a sign, to view or delete, and what a dataset contains."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import streamlit as st

from slr_learn.datasets.takes.folders import TakeDataset
from slr_learn.datasets.takes.listing import Take
from slr_learn.datasets.takes.statistics import count_takes
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.take import LetterFrames, SignFrames
from slr_learn.errors import BadInputError
from slr_learn.ui.figure.view import show_moving_figure
from slr_learn.ui.record import messages, state
from slr_learn.ui.record.series import RecordingRequest
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.markup import escape_markdown


def show_takes_of_sign(store: TakeStore, dataset: TakeDataset, order: RecordingRequest | str) -> None:
    """Draw the takes of a sign, and a button to restore what was deleted last."""
    _show_undo(store, dataset)
    if isinstance(order, str):
        return
    label = order.label
    takes = [one for one in store.takes(dataset) if one.notes.label == label]
    st.header(escape_markdown(messages.takes_heading(label)), anchor=False)
    if not takes:
        st.caption(messages.NO_TAKES)
        return
    numbers = {one.id: number for number, one in enumerate(takes, 1)}
    by_id = {one.id: one for one in takes}
    chosen = st.pills(
        messages.TAKE_CHOICE_LABEL,
        list(by_id),
        format_func=lambda one: messages.take_list_name(numbers[one], by_id[one]),
        key=f"{state.TAKE}-{dataset.id}-{label}",
        label_visibility="collapsed",
    )
    if chosen in by_id:
        _show_take(store, dataset, by_id[chosen])
    st.button(messages.DELETE_SIGN, icon=":material/delete_sweep:", on_click=_delete, args=(store, dataset, takes))


def _show_take(store: TakeStore, dataset: TakeDataset, take: Take) -> None:
    with st.container(key="take"):
        st.caption(escape_markdown(messages.take_details_line(take)))
        if take.problems:
            st.caption(messages.take_problems_text(take.problems))
        with suppress(FileNotFoundError, BadInputError):  # deleted or damaged since it was listed
            frames = store.frames(take)
            if isinstance(frames, SignFrames):
                title = messages.figure_description(take.notes.label)
                show_moving_figure(frames.values, frames.timestamps_ms, aspect=frames.aspect, title=title, key="replay")
            elif isinstance(frames, LetterFrames):
                st.caption(messages.HELD_LETTER)
        st.button(messages.DELETE_TAKE, icon=":material/delete:", on_click=_delete, args=(store, dataset, [take]))


def _delete(store: TakeStore, dataset: TakeDataset, takes: Sequence[Take]) -> None:
    for one in takes:
        store.delete_take(dataset, one)
    state.remember_deleted_takes(takes)


def _restore(store: TakeStore, dataset: TakeDataset, takes: Sequence[Take]) -> None:
    for one in takes:
        store.restore_take(dataset, one)
    state.remember_deleted_takes(())


def _show_undo(store: TakeStore, dataset: TakeDataset) -> None:
    deleted = {one.id: one for one in store.deleted_takes(dataset)}
    last = [deleted[one.id] for one in state.last_deleted_takes() if one.id in deleted]
    if last:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(messages.takes_deleted_message(len(last)), width="content")
            st.button(messages.RESTORE, icon=":material/undo:", on_click=_restore, args=(store, dataset, last))


def show_take_counts(store: TakeStore, dataset: TakeDataset) -> None:
    """Draw how many takes a dataset contains, of which signs and signers and in how many sessions."""
    counted = count_takes(store.takes(dataset), store.signs(dataset))
    n_damaged = len(store.damaged_takes(dataset))
    if n_damaged:
        st.warning(messages.unreadable_takes_message(n_damaged), icon=":material/warning:")
    if not counted.signs:
        return
    with st.expander(messages.COUNTS_HEADING):
        st.caption(messages.take_counts_line(counted))
        cells = [
            {
                messages.COLUMN_SIGN: messages.format_sign_name(one.label),
                messages.COLUMN_TAKES: one.n_takes,
                messages.COLUMN_PROBLEM: one.n_flawed,
                messages.COLUMN_SESSIONS: one.n_sessions,
                messages.COLUMN_SIGNERS: one.n_signers,
            }
            for one in counted.signs
        ]
        plots.show_table(cells)
