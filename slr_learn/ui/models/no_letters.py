"""This module draws how often hands and movements that are no letter were recognised as one."""

from __future__ import annotations

import streamlit as st

from slr_learn.analytics.confusions import wilson_interval
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.ui import shared_messages
from slr_learn.ui.models import moving_letter_messages
from slr_learn.ui.widgets import plots


def show_non_letter_hands(evaluation: Evaluation) -> None:
    """Draw the table of hands that show no letter, by source."""
    st.caption(moving_letter_messages.NO_LETTERS_INTRO)
    cells = [
        {
            shared_messages.COLUMN_SOURCE: one.name,
            shared_messages.COLUMN_HANDS: one.n,
            moving_letter_messages.COLUMN_TAKEN: one.accepted,
            moving_letter_messages.COLUMN_HOW: moving_letter_messages.NO_LETTERS_KNOWN[one.known],
        }
        for one in evaluation.no_letters
    ]
    plots.show_table(cells, (moving_letter_messages.COLUMN_TAKEN,))


def show_non_letter_movements(evaluation: Evaluation) -> None:
    """Draw the table of movements that are no letter, and how often each was recognised as one."""
    st.caption(moving_letter_messages.OTHER_MOVEMENTS_INTRO)
    cells = [
        {
            moving_letter_messages.COLUMN_MOVEMENT: moving_letter_messages.OTHER_MOVEMENTS[one.kind],
            moving_letter_messages.COLUMN_TAKEN: moving_letter_messages.format_count_of_total(one.n_taken, one.n),
            shared_messages.COLUMN_SHARE: one.n_taken / one.n,
            shared_messages.COLUMN_INTERVAL: shared_messages.format_percent_interval(
                *wilson_interval(one.n_taken, one.n)
            ),
        }
        for one in evaluation.other_movements
    ]
    plots.show_table(cells, (shared_messages.COLUMN_SHARE,))
