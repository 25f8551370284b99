"""This module draws the calibration of a model's probabilities."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.calibration import mean_confidence_and_accuracy
from slr_learn.recognition.evaluation.letters import Measurement
from slr_learn.ui import shared_messages
from slr_learn.ui.measurements import calibration_messages
from slr_learn.ui.widgets import plots


def show_calibration(measured: Sequence[tuple[str, Measurement]]) -> None:
    """Draw how often each model is right at each stated probability; draw nothing if it was not measured.

    Args:
        measured: Measurements of one or two models, by name.
    """
    found = [(name, one) for name, one in measured if one.reliability]
    if not found:
        return
    st.header(calibration_messages.CALIBRATION_HEADING, anchor=False)
    st.caption(calibration_messages.CALIBRATION_INTRO)
    places = st.columns(2)
    if len(measured) == 1:
        ((name, one),) = found
        with places[0]:
            _show_diagram(name, one)
        with places[1]:
            _show_table(one)
        return
    for place, (name, one) in zip(places, found, strict=False):
        with place:
            st.markdown(f"**{escape(shared_messages.shipped_model_name(name))}**")
            _show_diagram(name, one)
            with st.expander(shared_messages.TABLE):
                _show_table(one)


def _show_diagram(name: str, one: Measurement) -> None:
    figure = charts.reliability_chart(
        one.reliability,
        title=calibration_messages.reliability_chart_title(*mean_confidence_and_accuracy(one.reliability)),
        axes=calibration_messages.RELIABILITY_AXES,
        hover=[calibration_messages.reliability_dot_hover_text(each) for each in one.reliability],
    )
    plots.show_chart(figure, f"reliability-{name}")


def _show_table(one: Measurement) -> None:
    cells = [
        {
            calibration_messages.COLUMN_SURE: calibration_messages.format_probability_range(each),
            shared_messages.COLUMN_HANDS: each.n,
            calibration_messages.COLUMN_STATED: each.stated,
            calibration_messages.COLUMN_RIGHT: each.right,
        }
        for each in one.reliability
    ]
    plots.show_table(cells, (calibration_messages.COLUMN_STATED, calibration_messages.COLUMN_RIGHT))
