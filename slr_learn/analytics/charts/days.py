"""This module draws practised days as a grid of weeks, and due days as columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, ORANGE, figure_from_layers
from slr_learn.learning.memory.streaks import PracticeCalendar

# Okabe-Ito's green, as red, green, blue
_GREEN = "0, 158, 115"
_EMPTY = "rgba(128, 128, 128, 0.14)"
_FAINTEST, _FULLEST = 0.25, 0.85
_CELL_PX, _AROUND_PX = 30, 24
_COLUMNS_PX = 200
_MONTH_WEEKS = 3
"""Number of columns that a month's name covers on a phone."""
_DAY = timedelta(days=1)


def practice_calendar_chart(
    calendar: PracticeCalendar,
    *,
    n_weeks: int,
    title: str,
    weekdays: Sequence[str],
    months: Sequence[str],
    hover: Callable[[int], str],
) -> go.Figure:
    """Return a chart of the last weeks as a grid: one column per week, Monday on top, darker green for more letters.

    Days on which the goal was reached also have a tick, and today has an outline.

    Args:
        calendar: The learner's calendar.
        n_weeks: Number of weeks up to this one.
        title: The chart's title.
        weekdays: Names of the days from Monday on.
        months: Names of the twelve months; one is shown above the week in which it starts.
        hover: Hover text of the day this many days ago.
    """
    first = calendar.today - (calendar.today.weekday() + 7 * (n_weeks - 1)) * _DAY
    shades, ticks, said = _cells(calendar, n_weeks, hover)
    layer = go.Heatmap(
        z=shades,
        text=ticks,
        texttemplate="%{text}",
        textfont={"color": "white", "size": 13},
        customdata=said,
        hovertemplate="%{customdata}<extra></extra>",
        zmin=0,
        zmax=1,
        colorscale=[
            [0, _EMPTY],
            [0.01, _EMPTY],
            [0.01, f"rgba({_GREEN}, {_FAINTEST})"],
            [1, f"rgba({_GREEN}, {_FULLEST})"],
        ],
        showscale=False,
        xgap=3,
        ygap=3,
        hoverongaps=False,
    )
    figure = figure_from_layers([layer], title, height_px=7 * _CELL_PX + _AROUND_PX)
    begins = [week for week in range(n_weeks) if week == 0 or (first + 7 * week * _DAY).day <= 7]
    names = [months[(first + 7 * week * _DAY).month - 1] for week in begins]
    crowded = len(begins) > 1 and begins[1] - begins[0] < _MONTH_WEEKS
    figure.update_xaxes(
        tickvals=begins[1:] if crowded else begins,
        ticktext=names[1:] if crowded else names,
        side="top",
        ticks="",
        tickangle=0,
    )
    figure.update_yaxes(tickvals=list(range(7)), ticktext=list(weekdays), range=[6.5, -0.5], ticks="")
    figure.update_layout(margin_t=figure.layout.margin.t + 20)
    place = calendar.today.weekday()
    corners = {"x0": n_weeks - 1.5, "x1": n_weeks - 0.5, "y0": place - 0.5, "y1": place + 0.5}
    figure.add_shape(type="rect", **corners, line={"color": BLUE, "width": 2.5})
    return figure


def _cells(
    calendar: PracticeCalendar, n_weeks: int, hover: Callable[[int], str]
) -> tuple[list[list[float | None]], list[list[str]], list[list[str]]]:
    """Return shade, tick and text of each day, by weekday and week; a future day has no shade."""
    n_ago = [
        [calendar.today.weekday() - weekday + 7 * (n_weeks - 1 - week) for week in range(n_weeks)]
        for weekday in range(7)
    ]
    counts = [[calendar.letters.get(calendar.today - n * _DAY, 0) for n in row] for row in n_ago]
    shades = [
        [None if n < 0 else min(count / calendar.goal, 1.0) for n, count in zip(*rows, strict=True)]
        for rows in zip(n_ago, counts, strict=True)
    ]
    ticks = [["✓" if count >= calendar.goal else "" for count in row] for row in counts]
    return shades, ticks, [["" if n < 0 else hover(n) for n in row] for row in n_ago]


@dataclass(frozen=True, slots=True)
class StackedDayColumn:
    """A day with two counts.

    Attributes:
        name: Name of the day.
        first: Count of the first kind.
        second: Count of the second kind, stacked on top.
        hover: Hover text.
    """

    name: str
    first: int
    second: int
    hover: str


def letters_due_by_day_chart(columns: Sequence[StackedDayColumn], *, title: str, names: tuple[str, str]) -> go.Figure:
    """Return a chart of days as stacked columns of two parts, with the sum above each.

    Args:
        columns: In order, at least one, with unique names.
        title: The chart's title.
        names: Names of the lower and of the upper part.
    """
    days = [one.name for one in columns]
    parts = (
        (names[0], [one.first for one in columns], BLUE, ""),
        (names[1], [one.second for one in columns], ORANGE, "/"),
    )
    layers: list[go.Bar | go.Scatter] = [
        go.Bar(
            x=days,
            y=counts,
            name=name,
            marker={
                "color": colour,
                "pattern": {"shape": shape, "fillmode": "overlay", "fgcolor": "rgba(0, 0, 0, 0.5)", "size": 6},
            },
            customdata=[one.hover for one in columns],
            hovertemplate="%{customdata}<extra></extra>",
        )
        for name, counts, colour, shape in parts
    ]
    sums = [one.first + one.second for one in columns]
    layers.append(
        go.Scatter(
            x=days,
            y=sums,
            mode="text",
            text=[str(n) if n else "–" for n in sums],
            textposition="top center",
            hoverinfo="skip",
            showlegend=False,
            cliponaxis=False,
        )
    )
    figure = figure_from_layers(layers, title, height_px=_COLUMNS_PX)
    figure.update_layout(
        barmode="stack",
        margin_t=figure.layout.margin.t + 34,
        margin_b=30,
        legend={"orientation": "h", "traceorder": "normal", "y": 1.02, "yanchor": "bottom", "x": 0},
    )
    figure.update_xaxes(type="category", tickangle=0)
    figure.update_yaxes(visible=False, range=[0, max([*sums, 1]) * 1.2])
    return figure
