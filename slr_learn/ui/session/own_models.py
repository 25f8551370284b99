"""This module lists the learner's own letter models: uploaded ones, kept for the session, and adapted ones."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import Bundle, load_bundle
from slr_learn.recognition.uploads.model_zip import ModelFromZip
from slr_learn.studio.own_letters import is_letter_dataset_subject
from slr_learn.ui.session import studio, visit

# Prefixes of the options of such models, which no model name starts with.
_OWN = "own:"
_ADAPTED = "adapted:"


def own_models_by_option() -> Mapping[str, ModelFromZip]:
    """Return the learner's own models by option: adapted models first, then uploaded ones."""
    return {**_adapted_models(), **_brought()}


def is_uploaded_model(option: str) -> bool:
    """Return whether an option is an uploaded model; these exist only in the session."""
    return option in _brought()


def _brought() -> Mapping[str, ModelFromZip]:
    return visit.get_or_create_state(OWN_MODELS, dict[str, ModelFromZip])


def _adapted_models() -> dict[str, ModelFromZip]:
    versions = studio.model_versions()
    found = {}
    for subject in filter(is_letter_dataset_subject, versions.subjects()):
        version = versions.active(subject)
        if version is not None:
            # Damaged or outdated models cannot be chosen.
            with suppress(BundleError):
                found[f"{_ADAPTED}{subject}"] = ModelFromZip(_adapted_bundle(str(version.folder)))
    return found


@st.cache_resource(show_spinner=False, max_entries=8)
def _adapted_bundle(folder: str) -> Bundle:
    return load_bundle(Path(folder))


def add_uploaded_model(model: ModelFromZip) -> str:
    """Add an uploaded model for this session, replacing one of the same name; return its option."""
    option = f"{_OWN}{model.bundle.name}"
    _keep({**_brought(), option: model})
    return option


def remove_uploaded_model(option: str) -> None:
    """Remove an uploaded model."""
    _keep({name: one for name, one in _brought().items() if name != option})


def own_models_revision() -> int:
    """Return a number that changes with the models, for the keys of widgets that must be reset then."""
    n_changes: int = st.session_state.get(N_OWN_MODEL_CHANGES, 0)
    return n_changes


def _keep(models: Mapping[str, ModelFromZip]) -> None:
    st.session_state[OWN_MODELS] = models
    st.session_state[N_OWN_MODEL_CHANGES] = own_models_revision() + 1


def remember_refused_file(file_id: str, reason: str) -> None:
    """Remember why a file was refused, so that it is not checked again at every run."""
    st.session_state[REFUSED_FILE] = (file_id, reason)


def reason_file_was_refused(file_id: str) -> str | None:
    """Return why a file was refused; None if it was not checked."""
    refused, reason = st.session_state.get(REFUSED_FILE, (None, None))
    return reason if refused == file_id else None


OWN_MODELS = "own_models"
N_OWN_MODEL_CHANGES = "n_own_model_changes"
REFUSED_FILE = "refused_file"
