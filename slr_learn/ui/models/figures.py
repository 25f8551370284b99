"""This module draws the key figures of each model, for the selected set and for each of its files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.moving_letters import moving_letter_measurements_on_set
from slr_learn.analytics.summaries import (
    MeasuredSet,
    MeasuredSetKind,
    ModelFigures,
    figures_by_held_out_source,
    measurements_on_set,
    pooled_model_figures,
)
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.ui import shared_messages
from slr_learn.ui.models import messages, sign_messages
from slr_learn.ui.models.moving_letters import moving_letter_tiles, show_moving_letter_figures_by_set
from slr_learn.ui.models.sign_figures import show_sign_figures_by_set, sign_figure_tiles
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.tiles import show_tiles

_MOST_TILES_ABREAST = 5


def show_model_figures(evaluations: Sequence[Evaluation], chosen: MeasuredSet) -> None:
    """Draw the key figures of each model; two models are shown side by side."""
    most = _MOST_TILES_ABREAST if len(evaluations) == 1 else 2
    for place, evaluation in zip(st.columns(len(evaluations)), evaluations, strict=True):
        with place:
            if len(evaluations) > 1:
                st.header(shared_messages.shipped_model_name(evaluation.name), anchor=False)
            files = measurements_on_set(evaluation, chosen)
            if moving := moving_letter_measurements_on_set(evaluation, chosen):
                _show_tiles(moving_letter_tiles(moving), evaluation, most)
            elif signs := sign_figure_tiles(evaluation, chosen):
                _show_tiles(signs, evaluation, min(most, 3))
            elif files:
                _show_tiles([] if evaluation.reads_trail else _tiles(pooled_model_figures(files)), evaluation, most)
            if files:
                st.caption(messages.measurement_tools_note(files, evaluation))
            elif chosen.kind is not MeasuredSetKind.LEFT_OUT or not evaluation.left_out:
                st.info(messages.not_measured_on_set_message(evaluation.name), icon=":material/straighten:")
    if all(one.reads_signs for one in evaluations):
        st.caption(sign_messages.INTERVAL_CAVEAT)
    elif chosen.kind is not MeasuredSetKind.LEFT_OUT or any(one.reads_trail for one in evaluations):
        st.caption(messages.INTERVAL_CAVEAT)


def _tiles(one: ModelFigures) -> list[tuple[str, str, str]]:
    tiles = [(messages.FIGURE_TOP1, shared_messages.format_percent(one.top1), messages.accuracy_tile_note(one))]
    if one.macro_f1 is not None:
        tiles.append((messages.FIGURE_F1, shared_messages.format_percent(one.macro_f1), messages.FIGURE_F1_NOTE))
    if one.ece is not None:
        tiles.append((messages.FIGURE_ECE, messages.format_calibration_error(one.ece), messages.FIGURE_ECE_NOTE))
    if one.accepted is not None:
        tiles.append(
            (messages.FIGURE_ACCEPTED, shared_messages.format_percent(one.accepted), messages.FIGURE_ACCEPTED_NOTE)
        )
    return tiles


def _show_tiles(of_set: Sequence[tuple[str, str, str]], evaluation: Evaluation, most: int) -> None:
    """Draw the figures of a set as tiles of name, value and note, followed by those of the model itself.

    Args:
        of_set: The figures.
        evaluation: Of the model.
        most: Number of tiles per row.
    """
    tiles = [*of_set]
    if (size := evaluation.model_bytes) is not None:
        tiles.append((messages.FIGURE_SIZE, messages.format_model_size(size), messages.FIGURE_SIZE_NOTE))
    if (speed := evaluation.speed) is not None:
        name, note = messages.FIGURE_SPEED, messages.speed_tile_note(speed)
        if evaluation.reads_signs:
            name, note = sign_messages.FIGURE_SPEED, sign_messages.sign_speed_tile_note(speed)
        tiles.append((name, messages.format_time_per_hand(speed), note))
    if tiles:
        show_tiles(tiles, most=most)


def show_figures_by_file(evaluations: Sequence[Evaluation], chosen: MeasuredSet) -> None:
    """Draw the figures per file if several are selected, or per source if sources were held out."""
    for evaluation in evaluations:
        is_by_signer = evaluation.reads_trail and chosen.kind is MeasuredSetKind.LEFT_OUT
        heading = messages.SIGNERS_HEADING if is_by_signer else messages.FILES_HEADING
        heading = sign_messages.SETS_HEADING if evaluation.reads_signs else heading
        heading = (
            heading if len(evaluations) == 1 else f"{heading}: {shared_messages.shipped_model_name(evaluation.name)}"
        )
        if evaluation.reads_trail:
            show_moving_letter_figures_by_set(evaluation, chosen, heading)
            continue
        if evaluation.reads_signs:
            show_sign_figures_by_set(evaluation, chosen, heading)
            continue
        if chosen.kind is MeasuredSetKind.LEFT_OUT:
            rows = figures_by_held_out_source(evaluation)
        else:
            rows = tuple(pooled_model_figures([one]) for one in measurements_on_set(evaluation, chosen))
        if not rows or (len(rows) == 1 and chosen.kind is not MeasuredSetKind.LEFT_OUT):
            continue
        if chosen.kind is MeasuredSetKind.LEFT_OUT:
            hover = [messages.file_hover_text(row) for row in rows]
            title = messages.hardest_source_title(rows[0])
            plots.show_chart(
                charts.accuracy_by_file_chart(rows, title=title, hover=hover), f"left-out-{evaluation.name}"
            )
        with st.expander(heading, expanded=chosen.kind is MeasuredSetKind.LEFT_OUT):
            plots.show_table([_file_cells(row) for row in rows], (messages.FIGURE_TOP1, messages.COLUMN_MACRO_F1))


def _file_cells(row: ModelFigures) -> dict[str, Any]:
    cells = {
        shared_messages.COLUMN_FILE: row.name,
        messages.FIGURE_TOP1: row.top1,
        shared_messages.COLUMN_INTERVAL: shared_messages.format_percent_interval(row.low, row.high),
        shared_messages.COLUMN_HANDS: row.n,
    }
    if row.macro_f1 is not None:
        cells[messages.COLUMN_MACRO_F1] = row.macro_f1
    if row.ece is not None:
        cells[messages.COLUMN_ECE] = round(row.ece[0], 3)
    return cells
