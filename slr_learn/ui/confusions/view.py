"""This module draws the confusions of a model: the worst pairs with their hands, and the confusion matrix."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.confusions import ConfusedPair, choose_matrix_classes, list_confused_pairs
from slr_learn.errors import BundleError
from slr_learn.look_alikes import describe_difference, fingers_that_differ
from slr_learn.recognition.evaluation.letters import Measurement
from slr_learn.ui import shared_messages
from slr_learn.ui.confusions import messages, state
from slr_learn.ui.hand.view import letter_hand_svg
from slr_learn.ui.session import resources
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.choices import choose_one
from slr_learn.ui.widgets.markup import show_html

_N_PAIRS = 6
_MOST_CLASSES, _MOST_ON_PHONE = 30, 12
"""Maximum number of classes in the matrix; the second number applies to long names and narrow columns."""


def show_confusions(measured: Sequence[tuple[str, Measurement]], *, of_signs: bool = False) -> None:
    """Draw the most confused pairs, one of them in full, and the confusion matrix below.

    Args:
        measured: Measurements by model name, of one model or more.
        of_signs: Whether signs were recognised instead of hands.
    """
    st.header(messages.CONFUSED_HEADING, anchor=False)
    measurement = _choose_model(measured)
    pairs = list_confused_pairs(measurement)
    if not pairs:
        st.success(messages.NO_ERRORS, icon=":material/check_circle:")
        return
    chosen = next((one for one in pairs if (one.true, one.predicted) == state.selected_confused_pair()), pairs[0])
    with st.container(key="confusions"):
        with st.container(key="pairs"):
            for pair in pairs[:_N_PAIRS]:
                _show_pair_row(pair, most=pairs[0].n, is_chosen=pair == chosen)
        with st.container(key="pair"):
            _show_pair(chosen, of_signs=of_signs)
    with st.expander(messages.MATRIX, icon=":material/grid_on:", expanded=not (of_signs or plots.is_phone())):
        _show_matrix(measurement, pairs, chosen, of_signs=of_signs)
    with st.expander(shared_messages.TABLE):
        cells = [
            {
                messages.COLUMN_ERROR: messages.taken_for(pair.true, pair.predicted),
                messages.COLUMN_TIMES: pair.n,
                shared_messages.count_column_name(of_signs=of_signs): pair.n_true,
                shared_messages.COLUMN_SHARE: pair.share,
            }
            for pair in pairs
        ]
        plots.show_table(cells, (shared_messages.COLUMN_SHARE,))


def _choose_model(measured: Sequence[tuple[str, Measurement]]) -> Measurement:
    found = dict(measured)
    names = list(found)
    if len(names) == 1:
        return found[names[0]]
    name = st.segmented_control(
        messages.CONFUSION_OF_LABEL,
        names,
        default=names[0],
        format_func=shared_messages.shipped_model_name,
        required=True,
        key=f"{state.CONFUSION_OF}-{names}",
    )
    return found[name or names[0]]


def _show_pair_row(pair: ConfusedPair, *, most: int, is_chosen: bool) -> None:
    name = f"{pair.true}-{pair.predicted}"
    with st.container(key=f"{'worst-chosen' if is_chosen else 'worst'}-{name}"):
        width = f"{100 * pair.n / most:.0f}%"
        count = messages.confusion_count_text(pair)
        st.html(f'<div class="pair-bar"><i style="width:{width}"></i><span>{count}</span></div>')
        st.button(
            messages.taken_for(pair.true, pair.predicted),
            key=f"tell-{name}",
            on_click=state.select_confused_pair,
            args=(pair.true, pair.predicted),
        )


def _show_pair(pair: ConfusedPair, *, of_signs: bool) -> None:
    count = escape(messages.mutual_confusion_sentence(pair, of_signs=of_signs))
    if of_signs:
        show_html(f'<p class="difference">{escape(messages.taken_for(pair.true, pair.predicted))}</p><p>{count}</p>')
        return
    try:
        example_hands = resources.load_letter_example_hands()
    except BundleError:
        example_hands = {}
    fingers = fingers_that_differ(pair.true, pair.predicted)
    drawn = {
        one: letter_hand_svg(example_hands, one, mirrored=True, highlight=fingers) or ""
        for one in (pair.true, pair.predicted)
    }
    hands = "".join(f"<figure>{hand}<figcaption>{escape(one)}</figcaption></figure>" for one, hand in drawn.items())
    difference = escape(describe_difference(pair.true, pair.predicted) or "")
    show_html(f'<div class="pair">{hands}</div><p class="difference">{difference}</p><p>{count}</p>')


def _show_matrix(
    measurement: Measurement, pairs: Sequence[ConfusedPair], chosen: ConfusedPair, *, of_signs: bool
) -> None:
    rows, columns = choose_matrix_classes(measurement, max_matrix_columns(measurement))
    n_occurring = int((measurement.confusion.sum(axis=1) > 0).sum())
    # A key for each wording: if the labels of an option change, the browser loses the selection.
    key = f"{state.CONFUSION_AS}-signs" if of_signs else state.CONFUSION_AS
    with st.container(horizontal=True, vertical_alignment="center"):
        cells = choose_one(
            messages.MATRIX_AS_LABEL,
            messages.matrix_cell_options(of_signs=of_signs),
            messages.COUNTS,
            key,
        )
        is_part = len(columns) < len(measurement.labels)
        if is_part and st.toggle(messages.ALL_CLASSES_LABEL, key=f"{state.ALL_CLASSES}-matrix"):
            rows, columns = choose_matrix_classes(measurement, None)
    figure = charts.confusion_matrix_chart(
        measurement,
        rows,
        columns,
        as_shares=cells == messages.SHARES,
        title=messages.confusion_matrix_title(pairs[0], len(rows), max(n_occurring, len(rows))),
        axes=messages.MATRIX_AXES,
        hover=partial(messages.matrix_cell_hover_text, of_signs=of_signs),
        chosen=(chosen.true, chosen.predicted),
        ink=None if plots.is_phone() else plots.text_colour_of_coloured_cells(),
    )
    plots.show_chart(
        figure,
        state.CONFUSION_MAP,
        on_select=lambda: state.select_pair_from_chart(state.CONFUSION_MAP),
        is_wide=len(columns) > max_matrix_columns(measurement),
    )
    st.caption(messages.MATRIX_HINT)


def max_matrix_columns(measurement: Measurement) -> int:
    """Return how many columns of a matrix fit into the window: fewer on a phone and with long names."""
    has_names = max(map(len, measurement.labels)) > 1
    return _MOST_ON_PHONE if has_names and plots.is_phone() else _MOST_CLASSES
