"""This module draws the figures of a sign model, and the comparison of network types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from slr_learn.analytics.sign_figures import accuracy_on_mirrored_set, mean_sign_figures, sign_measurements_on_set
from slr_learn.analytics.summaries import MeasuredSet
from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.sign_comparison import (
    SIGN_COMPARISON_FILE,
    ComparedSignNetwork,
    load_sign_comparison,
)
from slr_learn.recognition.evaluation.signs import SignMeasurement
from slr_learn.ui import shared_messages
from slr_learn.ui.models import messages
from slr_learn.ui.models import sign_messages as said
from slr_learn.ui.models.shipped_messages import translate_model_text
from slr_learn.ui.widgets import plots


def sign_figure_tiles(evaluation: Evaluation, chosen: MeasuredSet) -> list[tuple[str, str, str]]:
    """Return name, value and note of each figure of a sign model; empty if none was measured."""
    sets = sign_measurements_on_set(evaluation, chosen)
    if not sets:
        return []
    one = mean_sign_figures(sets, [accuracy_on_mirrored_set(evaluation, chosen, each.name) for each in sets])
    return [
        (said.FIGURE_ALL, shared_messages.format_percent(one.top1), said.sign_accuracy_tile_note(one)),
        (said.FIGURE_OF_SET, shared_messages.format_percent(one.top1_of_set), said.FIGURE_OF_SET_NOTE),
        (said.FIGURE_RIGHT, shared_messages.format_percent(one.right_accepted), said.FIGURE_RIGHT_NOTE),
        (said.FIGURE_WRONG, shared_messages.format_percent(one.wrong_accepted), said.wrongly_accepted_tile_note(one)),
    ]


def show_sign_figures_by_set(evaluation: Evaluation, chosen: MeasuredSet, heading: str) -> None:
    """Draw the figures of each set, worst first; draw nothing if none was measured."""
    sets = sorted(sign_measurements_on_set(evaluation, chosen), key=lambda one: one.top1)
    if sets:
        with st.expander(heading, expanded=True):
            cells = [_set_cells(one, accuracy_on_mirrored_set(evaluation, chosen, one.name)) for one in sets]
            plots.show_table(cells, _shares())


def _shares() -> tuple[str, ...]:
    return (
        said.FIGURE_ALL,
        said.FIGURE_OF_SET,
        said.FIGURE_RIGHT,
        said.FIGURE_WRONG,
        said.FIGURE_WRONG_OF_SET,
        said.COLUMN_MIRRORED,
        said.COLUMN_NONE,
    )


def _set_cells(one: SignMeasurement, mirrored: float | None) -> dict[str, Any]:
    cells: dict[str, Any] = {
        said.COLUMN_SET: one.name,
        said.COLUMN_SIGNS: one.n,
        said.COLUMN_WORDS: one.n_words,
        said.FIGURE_ALL: one.top1,
        shared_messages.COLUMN_INTERVAL: said.format_set_accuracy_interval(one),
        said.FIGURE_OF_SET: one.top1_of_set,
        said.FIGURE_RIGHT: one.right_accepted,
        said.FIGURE_WRONG: one.wrong_accepted,
        said.FIGURE_WRONG_OF_SET: one.wrong_of_set,
    }
    if mirrored is not None:
        cells[said.COLUMN_MIRRORED] = mirrored
    if one.none_accepted is not None:
        cells[said.COLUMN_NONE] = one.none_accepted
    return cells


def show_network_comparison(models_dir: Path) -> None:
    """Draw the comparison of network types; draw nothing if there is none."""
    path = models_dir / SIGN_COMPARISON_FILE
    if not path.is_file():
        return
    st.header(said.COMPARISON_HEADING, anchor=False)
    try:
        comparison = load_sign_comparison(path)
    except BundleError as error:
        st.warning(messages.comparison_unreadable_message(str(error)), icon=":material/warning:")
        return
    st.markdown(said.network_comparison_title(comparison))
    st.caption(said.COMPARISON_INTRO)
    rivals = sorted(comparison.rivals, key=lambda one: -one.mean.top1)
    shares = (said.COLUMN_MEAN, said.COLUMN_TOP5, *comparison.parts)
    plots.show_table([_rival_cells(one, comparison.parts) for one in rivals], shares)
    with st.expander(messages.PROTOCOL_HEADING):
        st.markdown(translate_model_text(comparison.protocol))
    st.download_button(
        said.DOWNLOAD_COMPARISON,
        path.read_bytes(),
        SIGN_COMPARISON_FILE,
        "application/json",
        on_click="ignore",
        icon=":material/download:",
    )


def _rival_cells(one: ComparedSignNetwork, parts: Sequence[str]) -> dict[str, Any]:
    return {
        said.COLUMN_KIND: shared_messages.network_kind_name(one.kind),
        said.COLUMN_MEAN: one.mean.top1,
        shared_messages.COLUMN_INTERVAL: shared_messages.format_percent_interval(one.mean.low, one.mean.high),
        said.COLUMN_TOP5: one.top5,
        **{name: one.parts[name].top1 for name in parts},
        messages.COLUMN_PARAMETERS: one.parameters,
        messages.COLUMN_SIZE: round(one.size_bytes / 1e6, 2),
        messages.COLUMN_MILLISECONDS: round(one.features_ms + one.classifier_ms, 2),
        said.COLUMN_MINUTES: round(one.seconds / 60, 1),
    }
