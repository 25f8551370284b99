"""This module draws values over days or weeks as lines, each labelled at its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, ORANGE, figure_from_layers

_HEIGHT_PX = 250
_LOOKS = ((BLUE, "solid", "circle"), (ORANGE, "dash", "diamond"))
_MOST_TICKS = 5


@dataclass(frozen=True, slots=True)
class LineSeries:
    """One line.

    Attributes:
        name: Label at its end.
        starts: First day of each period, in order, at least one.
        values: One per period.
        hover: Hover text of each period.
    """

    name: str
    starts: tuple[date, ...]
    values: tuple[float, ...]
    hover: tuple[str, ...]


def line_chart_over_time(
    lines: Sequence[LineSeries], *, title: str, day_names: dict[date, str], highest: float | None, form: str
) -> go.Figure:
    """Return a line chart over time.

    Args:
        lines: One or two.
        title: The chart's title.
        day_names: Axis label of each period's first day.
        highest: Upper end of the axis, if known; None fits the values.
        form: Plotly format of the axis.
    """
    layers = [_line(one, *look) for one, look in zip(lines, _LOOKS, strict=False)]
    figure = figure_from_layers(layers, title, height_px=_HEIGHT_PX)
    top = highest or max((value for one in lines for value in one.values), default=0.0) * 1.2 or 1.0
    days = sorted(day_names)
    first, last = (datetime.combine(one, time()) for one in (days[0], days[-1]))
    room = max((last - first) * 0.03, timedelta(hours=12))
    ticks = days[:: -(-len(days) // _MOST_TICKS)]
    figure.update_layout(showlegend=False, margin_b=36, hovermode="closest")
    figure.update_xaxes(
        type="date",
        range=[first - room, last + room],
        tickvals=ticks,
        ticktext=[day_names[one] for one in ticks],
        tickangle=0,
    )
    figure.update_yaxes(range=[0, top * 1.08], tickformat=form, nticks=5)
    ends = [one.values[-1] for one in lines]
    for one, (colour, _, _) in zip(lines, _LOOKS, strict=False):
        is_lowest = len(lines) > 1 and one.values[-1] == min(ends) and ends.index(one.values[-1]) == lines.index(one)
        figure.add_annotation(
            x=one.starts[-1],
            y=one.values[-1],
            text=f'<b><span style="color:{colour}">●</span> {one.name}</b>',
            xanchor="right",
            yanchor="top" if is_lowest else "bottom",
            yshift=-8 if is_lowest else 8,
            showarrow=False,
        )
    return figure


def _line(one: LineSeries, colour: str, dash: str, symbol: str) -> go.Scatter:
    return go.Scatter(
        x=list(one.starts),
        y=list(one.values),
        mode="lines+markers",
        line={"color": colour, "width": 2.5, "dash": dash},
        marker={"color": colour, "size": 8, "symbol": symbol},
        cliponaxis=False,
        customdata=list(one.hover),
        hovertemplate="%{customdata}<extra></extra>",
    )
