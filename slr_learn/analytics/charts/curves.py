"""This module draws training curves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, GREY, ORANGE, figure_from_layers
from slr_learn.recognition.evaluation.training_record import EpochResult

_HEIGHT_PX = 300


class TrainingCurveMetric(StrEnum):
    """The metric of a training curve."""

    ACCURACY = "accuracy"
    LOSS = "loss"


_Reading = Callable[[EpochResult], float]
_OF: dict[TrainingCurveMetric, tuple[_Reading, _Reading]] = {
    TrainingCurveMetric.ACCURACY: (lambda one: one.accuracy, lambda one: one.val_accuracy),
    TrainingCurveMetric.LOSS: (lambda one: one.loss, lambda one: one.val_loss),
}
_FORMATS = {TrainingCurveMetric.ACCURACY: ".0%", TrainingCurveMetric.LOSS: ".2f"}


def training_curve_chart(
    epochs: Sequence[EpochResult],
    others: Sequence[Sequence[EpochResult]],
    course: TrainingCurveMetric,
    *,
    title: str,
    names: tuple[str, str],
    epoch: str,
    taken_at: int | None,
    taken: str,
) -> go.Figure:
    """Return a chart of one training's curve on its training and held-out data, with those of other trainings behind.

    Args:
        epochs: Epochs of the training, at least one.
        others: Epochs of other trainings, whose held-out curves are drawn faintly.
        course: Loss or accuracy.
        title: The chart's title.
        names: Names of the training curve and of the held-out curve.
        epoch: Name of the axis.
        taken_at: The epoch whose weights were used; None if unknown.
        taken: Label at its line.
    """
    seen, left_out = _OF[course]
    is_seen_above = seen(epochs[-1]) >= left_out(epochs[-1])
    lines = (
        (names[0], seen, ORANGE, "dash", is_seen_above),
        (names[1], left_out, BLUE, "solid", not is_seen_above),
    )
    layers = [_faint_line(other, left_out) for other in others]
    layers += [
        go.Scatter(
            x=[one.number for one in epochs],
            y=[value(one) for one in epochs],
            mode="lines+markers" if len(epochs) == 1 else "lines",
            line={"color": colour, "width": 2.5, "dash": dash},
            hovertemplate=f"{epoch} %{{x}}: %{{y:{_FORMATS[course]}}}<extra>{name}</extra>",
        )
        for name, value, colour, dash, _ in lines
    ]
    figure = figure_from_layers(layers, title, height_px=_HEIGHT_PX)
    figure.update_layout(showlegend=False, margin_b=44, hovermode="closest")
    figure.update_xaxes(title=epoch, rangemode="tozero")
    figure.update_yaxes(tickformat=_FORMATS[course])
    for name, value, colour, _, is_above in lines:
        figure.add_annotation(
            x=epochs[-1].number,
            y=value(epochs[-1]),
            text=f'<b><span style="color:{colour}">●</span> {name}</b>',
            xanchor="right",
            yanchor="bottom" if is_above else "top",
            yshift=4 if is_above else -4,
            showarrow=False,
        )
    if taken_at is not None:
        # Away from the labels of the lines, and within the chart.
        edge = "bottom" if course is TrainingCurveMetric.ACCURACY else "top"
        side = "right" if taken_at < 0.7 * epochs[-1].number else "left"
        figure.add_vline(
            x=taken_at,
            line={"color": GREY, "dash": "dot"},
            annotation={"text": taken, "font_color": GREY},
            annotation_position=f"{edge} {side}",
        )
    return figure


def _faint_line(epochs: Sequence[EpochResult], value: _Reading) -> go.Scatter:
    return go.Scatter(
        x=[one.number for one in epochs],
        y=[value(one) for one in epochs],
        mode="lines",
        line={"color": GREY, "width": 1},
        opacity=0.45,
        hoverinfo="skip",
    )
