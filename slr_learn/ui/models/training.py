"""This module draws a model's training data and its training curves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.charts import TrainingCurveMetric
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.ui import shared_messages
from slr_learn.ui.models import state, training_messages
from slr_learn.ui.widgets import plots

_COUNTS = ("n_letters", "n_others", "n", "n_varied", "n_made", "n_no_letter")


def show_training_sources(evaluation: Evaluation) -> None:
    """Draw the table of training data with signers and licences; columns that are all 0 are left out."""
    counted = [name for name in _COUNTS if any(getattr(one, name) for one in evaluation.sources)]
    columns = training_messages.COUNTED_COLUMNS | {
        "n": shared_messages.count_column_name(of_signs=evaluation.reads_signs)
    }
    if "n_letters" in counted:
        columns["n"] = training_messages.COLUMN_STILL_HANDS
    elif "n_no_letter" in counted:
        columns["n"] = training_messages.COLUMN_LETTER_HANDS
    cells = [
        {
            shared_messages.COLUMN_SOURCE: one.name,
            **{columns[name]: getattr(one, name) for name in counted},
            training_messages.COLUMN_SIGNERS: training_messages.format_signer_count(one.n_signers),
            training_messages.COLUMN_LICENCE: one.licence,
            training_messages.COLUMN_CREDIT: one.credit,
        }
        for one in evaluation.sources
    ]
    plots.show_table(cells)


def show_training_curves(evaluation: Evaluation) -> None:
    """Draw accuracy and loss of one training, selected by its held-out source."""
    hardest_first = sorted(evaluation.left_out, key=lambda one: one.top1)
    order = [one.name for one in hardest_first if one.name in evaluation.curves]
    names = [*order, *(name for name in evaluation.curves if name not in order)]
    source = st.selectbox(training_messages.CURVE_LABEL, names, key=f"{state.CURVE}-{evaluation.name}", width=280)
    st.caption(training_messages.CURVE_INTRO)
    epochs = evaluation.curves[source]
    taken_at = next((one.n_epochs for one in evaluation.left_out if one.name == source), None)
    for place, course in zip(st.columns(2), TrainingCurveMetric, strict=True):
        figure = charts.training_curve_chart(
            epochs,
            [other for name, other in evaluation.curves.items() if name != source],
            course,
            title=training_messages.training_curve_title(course, source, epochs, taken_at),
            names=training_messages.CURVE_NAMES,
            epoch=training_messages.EPOCH,
            taken_at=taken_at,
            taken=training_messages.EPOCH_TAKEN,
        )
        with place:
            plots.show_chart(figure, f"curve-{evaluation.name}-{course}")
    with st.expander(shared_messages.TABLE):
        plots.show_table(_cells(evaluation, source), training_messages.CURVE_SHARES)


def _cells(evaluation: Evaluation, source: str) -> Sequence[dict[str, float]]:
    return [
        {training_messages.CURVE_COLUMNS[name]: value for name, value in asdict(one).items()}
        for one in evaluation.curves[source]
    ]
