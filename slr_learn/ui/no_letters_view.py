"""This module draws what a model takes hands for that show none of its letters."""

from __future__ import annotations

import streamlit as st

from slr_learn.recognition.evaluation import Evaluation
from slr_learn.ui import chart_view, messages


def show_no_letters(evaluation: Evaluation) -> None:
    """Draw the table of the sources of such hands."""
    st.caption(messages.NO_LETTERS_INTRO)
    cells = [
        {
            messages.COLUMN_SOURCE: one.name,
            messages.COLUMN_HANDS: one.n,
            messages.COLUMN_TAKEN: one.accepted,
            messages.COLUMN_HOW: messages.NO_LETTERS_LEFT_OUT if one.is_left_out else messages.NO_LETTERS_KEPT,
        }
        for one in evaluation.no_letters
    ]
    chart_view.show_table(cells, (messages.COLUMN_TAKEN,))
