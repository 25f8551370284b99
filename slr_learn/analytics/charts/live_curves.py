"""This module draws the curves of a running training, which grow from the left within fixed axes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, GREY, ORANGE, figure_from_layers

_HEIGHT_PX = 240
LINE_LOOKS = ((ORANGE, "dash"), (BLUE, "solid"), (GREY, "dot"))
"""Colour and stroke of each line by its position, also for the shared legend below the charts."""


@dataclass(frozen=True, slots=True)
class RunningTrainingCurve:
    """One line: its name, and a value per finished epoch."""

    name: str
    values: tuple[float, ...]


def running_training_chart(
    lines: Sequence[RunningTrainingCurve], *, n_epochs: int, title: str, epoch: str, is_share: bool
) -> go.Figure:
    """Return a chart of the curves of a running training.

    Args:
        lines: At most three; colour and stroke depend on the position, whether or not there are values yet.
        n_epochs: Upper end of the axis.
        title: The chart's title.
        epoch: Name of the axis.
        is_share: Whether the values are shares of 1.
    """
    form = ".0%" if is_share else ".2f"
    layers = [
        go.Scatter(
            x=list(range(1, len(line.values) + 1)),
            y=list(line.values),
            mode="lines+markers" if len(line.values) == 1 else "lines",
            name=line.name,
            line={"color": colour, "dash": dash, "width": 2.5},
            hovertemplate=f"{epoch} %{{x}}: %{{y:{form}}}<extra>{line.name}</extra>",
        )
        for line, (colour, dash) in zip(lines, LINE_LOOKS, strict=False)
    ]
    figure = figure_from_layers(layers, title, height_px=_HEIGHT_PX)
    figure.update_layout(showlegend=False, margin_b=44, hovermode="closest")
    figure.update_xaxes(title=epoch, range=[0, max(n_epochs, 1) + 0.5])
    figure.update_yaxes(tickformat=form, rangemode="tozero")
    if is_share:
        figure.update_yaxes(range=[0, 1.03])
    return figure
