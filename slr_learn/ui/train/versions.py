"""This module draws the versions of a learner's model: the active one, and others to activate, download or delete."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial

import streamlit as st

from slr_learn.errors import BundleError, OutdatedBundleError
from slr_learn.recognition.uploads.model_zip import model_folder_to_zip
from slr_learn.studio.model_versions import ModelVersion, ModelVersions
from slr_learn.studio.own_letters_job import load_adaptation_result
from slr_learn.studio.own_sign_models import load_own_sign_model
from slr_learn.ui.train import adapt_messages, messages
from slr_learn.ui.widgets.markup import escape_markdown
from slr_learn.vocabulary import NO_SIGN

_LOGGER = logging.getLogger(__name__)

Describe = Callable[[ModelVersion], str]
"""Returns a summary of a version; raises BundleError if it cannot be used."""


def describe_sign_model(version: ModelVersion) -> str:
    """Return a one-line summary of a sign model.

    Raises:
        BundleError: It is damaged, or was trained for another version of the features.
    """
    model = load_own_sign_model(version)
    return messages.version_summary_line(model.result, sum(one != NO_SIGN for one in model.vocabulary.live))


def describe_adapted_letters(version: ModelVersion) -> str:
    """Return a one-line summary of an adapted letter model; errors as in `describe_sign_model`."""
    return adapt_messages.adapted_version_line(load_adaptation_result(version.folder))


def show_model_versions(versions: ModelVersions, subject: str, describe: Describe, *, heading: str, intro: str) -> None:
    """Draw all versions of a model, newest first, and a deleted one to restore; draw nothing without any."""
    found, deleted = versions.versions(subject), versions.deleted(subject)
    if not found and deleted is None:
        return
    st.header(escape_markdown(heading), anchor=False)
    st.caption(intro)
    active = versions.active(subject)
    for one in found:
        _show_version(versions, one, describe, is_active=one == active)
    if deleted is not None:
        with st.container(horizontal=True, vertical_alignment="center", key=f"deleted-version-{subject}"):
            st.markdown(messages.version_deleted_message(deleted.number))
            st.button(
                messages.UNDO,
                icon=":material/undo:",
                key=f"restore-{subject}",
                on_click=versions.restore,
                args=(subject,),
            )


def _show_version(versions: ModelVersions, version: ModelVersion, describe: Describe, *, is_active: bool) -> None:
    name = f"{version.subject}-{version.number}"
    try:
        line, is_usable = describe(version), True
    except OutdatedBundleError:
        line, is_usable = messages.VERSION_OUTDATED, False
    except BundleError as error:
        _LOGGER.warning("a version cannot be used: %s", error)
        line, is_usable = messages.VERSION_DAMAGED, False
    with st.container(key=f"version-{name}", horizontal=True, vertical_alignment="center"):
        st.markdown(f"{_title(version, is_active=is_active and is_usable)}  \n{escape_markdown(line)}")
        if is_usable:
            if not is_active:
                st.button(
                    messages.USE,
                    icon=":material/history:",
                    key=f"use-{name}",
                    on_click=versions.activate,
                    args=(version,),
                )
            st.download_button(
                messages.DOWNLOAD,
                partial(model_folder_to_zip, version.folder),
                f"{name}.zip",
                "application/zip",
                on_click="ignore",
                icon=":material/download:",
                key=f"save-{name}",
            )
        st.button(
            messages.DELETE,
            icon=":material/delete:",
            key=f"delete-{name}",
            on_click=versions.delete,
            args=(version,),
        )


def _title(version: ModelVersion, *, is_active: bool) -> str:
    name = f"**{messages.version_name(version.number)}**"
    return f"{name} :green-badge[:material/check: {messages.IN_USE}]" if is_active else name
