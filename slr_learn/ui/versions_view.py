"""This module draws the versions of a learner's model: one in use, others to go back to, to save or to delete."""

from __future__ import annotations

from functools import partial

import streamlit as st

from slr_learn.recognition.bundle_zip import bundle_zip
from slr_learn.studio.model_versions import ModelVersion, ModelVersions
from slr_learn.studio.own_sign_models import load_own_sign_model, problem_of
from slr_learn.ui import train_messages
from slr_learn.ui.markup import plain
from slr_learn.vocabulary import NO_SIGN


def show_versions(versions: ModelVersions, subject: str) -> None:
    """Draw all versions of a model, the newest first, and the one that can be brought back."""
    found, deleted = versions.versions(subject), versions.deleted(subject)
    if not found and deleted is None:
        return
    st.subheader(train_messages.VERSIONS_HEADING, anchor=False)
    st.caption(train_messages.VERSIONS_INTRO)
    active = versions.active(subject)
    for one in found:
        _show_version(versions, one, is_active=one == active)
    if deleted is not None:
        with st.container(horizontal=True, vertical_alignment="center", key="deleted-version"):
            st.markdown(train_messages.version_deleted(deleted.number))
            st.button(
                train_messages.UNDO,
                icon=":material/undo:",
                key="restore-version",
                on_click=versions.restore,
                args=(subject,),
            )


def _show_version(versions: ModelVersions, version: ModelVersion, *, is_active: bool) -> None:
    problem = problem_of(version)
    with st.container(key=f"version-{version.number}", horizontal=True, vertical_alignment="center"):
        st.markdown(_line(version, problem, is_active=is_active))
        if problem is None:
            if not is_active:
                st.button(
                    train_messages.USE,
                    icon=":material/history:",
                    key=f"use-{version.number}",
                    on_click=versions.activate,
                    args=(version,),
                )
            st.download_button(
                train_messages.DOWNLOAD,
                partial(bundle_zip, version.folder),
                f"{version.subject}-{version.number}.zip",
                "application/zip",
                on_click="ignore",
                icon=":material/download:",
                key=f"save-{version.number}",
            )
        st.button(
            train_messages.DELETE,
            icon=":material/delete:",
            key=f"delete-{version.number}",
            on_click=versions.delete,
            args=(version,),
        )


def _line(version: ModelVersion, problem: str | None, *, is_active: bool) -> str:
    name = f"**{train_messages.version_name(version.number)}**"
    if is_active:
        name += f" :green-badge[:material/check: {train_messages.IN_USE}]"
    if problem is not None:
        return f"{name}  \n{train_messages.version_unusable(plain(problem))}"
    model = load_own_sign_model(version)
    n_live = sum(one != NO_SIGN for one in model.vocabulary.live)
    return f"{name}  \n{plain(train_messages.version_line(model.result, n_live))}"
