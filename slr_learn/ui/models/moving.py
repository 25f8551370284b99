"""This module draws how often moving letters were recognised, correctly and by mistake."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.analytics.moving import moving_measurements_on, pool_moving_measurements
from slr_learn.analytics.summaries import MeasuredSet, MeasuredSetKind
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.moving_letters import MovingMeasurement
from slr_learn.ui import shared_messages
from slr_learn.ui.models import moving_messages
from slr_learn.ui.widgets import plots


def moving_tiles(measurements: Sequence[MovingMeasurement]) -> list[tuple[str, str, str]]:
    """Return name, value and note of each figure, with the recordings of all sets pooled."""
    one = pool_moving_measurements(measurements)
    tiles = [
        (
            moving_messages.letter_shown(letter.label),
            moving_messages.shown_share(letter),
            moving_messages.shown_note(letter),
        )
        for letter in one.letters
    ]
    if one.n_others:
        letters = [letter.label for letter in one.letters]
        tiles.append(
            (moving_messages.taken_for(letters), moving_messages.taken_share(one), moving_messages.taken_note(one))
        )
    return tiles


def show_moving_figures_by_file(evaluation: Evaluation, chosen: MeasuredSet, heading: str) -> None:
    """Draw the figures per set if there are several, or per signer if signers were held out."""
    files = moving_measurements_on(evaluation, chosen)
    if chosen.kind is MeasuredSetKind.LEFT_OUT and files:
        st.caption(moving_messages.MOVING_LEFT_OUT_NOTE)
    if len(files) < 2:
        return
    with st.expander(heading, expanded=True):
        plots.show_table([_cells(one, chosen.kind) for one in files])


def _cells(one: MovingMeasurement, kind: MeasuredSetKind) -> dict[str, str | None]:
    cells: dict[str, str | None] = {
        moving_messages.COLUMN_SIGNER if kind is MeasuredSetKind.LEFT_OUT else shared_messages.COLUMN_FILE: one.name
    }
    for letter in one.letters:
        cells[moving_messages.letter_shown(letter.label)] = moving_messages.count_of_total(letter.n_shown, letter.n)
        cells[moving_messages.whole_letters_shown(letter.label)] = moving_messages.count_of_total(
            letter.n_whole_shown, letter.n_whole
        )
    cells[moving_messages.taken_for([letter.label for letter in one.letters])] = moving_messages.count_of_total(
        one.n_taken, one.n_others
    )
    return cells
