"""This module draws the choice of a dataset to record into, and the menus to create, export and delete one."""

from __future__ import annotations

from functools import partial

import streamlit as st

from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.zips import MOST_ZIP_BYTES, dataset_to_zip, import_dataset_zip
from slr_learn.names import MOST_CHARACTERS
from slr_learn.ui.practice import view as practice_view
from slr_learn.ui.record import messages, state
from slr_learn.ui.session import visit
from slr_learn.ui.shell.notices import run_or_notify
from slr_learn.ui.widgets.markup import escape_markdown


def choose_dataset(store: TakeStore, *, is_busy: bool) -> TakeDataset | None:
    """Draw the choice of a dataset and return it; without any, draw how to create one.

    Args:
        store: The learner's datasets.
        is_busy: Whether recording is in progress, so that nothing may change.
    """
    datasets = {one.id: one for one in store.datasets()}
    if not datasets:
        _show_empty(store)
        return None
    if st.session_state.get(state.DATASET) not in datasets:
        st.session_state[state.DATASET] = next(iter(datasets))
    chosen = st.selectbox(
        messages.DATASET_LABEL,
        list(datasets),
        format_func=lambda one: messages.dataset_list_name(datasets[one].name, datasets[one].kind),
        key=state.DATASET,
        persist_state="session",
        disabled=is_busy,
    )
    return datasets[chosen]


def show_dataset_menus(store: TakeStore, dataset: TakeDataset, *, is_busy: bool) -> None:
    """Draw the menus that create a dataset and manage the selected one."""
    with st.popover(messages.NEW_DATASET, icon=":material/add:", disabled=is_busy):
        _show_form(store)
    with st.popover(messages.MANAGE, icon=":material/folder_open:", disabled=is_busy):
        _show_rename(store, dataset)
        st.download_button(
            messages.EXPORT,
            partial(dataset_to_zip, store, dataset),
            f"{dataset.id}.zip",
            "application/zip",
            on_click="ignore",
            icon=":material/download:",
        )
        _show_import(store, dataset)
        _show_bin(store, dataset)
        st.caption(messages.PRIVACY)
        st.caption(escape_markdown(messages.storage_place_sentence(str(store.folder(dataset)))))


def _show_empty(store: TakeStore) -> None:
    with st.container(key="no-recordings"):
        practice_view.show_empty_state("sign_language", messages.EMPTY_TITLE, messages.EMPTY_STEPS, messages.EMPTY_TEXT)
        _show_form(store)
        _show_deleted_datasets(store)


def _show_form(store: TakeStore) -> None:
    visit.get_or_create_state(state.NEW_DATASET_NAME, lambda: "" if store.datasets() else messages.FIRST_NAME)
    st.text_input(messages.NAME_LABEL, key=state.NEW_DATASET_NAME, max_chars=MOST_CHARACTERS)
    st.radio(
        messages.KIND_LABEL,
        list(DatasetKind),
        format_func=messages.KINDS.__getitem__,
        key=state.NEW_DATASET_KIND,
        horizontal=True,
    )
    st.button(messages.CREATE, type="primary", on_click=run_or_notify, args=(_create, store))


def _create(store: TakeStore) -> None:
    kind = DatasetKind(st.session_state[state.NEW_DATASET_KIND])
    created = store.create(st.session_state[state.NEW_DATASET_NAME], kind)
    st.session_state[state.DATASET] = created.id
    st.session_state[state.NEW_DATASET_NAME] = ""


def _show_rename(store: TakeStore, dataset: TakeDataset) -> None:
    key = f"rename-{dataset.id}"
    st.text_input(messages.NAME_LABEL, dataset.name, key=key, max_chars=MOST_CHARACTERS)
    st.button(messages.RENAME, on_click=run_or_notify, args=(_rename, store, dataset, key))


def _rename(store: TakeStore, dataset: TakeDataset, key: str) -> None:
    store.rename(dataset, st.session_state[key])


def _show_import(store: TakeStore, dataset: TakeDataset) -> None:
    uploaded = st.file_uploader(messages.IMPORT_LABEL, "zip", max_upload_size=MOST_ZIP_BYTES // 1_000_000)
    if uploaded is not None:
        is_into = st.radio(
            messages.IMPORT_INTO_LABEL, [False, True], format_func=messages.IMPORT_INTO.__getitem__, horizontal=True
        )
        into = dataset if is_into else None
        st.button(messages.IMPORT, on_click=run_or_notify, args=(_import, store, uploaded.getvalue(), into))


def _import(store: TakeStore, content: bytes, into: TakeDataset | None) -> None:
    done = import_dataset_zip(store, content, into=into)
    st.session_state[state.DATASET] = done.dataset.id
    visit.add_notice(messages.import_result_message(done))


def _show_bin(store: TakeStore, dataset: TakeDataset) -> None:
    n_deleted, n_damaged = len(store.deleted_takes(dataset)), len(store.damaged_takes(dataset))
    if n_damaged:
        st.caption(messages.unreadable_takes_message(n_damaged))
    if n_deleted or n_damaged:
        st.caption(messages.bin_contents_line(n_deleted))
        is_sure = st.checkbox(messages.ERASE_SURE)
        st.button(
            messages.ERASE, disabled=not is_sure, on_click=run_or_notify, args=(_throw_takes_away, store, dataset)
        )
    st.button(messages.DELETE_DATASET, icon=":material/delete:", on_click=run_or_notify, args=(_delete, store, dataset))
    _show_deleted_datasets(store)


def _show_deleted_datasets(store: TakeStore) -> None:
    for one in store.deleted_datasets():
        st.caption(escape_markdown(messages.dataset_deleted_message(one.name)))
        with st.container(horizontal=True):
            st.button(messages.RESTORE, key=f"restore-{one.id}", on_click=run_or_notify, args=(_restore, store, one))
            st.button(messages.ERASE, key=f"erase-{one.id}", on_click=run_or_notify, args=(_throw_away, store, one))


def _throw_takes_away(store: TakeStore, dataset: TakeDataset) -> None:
    state.remember_deleted_takes(())
    store.throw_takes_away(dataset)


def _delete(store: TakeStore, dataset: TakeDataset) -> None:
    store.delete(dataset)
    visit.add_notice(messages.dataset_deleted_message(dataset.name))


def _restore(store: TakeStore, dataset: TakeDataset) -> None:
    store.restore(dataset)
    st.session_state[state.DATASET] = dataset.id


def _throw_away(store: TakeStore, dataset: TakeDataset) -> None:
    store.throw_away(dataset)
