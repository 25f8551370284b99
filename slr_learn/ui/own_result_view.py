"""This module draws what a training on own signs found: figures, the gate, each sign, what it confuses, its course."""

from __future__ import annotations

from html import escape

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.charts import Course
from slr_learn.analytics.confusions import PairRow, confused_pairs, matrix_classes
from slr_learn.recognition.live_vocabulary import write_live_vocabulary
from slr_learn.studio.gate import SignResult, gated_vocabulary
from slr_learn.studio.own_results import HELD_OUT, OwnResult
from slr_learn.studio.own_sign_models import OwnSignModel
from slr_learn.ui import chart_view, confusion_view, messages, state, tiles_view, train_messages
from slr_learn.ui.markup import plain
from slr_learn.vocabulary import NO_SIGN

_N_PAIRS = 6


def show_result(model: OwnSignModel) -> None:
    """Draw what was measured of one version."""
    result = model.result
    st.header(plain(train_messages.result_heading(result, model.version.number)), anchor=False)
    st.markdown(plain(train_messages.held_out_how(result)))
    _show_tiles(model)
    _show_gate(model)
    _show_confusions(result)
    with st.expander(train_messages.SIGNS_HEADING, icon=":material/table_rows:"):
        _show_signs(model)
    with st.expander(train_messages.CURVES, icon=":material/show_chart:"):
        _show_curves(model)
    st.caption(result.evaluation.protocol)


def _show_tiles(model: OwnSignModel) -> None:
    result, live = model.result, model.vocabulary
    n_live = sum(one != NO_SIGN for one in live.live)
    n_signs = sum(one != NO_SIGN for one in result.labels)
    tiles = [
        (
            train_messages.TILE_RIGHT,
            messages.whole_percent(result.n_right / result.n),
            train_messages.tile_right_note(result),
        ),
        (
            train_messages.TILE_LIVE,
            train_messages.tile_live(n_live, n_signs),
            train_messages.tile_live_note(len(live.overruled)),
        ),
        (
            train_messages.TILE_LEARNT,
            train_messages.tile_learnt(sum(result.n_takes.values())),
            train_messages.tile_learnt_note(result),
        ),
    ]
    tiles_view.show_tiles(tiles, most=3)


def _show_gate(model: OwnSignModel) -> None:
    failing = [one for one in model.result.signs if not one.passes and one.label != NO_SIGN]
    if not failing:
        st.success(train_messages.ALL_PASS, icon=":material/check_circle:")
        return
    st.header(train_messages.GATE_HEADING, anchor=False)
    st.caption(train_messages.GATE_INTRO)
    for one in failing:
        _show_failing(model, one)


def _show_failing(model: OwnSignModel, one: SignResult) -> None:
    version = model.version
    key = f"{state.OVERRULED}-{version.subject}-{version.number}-{one.label}"
    with st.container(key=f"gate-{one.label}", horizontal=True, vertical_alignment="center"):
        st.html(
            f'<p class="gate-sign"><strong>{escape(train_messages.sign_name(one.label))}</strong> '
            f"{escape(train_messages.gate_line(one))}</p>"
        )
        st.toggle(
            train_messages.OVERRULE,
            value=one.label in model.vocabulary.overruled,
            key=key,
            on_change=_overrule,
            args=(model, one.label, key),
        )


def _overrule(model: OwnSignModel, label: str, key: str) -> None:
    overruled = set(model.vocabulary.overruled) - {label}
    if st.session_state[key]:
        overruled.add(label)
    vocabulary = gated_vocabulary(model.result.labels, model.result.signs, no_sign=NO_SIGN, overruled=overruled)
    write_live_vocabulary(model.version.folder, vocabulary)


def _show_signs(model: OwnSignModel) -> None:
    live = model.vocabulary
    cells = [
        {
            train_messages.COLUMN_SIGN: train_messages.sign_name(one.label),
            train_messages.COLUMN_RIGHT: one.accuracy,
            train_messages.COLUMN_OF: one.n,
            train_messages.COLUMN_TAKES: model.result.n_takes.get(one.label, 0),
            train_messages.COLUMN_RIVAL: train_messages.rival(one),
            train_messages.COLUMN_LIVE: train_messages.in_use(one.label, live.live, live.overruled),
        }
        for one in model.result.signs
    ]
    chart_view.show_table(cells, (train_messages.COLUMN_RIGHT,))


def _show_confusions(result: OwnResult) -> None:
    st.header(train_messages.PAIRS_HEADING, anchor=False)
    pairs = confused_pairs(result.measurement)
    if pairs:
        rows = "".join(_pair_row(one, most=pairs[0].n) for one in pairs[:_N_PAIRS])
        st.html(f'<ul class="error-pairs">{rows}</ul>')
    else:
        st.markdown(train_messages.NO_ERRORS)
    with st.expander(
        train_messages.MATRIX, icon=":material/grid_on:", expanded=bool(pairs) and not chart_view.on_phone()
    ):
        figure = charts.confusion_map(
            result.measurement,
            *matrix_classes(result.measurement, confusion_view.most_classes(result.measurement)),
            as_shares=False,
            title=train_messages.matrix_title(pairs),
            axes=train_messages.MATRIX_AXES,
            hover=train_messages.cell_hover,
            ink=None if chart_view.on_phone() else chart_view.ink(),
        )
        chart_view.show_chart(figure, "own-confusion")


def _pair_row(one: PairRow, *, most: int) -> str:
    said, times = (escape(text) for text in train_messages.pair(one))
    width = f"{100 * one.n / most:.0f}%"
    return f'<li class="pair-bar"><i style="width:{width}"></i><b>{said}</b><span>{times}</span></li>'


def _show_curves(model: OwnSignModel) -> None:
    epochs = model.result.evaluation.curves.get(HELD_OUT, ())
    if not epochs:
        return
    for place, course in zip(st.columns(2), Course, strict=True):
        is_accuracy = course is Course.ACCURACY
        figure = charts.training_curve(
            epochs,
            (),
            course,
            title=train_messages.curve_title(epochs[-1].val_accuracy)
            if is_accuracy
            else train_messages.LOSS_CURVE_TITLE,
            names=train_messages.CURVE_NAMES,
            epoch=train_messages.EPOCH,
            taken_at=None,
            taken="",
        )
        with place:
            chart_view.show_chart(figure, f"own-curve-{course}")
