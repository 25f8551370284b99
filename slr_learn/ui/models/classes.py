"""This module draws the accuracy per class, of one model or of two side by side."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.confusions import ClassScores, compare_recall_by_class, scores_by_class
from slr_learn.recognition.evaluation.letters import Measurement
from slr_learn.ui import shared_messages
from slr_learn.ui.confusions import messages as confusion_messages
from slr_learn.ui.confusions import state as confusions_state
from slr_learn.ui.models import sign_messages
from slr_learn.ui.widgets import plots

_MOST_BARS = 30


def show_class_accuracy(measured: Sequence[tuple[str, Measurement]], *, of_signs: bool = False) -> None:
    """Draw the accuracy of each class, worst first; for two models also the difference.

    Args:
        measured: Measurements of one or two models, by name.
        of_signs: Whether signs were recognised instead of hands.
    """
    st.header(sign_messages.SIGNS_HEADING if of_signs else confusion_messages.CLASSES_HEADING, anchor=False)
    rows = [scores_by_class(one) for _, one in measured]
    show_all = max(map(len, rows)) <= _MOST_BARS or st.toggle(
        confusion_messages.ALL_CLASSES_LABEL, key=confusions_state.ALL_CLASSES
    )
    if len(measured) == 2:
        _show_comparison(measured, n_most=None if show_all else _MOST_BARS)
    for place, (name, _), found in zip(st.columns(len(measured)), measured, rows, strict=True):
        with place:
            if len(measured) > 1:
                st.markdown(f"**{escape(shared_messages.shipped_model_name(name))}**")
            _show_class_bars(name, found, n_most=None if show_all else _MOST_BARS, of_signs=of_signs)


def _show_class_bars(name: str, rows: tuple[ClassScores, ...], *, n_most: int | None, of_signs: bool) -> None:
    if not rows:
        return
    shown = rows[:n_most]
    title = confusion_messages.hardest_class_title(shown, len(rows))
    hover = [confusion_messages.class_hover_text(row, of_signs=of_signs) for row in shown]
    plots.show_chart(charts.recall_by_class_chart(shown, title=title, hover=hover), f"classes-{name}")
    with st.expander(shared_messages.TABLE):
        cells = [
            {
                sign_messages.COLUMN_SIGN if of_signs else confusion_messages.COLUMN_CLASS: row.label,
                confusion_messages.COLUMN_RECALL: row.recall,
                shared_messages.COLUMN_INTERVAL: shared_messages.format_percent_interval(row.low, row.high),
                confusion_messages.COLUMN_PRECISION: row.precision,
                confusion_messages.COLUMN_F1: row.f1,
                shared_messages.count_column_name(of_signs=of_signs): row.support,
            }
            for row in rows
        ]
        plots.show_table(
            cells, (confusion_messages.COLUMN_RECALL, confusion_messages.COLUMN_PRECISION, confusion_messages.COLUMN_F1)
        )


def _show_comparison(measured: Sequence[tuple[str, Measurement]], *, n_most: int | None) -> None:
    (first, of_first), (second, of_second) = measured
    rows = compare_recall_by_class(of_first, of_second)
    if not rows:
        return
    title = confusion_messages.model_comparison_title(rows, first, second)
    shown = rows if n_most is None else sorted(rows, key=lambda row: -abs(row.gain))[:n_most]
    hover = [confusion_messages.class_comparison_hover_text(row, first, second) for row in shown]
    names = shared_messages.shipped_model_name(first), shared_messages.shipped_model_name(second)
    plots.show_chart(charts.recall_dumbbell_chart(shown, names=names, title=title, hover=hover), "compared")
    with st.expander(shared_messages.TABLE):
        cells = [
            {confusion_messages.COLUMN_CLASS: row.label, **dict(zip(names, (row.first, row.second), strict=True))}
            | {confusion_messages.COLUMN_GAIN: confusion_messages.format_percentage_points(row.gain)}
            for row in rows
        ]
        plots.show_table(cells, names)
