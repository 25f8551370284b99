"""This module draws the choice of the letter model and accepts uploaded models."""

from __future__ import annotations

import streamlit as st

from slr_learn.analytics.summaries import expected_accuracy_on_new_signers
from slr_learn.config import LETTERS_MODEL
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.uploads.model_zip import read_model_zip
from slr_learn.recognition.uploads.zip_files import MOST_ZIP_BYTES
from slr_learn.ui.practice import model_choice_messages as messages
from slr_learn.ui.practice import state
from slr_learn.ui.session import own_models, resources
from slr_learn.ui.widgets.markup import escape_markdown


def choose_letter_model() -> str:
    """Draw the choice of the letter model, each with its accuracy on new signers; return the choice."""
    # Drawn last, because an uploaded model is selected immediately, but shown first.
    place = st.container(gap="small")
    _take_own_model()
    own = own_models.own_models_by_option()
    names = {option: _name(option) for option in (*resources.letter_model_names(), *own)}
    before = st.session_state.get(state.WATCHING, LETTERS_MODEL)
    with place:
        # A new key whenever the models change, so that the old widget's value is ignored.
        chosen = st.radio(
            messages.WATCHING_LABEL,
            list(names),
            format_func=names.__getitem__,
            help=messages.WATCHING_HELP,
            captions=[_promise(option) for option in names],
            index=list(names).index(before) if before in names else 0,
            key=f"{state.WATCHING}-{own_models.own_models_revision()}",
        )
        st.session_state[state.WATCHING] = chosen
        if own_models.is_uploaded_model(chosen or LETTERS_MODEL):
            st.button(messages.OWN_MODEL_REMOVE, on_click=_remove, args=(chosen,), icon=":material/delete:")
    return chosen or LETTERS_MODEL


def bundle_for_choice(option: str) -> Bundle:
    """Return the model for a choice.

    Raises:
        BundleError: Its files are missing or damaged.
    """
    own = own_models.own_models_by_option()
    return own[option].bundle if option in own else resources.load_shipped_model(option)


def show_non_default_model(option: str) -> None:
    """Show which model is active if it is not the default, so that learners do not blame themselves for its errors."""
    if option != LETTERS_MODEL:
        st.caption(messages.non_default_model_message(_name(option), _promise(option)))


def _name(option: str) -> str:
    own = own_models.own_models_by_option()
    return messages.model_option_name(own[option].bundle.name if option in own else option, is_own=option in own)


def _promise(option: str) -> str:
    own = own_models.own_models_by_option()
    if option not in own:
        return messages.model_accuracy_line(resources.expected_accuracy_of_model(option))
    said = Evaluation(own[option].bundle.name, strangers=own[option].strangers)
    return messages.uploaded_model_accuracy_line(expected_accuracy_on_new_signers(said))


def _take_own_model() -> None:
    # Above the field, where it is visible in a small window as well.
    refused = st.container()
    uploaded = st.file_uploader(
        messages.OWN_MODEL_LABEL,
        "zip",
        help=messages.OWN_MODEL_HELP,
        key=f"own_model-{own_models.own_models_revision()}",
        max_upload_size=MOST_ZIP_BYTES // 1_000_000,
    )
    st.caption(messages.OWN_MODEL_PRIVACY)
    if uploaded is None:
        return
    refusal = own_models.reason_file_was_refused(uploaded.file_id)
    if refusal is None:
        try:
            with refused, st.spinner(messages.OWN_MODEL_CHECKING):
                taken = read_model_zip(uploaded.getvalue())
        except BundleError as error:
            refusal = str(error)
            own_models.remember_refused_file(uploaded.file_id, refusal)
        else:
            st.session_state[state.WATCHING] = own_models.add_uploaded_model(taken)
            st.rerun()
    refused.error(
        messages.uploaded_model_refused_message(escape_markdown(uploaded.name), escape_markdown(refusal)),
        icon=":material/block:",
    )


def _remove(option: str) -> None:
    own_models.remove_uploaded_model(option)
    st.session_state[state.WATCHING] = LETTERS_MODEL
