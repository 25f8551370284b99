"""This module defines the session-state keys of confusion matrices and of the selected pair."""

from __future__ import annotations

import streamlit as st

CONFUSION_OF = "confusion_of"
CONFUSION_AS = "confusion_as"
CONFUSION_MAP = "confusion_map"
ALL_CLASSES = "all_classes"
_CONFUSED_PAIR = "confused_pair"


def select_confused_pair(true: str, predicted: str) -> None:
    """Select an error to show in full: one class predicted as another."""
    st.session_state[_CONFUSED_PAIR] = (true, predicted)


def select_pair_from_chart(chart: str) -> None:
    """Select the pair pressed on a confusion matrix, stored under the chart's key; call it on change."""
    points = st.session_state[chart].selection.points
    if points:
        select_confused_pair(*points[0]["customdata"][:2])


def selected_confused_pair() -> tuple[str, str] | None:
    """Return the selected error; None before the first selection."""
    pair: tuple[str, str] | None = st.session_state.get(_CONFUSED_PAIR)
    return pair
