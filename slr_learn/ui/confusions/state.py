"""This module names the session-state keys of confusion matrices and the pair chosen in one."""

from __future__ import annotations

import streamlit as st

CONFUSION_OF = "confusion_of"
CONFUSION_AS = "confusion_as"
CONFUSION_MAP = "confusion_map"
ALL_CLASSES = "all_classes"
_CONFUSED_PAIR = "confused_pair"


def select_confused_pair(true: str, predicted: str) -> None:
    """Have the models' page tell of one error: hands of one class taken for another."""
    st.session_state[_CONFUSED_PAIR] = (true, predicted)


def select_pair_from_chart(chart: str) -> None:
    """Take over the pair pressed on a confusion matrix, kept under the chart's key; to be called when it changes."""
    points = st.session_state[chart].selection.points
    if points:
        select_confused_pair(*points[0]["customdata"][:2])


def selected_pair() -> tuple[str, str] | None:
    """Return the error to tell of; None before one was chosen."""
    pair: tuple[str, str] | None = st.session_state.get(_CONFUSED_PAIR)
    return pair
