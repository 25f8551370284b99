"""This module draws how good corrections are for people the app has never seen."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.feedback import load_feedback_measurements, pool_feedback_measurements
from slr_learn.ui import shared_messages
from slr_learn.ui.measurements import feedback_messages as said
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.tiles import show_tiles


def show_finger_model_figures(folder: Path) -> None:
    """Draw the figures of a finger-state model; draw nothing if none were measured.

    Args:
        folder: The model's folder.
    """
    try:
        sets = load_feedback_measurements(folder)
    except BundleError as error:
        st.header(said.HEADING, anchor=False)
        st.warning(said.feedback_figures_unreadable_message(str(error)), icon=":material/warning:")
        return
    if not sets:
        return
    st.header(said.HEADING, anchor=False)
    st.caption(said.INTRO)
    whole = pool_feedback_measurements(sets)
    show_tiles(
        [
            (said.FIGURE_RIGHT, shared_messages.format_percent(whole.looks_right), said.n_measured_hands_note(whole)),
            (said.FIGURE_NAMED, shared_messages.format_percent(whole.named), said.n_measured_pairs_note(whole)),
            (
                said.FIGURE_CORRECTLY,
                shared_messages.format_percent(whole.named_correctly),
                said.what_counts_as_correct_note(whole),
            ),
        ],
        most=3,
    )
    st.caption(said.CAVEAT)
    with st.expander(shared_messages.TABLE):
        cells = [
            {
                shared_messages.COLUMN_FILE: one.name,
                shared_messages.COLUMN_HANDS: one.n,
                said.FIGURE_RIGHT: one.looks_right,
                said.COLUMN_PAIRS: one.n_pairs,
                said.FIGURE_NAMED: one.named,
                said.FIGURE_CORRECTLY: one.named_correctly,
                said.COLUMN_CHANCE: one.by_chance,
            }
            for one in sets
        ]
        shares = (said.FIGURE_RIGHT, said.FIGURE_NAMED, said.FIGURE_CORRECTLY, said.COLUMN_CHANCE)
        plots.show_table(cells, shares)
