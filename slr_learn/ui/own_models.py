"""This module keeps the models a learner brought, in the memory of their session and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from slr_learn.recognition.bundle_zip import ZippedModel
from slr_learn.ui import state

# Begins the choice of such a model, and the name of none.
_OWN = "own:"


def own_models() -> Mapping[str, ZippedModel]:
    """Return the models the learner brought, by their choice; they are kept nowhere but here."""
    return state.keep(state.OWN_MODELS, dict[str, ZippedModel])


def add_own_model(model: ZippedModel) -> str:
    """Keep a model for this session, in place of one of the same name; return its choice."""
    option = f"{_OWN}{model.bundle.name}"
    st.session_state[state.OWN_MODELS] = {**own_models(), option: model}
    # A field of a new key is empty, and the file in the old one is let go.
    st.session_state[state.N_OWN_MODELS_TAKEN] = st.session_state.get(state.N_OWN_MODELS_TAKEN, 0) + 1
    return option


def remove_own_model(option: str) -> None:
    """Forget a model the learner brought."""
    st.session_state[state.OWN_MODELS] = {name: one for name, one in own_models().items() if name != option}


def own_model_key() -> str:
    """Return the key of the field that takes the next model."""
    return f"own_model_{st.session_state.get(state.N_OWN_MODELS_TAKEN, 0)}"


def refuse(file_id: str, reason: str) -> None:
    """Remember why a file was refused, so that it is not checked at every run."""
    st.session_state[state.REFUSED_FILE] = (file_id, reason)


def refusal_of(file_id: str) -> str | None:
    """Return why a file was refused; None for one that was not looked at."""
    refused, reason = st.session_state.get(state.REFUSED_FILE, (None, None))
    return reason if refused == file_id else None
