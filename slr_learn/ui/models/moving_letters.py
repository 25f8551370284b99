"""This module draws how often moving letters were recognised, correctly and by mistake."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.analytics.moving_letters import moving_letter_measurements_on_set, pool_moving_letter_measurements
from slr_learn.analytics.summaries import MeasuredSet, MeasuredSetKind
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.moving_letters import MovingLetterMeasurement
from slr_learn.ui import shared_messages
from slr_learn.ui.models import moving_letter_messages
from slr_learn.ui.widgets import plots


def moving_letter_tiles(measurements: Sequence[MovingLetterMeasurement]) -> list[tuple[str, str, str]]:
    """Return name, value and note of each figure, with the recordings of all sets pooled."""
    one = pool_moving_letter_measurements(measurements)
    tiles = [
        (
            moving_letter_messages.recognised_letter_label(letter.label),
            moving_letter_messages.format_recognised_share(letter),
            moving_letter_messages.n_recordings_note(letter),
        )
        for letter in one.letters
    ]
    if one.n_others:
        letters = [letter.label for letter in one.letters]
        tiles.append(
            (
                moving_letter_messages.false_recognition_label(letters),
                moving_letter_messages.format_false_recognition_share(one),
                moving_letter_messages.false_recognition_note(one),
            )
        )
    return tiles


def show_moving_letter_figures_by_set(evaluation: Evaluation, chosen: MeasuredSet, heading: str) -> None:
    """Draw the figures per set if there are several, or per signer if signers were held out."""
    files = moving_letter_measurements_on_set(evaluation, chosen)
    if chosen.kind is MeasuredSetKind.LEFT_OUT and files:
        st.caption(moving_letter_messages.MOVING_LEFT_OUT_NOTE)
    if len(files) < 2:
        return
    with st.expander(heading, expanded=True):
        plots.show_table([_cells(one, chosen.kind) for one in files])


def _cells(one: MovingLetterMeasurement, kind: MeasuredSetKind) -> dict[str, str | None]:
    cells: dict[str, str | None] = {
        moving_letter_messages.COLUMN_SIGNER
        if kind is MeasuredSetKind.LEFT_OUT
        else shared_messages.COLUMN_FILE: one.name
    }
    for letter in one.letters:
        cells[moving_letter_messages.recognised_letter_label(letter.label)] = (
            moving_letter_messages.format_count_of_total(letter.n_shown, letter.n)
        )
        cells[moving_letter_messages.recognised_whole_letter_label(letter.label)] = (
            moving_letter_messages.format_count_of_total(letter.n_whole_shown, letter.n_whole)
        )
    cells[moving_letter_messages.false_recognition_label([letter.label for letter in one.letters])] = (
        moving_letter_messages.format_count_of_total(one.n_taken, one.n_others)
    )
    return cells
