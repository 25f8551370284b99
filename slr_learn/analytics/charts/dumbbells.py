"""This module draws two shares per row as dots on one line, to show their difference."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import GREY, ORANGE, ROOM_PX, ROW_PX, SKY, figure_from_layers
from slr_learn.analytics.confusions import RecallInTwoModels

_NAMED_ROW_PX = 48


def recall_dumbbell_chart(
    rows: Sequence[RecallInTwoModels], *, names: tuple[str, str], title: str, hover: Sequence[str]
) -> go.Figure:
    """Return a chart of two shares per row as dots, the first row on top.

    Args:
        rows: At least one.
        names: Names of the two shares, for example of two models.
        title: The chart's title.
        hover: Hover text of each row.
    """
    figure = figure_from_layers(_layers(rows, names, hover), title, height_px=len(rows) * ROW_PX + ROOM_PX + 30)
    _add_legend(figure)
    figure.update_xaxes(tickformat=".0%")
    figure.update_yaxes(autorange="reversed", dtick=1)
    return figure


def labelled_dumbbell_chart(
    rows: Sequence[RecallInTwoModels], *, names: tuple[str, str], title: str, hover: Sequence[str]
) -> go.Figure:
    """Return a chart of two shares per row as dots with values, its long name above; see `recall_dumbbell_chart`."""
    layers = _layers(rows, names, hover)
    for dots, own, other in ((layers[1], "first", "second"), (layers[2], "second", "first")):
        dots.mode = "markers+text"
        dots.text = [f"{getattr(row, own):.0%}" for row in rows]
        dots.textposition = [
            "middle right" if getattr(row, own) >= getattr(row, other) else "middle left" for row in rows
        ]
        dots.cliponaxis = False
    figure = figure_from_layers(layers, title, height_px=len(rows) * _NAMED_ROW_PX + ROOM_PX + 30)
    _add_legend(figure)
    figure.update_xaxes(tickformat=".0%", range=[-0.02, 1.12], tickvals=[0, 0.25, 0.5, 0.75, 1])
    figure.update_yaxes(range=[len(rows) - 0.6, -0.7], showticklabels=False, type="category")
    for place, row in enumerate(rows):
        figure.add_annotation(
            x=0, y=place, text=row.label, xref="paper", xanchor="left", yshift=17, showarrow=False, align="left"
        )
    return figure


def _add_legend(figure: go.Figure) -> None:
    figure.update_layout(
        margin_t=figure.layout.margin.t + 30, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0}
    )


def _layers(rows: Sequence[RecallInTwoModels], names: tuple[str, str], hover: Sequence[str]) -> list[go.Scatter]:
    labels = [row.label for row in rows]
    lines = go.Scatter(
        x=[x for row in rows for x in (row.first, row.second, None)],
        y=[y for row in rows for y in (row.label, row.label, None)],
        mode="lines",
        line={"color": GREY, "width": 3},
        hoverinfo="skip",
        showlegend=False,
    )
    dots = [
        go.Scatter(
            x=shares,
            y=labels,
            mode="markers",
            name=name,
            marker={"color": colour, "size": 11, "symbol": symbol},
            customdata=list(hover),
            hovertemplate="%{customdata}<extra></extra>",
        )
        for name, shares, colour, symbol in (
            (names[0], [row.first for row in rows], ORANGE, "circle"),
            (names[1], [row.second for row in rows], SKY, "diamond"),
        )
    ]
    return [lines, *dots]
