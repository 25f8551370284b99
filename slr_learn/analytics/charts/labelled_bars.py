"""This module draws values as bars with a label at the end of each instead of an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, GREY, ROW_PX, figure_from_layers

_ROOM_FOR_WORDS = 1.5
"""Length of the axis relative to the longest bar."""
_AROUND_PX = 50


@dataclass(frozen=True, slots=True)
class LabelledBar:
    """One bar.

    Attributes:
        name: Label before it.
        value: Its length, 0 or more.
        said: Label at its end.
        hover: Hover text.
        is_faint: Whether there is too little data to compare it with others.
    """

    name: str
    value: float
    said: str
    hover: str
    is_faint: bool = False


def labelled_bar_chart(bars: Sequence[LabelledBar], *, title: str, longest: float | None = None) -> go.Figure:
    """Return a chart of labelled bars, the first one on top.

    Args:
        bars: At least one, with unique names.
        title: The chart's title.
        longest: The value of a full bar; None uses the maximum.
    """
    longest = longest or max((one.value for one in bars), default=0.0) or 1.0
    layer = go.Bar(
        x=[one.value for one in bars],
        y=[one.name for one in bars],
        orientation="h",
        marker={"color": [GREY if one.is_faint else BLUE for one in bars]},
        text=[f" {one.said}" for one in bars],
        textposition="outside",
        textangle=0,
        constraintext="none",
        cliponaxis=False,
        customdata=[one.hover for one in bars],
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    figure = figure_from_layers([layer], title, height_px=len(bars) * ROW_PX + _AROUND_PX)
    figure.update_xaxes(range=[0, longest * _ROOM_FOR_WORDS], visible=False)
    figure.update_yaxes(autorange="reversed", dtick=1, type="category", ticklabelstandoff=4)
    return figure
