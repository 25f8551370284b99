"""This module draws the comparison with other kinds of recognisers, on their own data and on new signers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.confusions import RecallInTwoModels
from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.letter_comparison import (
    COMPARISON_FILE,
    ComparedRecogniser,
    LetterComparison,
    load_letter_comparison,
)
from slr_learn.ui import shared_messages
from slr_learn.ui.measurements import comparison_messages
from slr_learn.ui.models import messages as models_messages
from slr_learn.ui.models.shipped_messages import translate_model_text
from slr_learn.ui.widgets import plots


def show_letter_comparison(models_dir: Path) -> None:
    """Draw the comparison stored with the models; draw nothing if there is none."""
    path = models_dir / COMPARISON_FILE
    if not path.is_file():
        return
    st.header(comparison_messages.COMPARISON_HEADING, anchor=False)
    try:
        comparison = load_letter_comparison(path)
    except BundleError as error:
        st.warning(models_messages.comparison_unreadable_message(str(error)), icon=":material/warning:")
        return
    st.markdown(comparison_messages.COMPARISON_INTRO)
    rows = [
        RecallInTwoModels(comparison_messages.compared_recogniser_name(one), one.own_split.top1, one.mean.top1)
        for one in comparison.rivals
    ]
    figure = charts.labelled_dumbbell_chart(
        rows,
        names=comparison_messages.COMPARISON_NAMES,
        title=comparison_messages.comparison_chart_title(comparison.rivals),
        hover=[comparison_messages.compared_recogniser_hover_text(one) for one in comparison.rivals],
    )
    plots.show_chart(figure, "comparison")
    with st.expander(shared_messages.TABLE, expanded=True):
        cells = [_cells(one, comparison) for one in comparison.rivals]
        shares = [comparison_messages.COLUMN_OWN_SPLIT, comparison_messages.COLUMN_STRANGERS, *_collections(comparison)]
        plots.show_table(cells, shares)
    with st.expander(models_messages.PROTOCOL_HEADING):
        st.markdown(comparison_messages.how_recognisers_were_compared(comparison))
    st.download_button(
        comparison_messages.DOWNLOAD_COMPARISON,
        path.read_bytes(),
        COMPARISON_FILE,
        "application/json",
        on_click="ignore",
        icon=":material/download:",
    )


def _collections(comparison: LetterComparison) -> list[str]:
    names = [name for one in comparison.rivals for name in (*one.strangers, *one.others)]
    return list(dict.fromkeys(names))


def _cells(one: ComparedRecogniser, comparison: LetterComparison) -> dict[str, Any]:
    scores = {**one.others, **one.strangers}
    return {
        comparison_messages.COLUMN_RECOGNISER: comparison_messages.compared_recogniser_name(one),
        comparison_messages.COLUMN_OWN_SPLIT: one.own_split.top1,
        comparison_messages.COLUMN_STRANGERS: one.mean.top1,
        shared_messages.COLUMN_INTERVAL: shared_messages.format_percent_interval(one.mean.low, one.mean.high),
        **{name: scores[name].top1 if name in scores else None for name in _collections(comparison)},
        models_messages.COLUMN_SIZE: None if one.size_bytes is None else round(one.size_bytes / 1e6, 2),
        models_messages.COLUMN_MILLISECONDS: None if one.milliseconds is None else round(one.milliseconds, 3),
        models_messages.COLUMN_PARAMETERS: one.parameters,
        comparison_messages.COLUMN_TRAINED_ON: translate_model_text(one.trained_on),
    }
