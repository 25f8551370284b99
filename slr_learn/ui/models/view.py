"""This module draws the choice of one or two models and of the set to show, and the background of each model."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path

import streamlit as st

from slr_learn.analytics.summaries import (
    MeasuredSet,
    kind_of_held_out_parts,
    list_measured_sets,
    measurements_on_set,
    names_of_measured_files,
    pool_measurements,
    were_measured_on_same_hands,
)
from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.files import Evaluation, load_evaluation
from slr_learn.recognition.evaluation.letters import Measurement
from slr_learn.ui import shared_messages
from slr_learn.ui.models import messages, no_letters, state, training
from slr_learn.ui.models.shipped_messages import translate_model_text


def choose_models(names: Sequence[str], of_signs: Collection[str]) -> tuple[str, ...]:
    """Draw the choice of a model and, if there are several of its kind, of a second one; return one or two names.

    Args:
        names: All models, at least one.
        of_signs: The sign models among them; the others are letter models.
    """
    with st.container(horizontal=True, key="models-chosen"):
        first = st.selectbox(
            messages.MODEL_LABEL,
            names,
            format_func=shared_messages.shipped_model_name,
            key=state.MODEL,
            persist_state="session",
        )
        others = [name for name in names if name != first and (name in of_signs) == (first in of_signs)]
        if not others:
            return (first,)
        second = st.selectbox(
            messages.OTHER_MODEL_LABEL,
            others,
            index=None,
            format_func=shared_messages.shipped_model_name,
            placeholder=messages.NO_OTHER_MODEL,
            key=f"{state.OTHER_MODEL}-{first}",
        )
    return (first,) if second is None else (first, second)


def load_evaluations(models_dir: Path, names: Sequence[str]) -> tuple[Evaluation, ...]:
    """Return the evaluations of the models; show a message for each that cannot be read."""
    found = []
    for name in names:
        try:
            found.append(load_evaluation(models_dir / name))
        except BundleError as error:
            st.warning(messages.evaluation_unreadable_message(name, str(error)), icon=":material/warning:")
    return tuple(found)


def choose_measured_set(evaluations: Sequence[Evaluation]) -> MeasuredSet | None:
    """Draw the choice of the set to show and explain it; return None if nothing was measured."""
    sets = tuple(dict.fromkeys(one for evaluation in evaluations for one in list_measured_sets(evaluation)))
    if not sets:
        for evaluation in evaluations:
            st.info(messages.not_measured_on_set_message(evaluation.name), icon=":material/straighten:")
        return None
    parts = kind_of_held_out_parts(evaluations)
    chosen = st.selectbox(
        messages.MEASURED_SET_LABEL,
        sets,
        format_func=lambda one: messages.measured_set_name(one, parts),
        key=state.MEASURED_SET,
        persist_state="session",
    )
    st.markdown(messages.measured_set_explanation(chosen, parts))
    return chosen


def show_different_hands_caveat(evaluations: Sequence[Evaluation], chosen: MeasuredSet) -> None:
    """Show a note if two models were measured on different hands."""
    if len(evaluations) != 2:
        return
    first, second = evaluations
    if not were_measured_on_same_hands(first, second, chosen):
        measured = [(one.name, names_of_measured_files(one, chosen)) for one in evaluations]
        st.warning(messages.different_hands_caveat(measured), icon=":material/balance:")


def measurements_by_model_name(
    evaluations: Sequence[Evaluation], chosen: MeasuredSet
) -> tuple[tuple[str, Measurement], ...]:
    """Return the measurements on the set by model name, without models that were not measured on it."""
    return tuple(
        (evaluation.name, pool_measurements(files))
        for evaluation in evaluations
        if (files := measurements_on_set(evaluation, chosen))
    )


def show_model_background(evaluations: Sequence[Evaluation]) -> None:
    """Draw each model's training data, its limits and its protocol."""
    for evaluation in evaluations:
        if evaluation.sources:
            st.header(_of(messages.TRAINED_ON_HEADING, evaluation, evaluations), anchor=False)
            training.show_training_sources(evaluation)
        if evaluation.no_letters:
            st.header(_of(messages.NO_LETTERS_HEADING, evaluation, evaluations), anchor=False)
            no_letters.show_non_letter_hands(evaluation)
        if evaluation.other_movements:
            st.header(_of(messages.OTHER_MOVEMENTS_HEADING, evaluation, evaluations), anchor=False)
            no_letters.show_non_letter_movements(evaluation)
        if evaluation.curves:
            st.header(_of(messages.CURVES_HEADING, evaluation, evaluations), anchor=False)
            training.show_training_curves(evaluation)
        if limits := evaluation.card_section("Limits"):
            st.header(_of(messages.LIMITS_HEADING, evaluation, evaluations), anchor=False)
            st.markdown(translate_model_text(limits))
        if evaluation.protocol:
            heading = _of(messages.PROTOCOL_HEADING, evaluation, evaluations)
            st.caption(f"{heading}: {translate_model_text(evaluation.protocol)}")


def _of(heading: str, evaluation: Evaluation, evaluations: Sequence[Evaluation]) -> str:
    return heading if len(evaluations) == 1 else f"{heading} ({shared_messages.shipped_model_name(evaluation.name)})"
