"""This module draws what is known of one or two models: figures, files, training data."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path
from typing import Any

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.summaries import (
    Figures,
    Kind,
    MeasuredSet,
    figures,
    left_out_figures,
    measured_sets,
    measurements_of,
    pooled,
)
from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation import Evaluation, load_evaluation
from slr_learn.recognition.measurement import Measurement
from slr_learn.ui import chart_view, messages, no_letters_view, state, training_view


def choose_models(names: Sequence[str]) -> tuple[str, ...]:
    """Draw the choice of a model and, where there are several, of one beside it; return one name or two."""
    with st.container(horizontal=True, key="models-chosen"):
        first = st.selectbox(messages.MODEL_LABEL, names, key=state.MODEL, persist_state="session")
        others = [name for name in names if name != first]
        if not others:
            return (first,)
        second = st.selectbox(
            messages.OTHER_MODEL_LABEL,
            others,
            index=None,
            placeholder=messages.NO_OTHER_MODEL,
            key=f"{state.OTHER_MODEL}-{first}",
        )
    return (first,) if second is None else (first, second)


def load_all(models_dir: Path, names: Sequence[str]) -> tuple[Evaluation, ...]:
    """Return what was measured of the models; say of which nothing can be shown, and why."""
    found = []
    for name in names:
        try:
            found.append(load_evaluation(models_dir / name))
        except BundleError as error:
            st.warning(messages.evaluation_unavailable(name, str(error)), icon=":material/warning:")
    return tuple(found)


def choose_measured_set(evaluations: Sequence[Evaluation]) -> MeasuredSet | None:
    """Draw the choice of what to look at and say what it is; return None where nothing was measured."""
    sets = tuple(dict.fromkeys(one for evaluation in evaluations for one in measured_sets(evaluation)))
    if not sets:
        for evaluation in evaluations:
            st.info(messages.not_measured(evaluation.name), icon=":material/straighten:")
        return None
    chosen = st.selectbox(
        messages.MEASURED_SET_LABEL,
        sets,
        format_func=messages.measured_set_name,
        key=state.MEASURED_SET,
        persist_state="session",
    )
    st.markdown(messages.ABOUT_SETS[chosen.kind])
    return chosen


def measured_on(evaluations: Sequence[Evaluation], chosen: MeasuredSet) -> tuple[tuple[str, Measurement], ...]:
    """Return the models' names, each with its answers on the set; models not measured on it are left out."""
    return tuple(
        (evaluation.name, pooled(files)) for evaluation in evaluations if (files := measurements_of(evaluation, chosen))
    )


def show_figures(evaluations: Sequence[Evaluation], chosen: MeasuredSet) -> None:
    """Draw the few figures that sum up each model, beside each other where there are two."""
    for place, evaluation in zip(st.columns(len(evaluations)), evaluations, strict=True):
        with place:
            if len(evaluations) > 1:
                st.subheader(evaluation.name, anchor=False)
            if files := measurements_of(evaluation, chosen):
                _show_tiles(figures(files), evaluation)
                st.caption(messages.measured_with(files, evaluation.feature_version, evaluation.seed))
            elif chosen.kind is not Kind.LEFT_OUT or not evaluation.left_out:
                st.info(messages.not_measured(evaluation.name), icon=":material/straighten:")
    if chosen.kind is not Kind.LEFT_OUT:
        st.caption(messages.INTERVAL_CAVEAT)


def _show_tiles(one: Figures, evaluation: Evaluation) -> None:
    tiles = [(messages.FIGURE_TOP1, messages.percent(one.top1), messages.figure_top1_note(one))]
    if one.macro_f1 is not None:
        tiles.append((messages.FIGURE_F1, messages.percent(one.macro_f1), messages.FIGURE_F1_NOTE))
    if one.ece is not None:
        tiles.append((messages.FIGURE_ECE, messages.figure_ece(one.ece), messages.FIGURE_ECE_NOTE))
    if one.accepted is not None:
        tiles.append((messages.FIGURE_ACCEPTED, messages.percent(one.accepted), messages.FIGURE_ACCEPTED_NOTE))
    if (size := evaluation.model_bytes) is not None:
        tiles.append((messages.FIGURE_SIZE, messages.model_size(size), messages.FIGURE_SIZE_NOTE))
    if (speed := evaluation.speed) is not None:
        tiles.append((messages.FIGURE_SPEED, messages.figure_speed(speed), messages.figure_speed_note(speed)))
    cells = "".join(
        f"<div><dt>{escape(label)}</dt><dd><strong>{escape(value)}</strong> <small>{escape(note)}</small></dd></div>"
        for label, value, note in tiles
    )
    st.html(f'<dl class="figures">{cells}</dl>')


def show_files(evaluations: Sequence[Evaluation], chosen: MeasuredSet) -> None:
    """Draw the figures of each file where several are looked at, of each source where they were left out."""
    for evaluation in evaluations:
        if chosen.kind is Kind.LEFT_OUT:
            rows = left_out_figures(evaluation)
        else:
            rows = tuple(figures([one]) for one in measurements_of(evaluation, chosen))
        if not rows or (len(rows) == 1 and chosen.kind is not Kind.LEFT_OUT):
            continue
        if chosen.kind is Kind.LEFT_OUT:
            hover = [messages.file_hover(row) for row in rows]
            title = messages.hardest_source(rows[0])
            chart_view.show_chart(charts.file_bars(rows, title=title, hover=hover), f"left-out-{evaluation.name}")
        heading = messages.FILES_HEADING if len(evaluations) == 1 else f"{messages.FILES_HEADING}: {evaluation.name}"
        with st.expander(heading, expanded=chosen.kind is Kind.LEFT_OUT):
            chart_view.show_table([_file_cells(row) for row in rows], (messages.FIGURE_TOP1, messages.COLUMN_MACRO_F1))


def _file_cells(row: Figures) -> dict[str, Any]:
    cells = {
        messages.COLUMN_FILE: row.name,
        messages.FIGURE_TOP1: row.top1,
        messages.COLUMN_INTERVAL: messages.interval(row.low, row.high),
        messages.COLUMN_HANDS: row.n,
    }
    if row.macro_f1 is not None:
        cells[messages.COLUMN_MACRO_F1] = row.macro_f1
    if row.ece is not None:
        cells[messages.COLUMN_ECE] = round(row.ece[0], 3)
    return cells


def show_background(evaluations: Sequence[Evaluation]) -> None:
    """Draw what each model learned from, what it cannot do, and how it was measured."""
    for evaluation in evaluations:
        if evaluation.sources:
            st.subheader(_of(messages.TRAINED_ON_HEADING, evaluation, evaluations), anchor=False)
            training_view.show_sources(evaluation)
        if evaluation.no_letters:
            st.subheader(_of(messages.NO_LETTERS_HEADING, evaluation, evaluations), anchor=False)
            no_letters_view.show_no_letters(evaluation)
        if evaluation.curves:
            st.subheader(_of(messages.CURVES_HEADING, evaluation, evaluations), anchor=False)
            training_view.show_curves(evaluation)
        if limits := evaluation.card_section("Limits"):
            st.subheader(_of(messages.LIMITS_HEADING, evaluation, evaluations), anchor=False)
            st.markdown(limits)
        if evaluation.protocol:
            st.caption(f"{_of(messages.PROTOCOL_HEADING, evaluation, evaluations)}: {evaluation.protocol}")


def _of(heading: str, evaluation: Evaluation, evaluations: Sequence[Evaluation]) -> str:
    return heading if len(evaluations) == 1 else f"{heading} ({evaluation.name})"
