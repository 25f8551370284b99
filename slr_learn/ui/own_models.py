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
    _keep({**own_models(), option: model})
    return option


def remove_own_model(option: str) -> None:
    """Forget a model the learner brought."""
    _keep({name: one for name, one in own_models().items() if name != option})


def revision() -> int:
    """Return a number that changes with the models, for the keys of fields that must begin anew then."""
    n_changes: int = st.session_state.get(state.N_OWN_MODEL_CHANGES, 0)
    return n_changes


def _keep(models: Mapping[str, ZippedModel]) -> None:
    st.session_state[state.OWN_MODELS] = models
    st.session_state[state.N_OWN_MODEL_CHANGES] = revision() + 1


def refuse(file_id: str, reason: str) -> None:
    """Remember why a file was refused, so that it is not checked at every run."""
    st.session_state[state.REFUSED_FILE] = (file_id, reason)


def refusal_of(file_id: str) -> str | None:
    """Return why a file was refused; None for one that was not looked at."""
    refused, reason = st.session_state.get(state.REFUSED_FILE, (None, None))
    return reason if refused == file_id else None
