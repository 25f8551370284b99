"""This module draws the reliability diagram: accuracy against stated probability."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, GREY, figure_from_layers
from slr_learn.analytics.confusions import wilson_interval
from slr_learn.recognition.evaluation.letters import ReliabilityBin
from slr_learn.translation import format_number

_HEIGHT_PX = 400
_COUNTS_AT = -0.17
"""Below 0 %, where no dot can cover the numbers."""


def reliability_chart(
    bins: Sequence[ReliabilityBin], *, title: str, axes: tuple[str, str], hover: Sequence[str]
) -> go.Figure:
    """Return a chart of the accuracy of each bin as dots with 95 % intervals, and the diagonal of perfect calibration.

    Args:
        bins: At least one.
        title: The chart's title.
        axes: Names of the stated probability and of the share of correct predictions.
        hover: Hover text of each bin.
    """
    ends = [wilson_interval(round(one.right * one.n), one.n) for one in bins]
    line = go.Scatter(
        x=[0, 1], y=[0, 1], mode="lines", line={"color": GREY, "dash": "dot"}, hoverinfo="skip", showlegend=False
    )
    dots = go.Scatter(
        x=[one.stated for one in bins],
        y=[one.right for one in bins],
        mode="markers",
        marker={"color": BLUE, "size": 10},
        error_y={
            "type": "data",
            "color": BLUE,
            "thickness": 1.5,
            "width": 3,
            "array": [max(high - one.right, 0) for one, (_, high) in zip(bins, ends, strict=True)],
            "arrayminus": [max(one.right - low, 0) for one, (low, _) in zip(bins, ends, strict=True)],
        },
        customdata=list(hover),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    figure = figure_from_layers([line, dots], title, height_px=_HEIGHT_PX)
    ticks = {"tickvals": [0, 0.25, 0.5, 0.75, 1], "tickformat": ".0%"}
    figure.update_xaxes(range=[0, 1.02], title=axes[0], **ticks)
    figure.update_yaxes(range=[_COUNTS_AT, 1.04], title=axes[1], **ticks)
    figure.update_layout(margin_b=48)
    for one in bins:
        figure.add_annotation(
            x=(one.low + one.high) / 2,
            y=_COUNTS_AT,
            text=format_number(one.n, ","),
            textangle=-90,
            yanchor="bottom",
            showarrow=False,
            font={"size": 11, "color": GREY},
        )
    return figure
