"""This module draws cross-validation results for each held-out part."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.protocols import CrossValidationFigures, load_cross_validation_figures
from slr_learn.ui import shared_messages
from slr_learn.ui.measurements import comparison_messages
from slr_learn.ui.models import messages as models_messages
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.tiles import show_tiles


def show_cross_validation_figures(models_dir: Path, evaluations: Sequence[Evaluation]) -> None:
    """Draw the cross-validation results of each model; draw nothing for models without any."""
    for evaluation in evaluations:
        name = shared_messages.shipped_model_name(evaluation.name)
        heading = (
            comparison_messages.PROTOCOLS_HEADING
            if len(evaluations) == 1
            else f"{comparison_messages.PROTOCOLS_HEADING} ({name})"
        )
        try:
            protocols = load_cross_validation_figures(models_dir / evaluation.name)
        except BundleError as error:
            st.header(heading, anchor=False)
            st.warning(comparison_messages.cross_validation_unreadable_message(str(error)), icon=":material/warning:")
            continue
        if protocols:
            st.header(heading, anchor=False)
            st.caption(comparison_messages.PROTOCOLS_INTRO)
            show_tiles([comparison_messages.cross_validation_tile(one) for one in protocols], most=2)
            for one in protocols:
                _show_parts(one, of_signs=evaluation.reads_signs)


def _show_parts(one: CrossValidationFigures, *, of_signs: bool) -> None:
    with st.expander(comparison_messages.held_out_parts_heading(one)):
        cells = [
            {
                comparison_messages.COLUMN_LEFT_OUT: part.name,
                shared_messages.count_column_name(of_signs=of_signs): part.n,
                models_messages.FIGURE_TOP1: part.top1,
                shared_messages.COLUMN_INTERVAL: shared_messages.format_percent_interval(part.low, part.high),
            }
            for part in one.parts
        ]
        plots.show_table(cells, (models_messages.FIGURE_TOP1,))
        st.caption(comparison_messages.cross_validation_note(one))
