"""This module draws the result of training on own signs: figures, failed signs, each sign, confusions and curves."""

from __future__ import annotations

from html import escape

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.charts import TrainingCurveMetric
from slr_learn.analytics.confusions import ConfusedPair, choose_matrix_classes, list_confused_pairs
from slr_learn.recognition.signs.vocabulary import write_live_vocabulary
from slr_learn.studio.own_results import HELD_OUT, OwnTrainingResult
from slr_learn.studio.own_sign_models import OwnSignModel
from slr_learn.studio.practisable_signs import HeldOutSignResult, choose_live_vocabulary
from slr_learn.ui import shared_messages
from slr_learn.ui.confusions import view as confusion_view
from slr_learn.ui.train import messages, state
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets import tiles as tiles_view
from slr_learn.ui.widgets.markup import escape_markdown
from slr_learn.vocabulary import NO_SIGN

_N_PAIRS = 6


def show_training_result(model: OwnSignModel) -> None:
    """Draw the measurements of one version."""
    result = model.result
    st.header(escape_markdown(messages.version_figures_heading(result, model.version.number)), anchor=False)
    st.markdown(escape_markdown(messages.held_out_takes_note(result)))
    _show_tiles(model)
    _show_gate(model)
    _show_confusions(result)
    with st.expander(messages.SIGNS_HEADING, icon=":material/table_rows:"):
        _show_signs(model)
    with st.expander(messages.CURVES, icon=":material/show_chart:"):
        _show_curves(model)
    st.caption(result.evaluation.protocol)


def _show_tiles(model: OwnSignModel) -> None:
    result, live = model.result, model.vocabulary
    n_live = sum(one != NO_SIGN for one in live.live)
    n_signs = sum(one != NO_SIGN for one in result.labels)
    tiles = [
        (
            messages.TILE_RIGHT,
            shared_messages.format_whole_percent(result.n_right / result.n),
            messages.right_takes_tile_note(result),
        ),
        (
            messages.TILE_LIVE,
            messages.n_practisable_signs_text(n_live, n_signs),
            messages.practisable_signs_tile_note(len(live.overruled)),
        ),
        (
            messages.TILE_LEARNT,
            messages.n_training_takes_text(sum(result.n_takes.values())),
            messages.network_and_time_tile_note(result),
        ),
    ]
    tiles_view.show_tiles(tiles, most=3)


def _show_gate(model: OwnSignModel) -> None:
    failing = [one for one in model.result.signs if not one.passes and one.label != NO_SIGN]
    if not failing:
        st.success(messages.ALL_PASS, icon=":material/check_circle:")
        return
    st.header(messages.GATE_HEADING, anchor=False)
    st.caption(messages.GATE_INTRO)
    for one in failing:
        _show_failing(model, one)


def _show_failing(model: OwnSignModel, one: HeldOutSignResult) -> None:
    version = model.version
    key = f"{state.OVERRULED}-{version.subject}-{version.number}-{one.label}"
    with st.container(key=f"gate-{one.label}", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="gate-sign"><strong>{escape(messages.format_sign_name(one.label))}</strong> '
            f"{escape(messages.inaccurate_sign_message(one))}</p>"
        )
        st.toggle(
            messages.OVERRULE,
            value=one.label in model.vocabulary.overruled,
            key=key,
            on_change=_overrule,
            args=(model, one.label, key),
        )


def _overrule(model: OwnSignModel, label: str, key: str) -> None:
    overruled = set(model.vocabulary.overruled) - {label}
    if st.session_state[key]:
        overruled.add(label)
    vocabulary = choose_live_vocabulary(model.result.labels, model.result.signs, no_sign=NO_SIGN, overruled=overruled)
    write_live_vocabulary(model.version.folder, vocabulary)


def _show_signs(model: OwnSignModel) -> None:
    live = model.vocabulary
    cells = [
        {
            messages.COLUMN_SIGN: messages.format_sign_name(one.label),
            messages.COLUMN_RIGHT: one.accuracy,
            messages.COLUMN_OF: one.n,
            messages.COLUMN_TAKES: model.result.n_takes.get(one.label, 0),
            messages.COLUMN_RIVAL: messages.most_similar_sign_text(one),
            messages.COLUMN_LIVE: messages.is_practisable_label(one.label, live.live, live.overruled),
        }
        for one in model.result.signs
    ]
    plots.show_table(cells, (messages.COLUMN_RIGHT,))


def _show_confusions(result: OwnTrainingResult) -> None:
    st.header(messages.PAIRS_HEADING, anchor=False)
    pairs = list_confused_pairs(result.measurement)
    if pairs:
        rows = "".join(_pair_row(one, most=pairs[0].n) for one in pairs[:_N_PAIRS])
        st.html(f'<ul class="error-pairs">{rows}</ul>')
    else:
        st.markdown(messages.NO_ERRORS)
    with st.expander(messages.MATRIX, icon=":material/grid_on:", expanded=bool(pairs) and not plots.is_phone()):
        figure = charts.confusion_matrix_chart(
            result.measurement,
            *choose_matrix_classes(result.measurement, confusion_view.max_matrix_columns(result.measurement)),
            as_shares=False,
            title=messages.confusion_matrix_title(pairs),
            axes=messages.MATRIX_AXES,
            hover=messages.matrix_cell_hover_text,
            ink=None if plots.is_phone() else plots.text_colour_of_coloured_cells(),
        )
        plots.show_chart(figure, "own-confusion")


def _pair_row(one: ConfusedPair, *, most: int) -> str:
    said, times = (escape(text) for text in messages.confused_pair_and_count(one))
    width = f"{100 * one.n / most:.0f}%"
    return f'<li class="pair-bar"><i style="width:{width}"></i><b>{said}</b><span>{times}</span></li>'


def _show_curves(model: OwnSignModel) -> None:
    epochs = model.result.evaluation.curves.get(HELD_OUT, ())
    if not epochs:
        return
    for place, course in zip(st.columns(2), TrainingCurveMetric, strict=True):
        is_accuracy = course is TrainingCurveMetric.ACCURACY
        figure = charts.training_curve_chart(
            epochs,
            (),
            course,
            title=messages.accuracy_curve_title(epochs[-1].val_accuracy) if is_accuracy else messages.LOSS_CURVE_TITLE,
            names=messages.CURVE_NAMES,
            epoch=messages.EPOCH,
            taken_at=None,
            taken="",
        )
        with place:
            plots.show_chart(figure, f"own-curve-{course}")
