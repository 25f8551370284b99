"""This module draws tables as Plotly figures that read well on a light and on a dark ground.

Colours carry alpha rather than fixed shades where they lie on the page's ground; texts take the theme's colour.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

from slr_learn.analytics.confusions import ClassRow, ComparedClass
from slr_learn.analytics.matrix_layers import matrix_layers
from slr_learn.analytics.summaries import Figures
from slr_learn.recognition.measurement import Measurement

# Okabe-Ito
_BLUE = "#0072B2"
_SKY = "#56B4E9"
_GREY = "#9AA0A8"
_BAR_PX, _ROOM_PX, _LINE_PX = 22, 70, 20
_TITLE_LETTERS = 40
"""In one line of a title; a phone has room for so many, and Plotly breaks no lines itself."""
_FEW_CLASSES = 30
"""Up to so many classes the cells have room for their counts."""


def recall_bars(rows: Sequence[ClassRow], *, title: str, hover: Sequence[str]) -> go.Figure:
    """Return the share of right answers of each class as bars, the first row on top.

    Args:
        rows: At least one.
        title: What the chart says.
        hover: For each row what is read at its bar.
    """
    whiskers = {
        "array": [row.high - row.recall for row in rows],
        "arrayminus": [row.recall - row.low for row in rows],
    }
    return _bars([row.label for row in rows], [row.recall for row in rows], whiskers, title, hover)


def file_bars(rows: Sequence[Figures], *, title: str, hover: Sequence[str]) -> go.Figure:
    """Return the share of right answers in each file as bars, the first row on top; arguments as `recall_bars`."""
    whiskers = {"array": [row.high - row.top1 for row in rows], "arrayminus": [row.top1 - row.low for row in rows]}
    return _bars([row.name for row in rows], [row.top1 for row in rows], whiskers, title, hover)


def _bars(
    names: Sequence[str], shares: Sequence[float], whiskers: dict[str, Any], title: str, hover: Sequence[str]
) -> go.Figure:
    bars = go.Bar(
        x=shares,
        y=list(names),
        orientation="h",
        marker_color=_BLUE,
        text=[f"{share:.0%}" for share in shares],
        textposition="inside",
        insidetextanchor="start",
        constraintext="none",
        textfont={"color": "white", "size": 12},
        error_x={"type": "data", "color": _GREY, "thickness": 2, "width": 4, **whiskers},
        customdata=list(hover),
        hovertemplate="%{customdata}<extra></extra>",
    )
    figure = _figure(bars, title, height_px=len(names) * _BAR_PX + _ROOM_PX)
    figure.update_xaxes(range=[0, 1.02], tickformat=".0%")
    return figure


def compared_recalls(
    rows: Sequence[ComparedClass], *, names: tuple[str, str], title: str, hover: Sequence[str]
) -> go.Figure:
    """Return two models' recalls as two dots a class on one line, the first row on top.

    Args:
        rows: At least one.
        names: Of the two models.
        title: What the chart says.
        hover: For each row what is read at its dots.
    """
    labels = [row.label for row in rows]
    lines = go.Scatter(
        x=[x for row in rows for x in (row.first, row.second, None)],
        y=[y for row in rows for y in (row.label, row.label, None)],
        mode="lines",
        line={"color": _GREY, "width": 3},
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
            (names[0], [row.first for row in rows], "#E69F00", "circle"),
            (names[1], [row.second for row in rows], _SKY, "diamond"),
        )
    ]
    figure = _figure([lines, *dots], title, height_px=len(rows) * _BAR_PX + _ROOM_PX + 30)
    figure.update_layout(
        margin_t=figure.layout.margin.t + 30, legend={"orientation": "h", "y": 1.0, "yanchor": "bottom", "x": 0}
    )
    figure.update_xaxes(tickformat=".0%")
    return figure


def confusion_map(
    measurement: Measurement,
    shown: Sequence[str],
    *,
    as_shares: bool,
    title: str,
    axes: tuple[str, str],
    hover: Callable[[str, str, int, int], str],
    chosen: tuple[str, str] | None = None,
    ink: str | None = None,
) -> go.Figure:
    """Return the confusion matrix: right answers green on the diagonal, errors orange.

    Args:
        measurement: What is drawn.
        shown: The classes that are, one or more.
        as_shares: Whether a cell counts in shares of its true class rather than in hands.
        title: What the chart says.
        axes: Names of the rows' axis and of the columns'.
        hover: What is read at a cell, from true class, predicted class, count, and hands of the true class.
        chosen: The pair that is ringed.
        ink: Colour of the numbers in the cells; None leaves them out, as many classes do.

    Returns:
        A figure in which a selected point's custom data begins with the pair: true class, predicted class.
    """
    labels = list(shown)
    has_room = len(labels) <= _FEW_CLASSES
    layers = matrix_layers(measurement, labels, as_shares=as_shares, hover=hover, ink=ink if has_room else None)
    figure = _figure(layers, title, height_px=max(480, min(24 * len(labels), 900)) + _ROOM_PX)
    # Named in full, or classes without an error would be left out.
    scale: dict[str, Any] = {"type": "category", "categoryorder": "array", "categoryarray": labels}
    if has_room:
        scale["dtick"] = 1
    figure.update_xaxes(**scale, range=[-0.5, len(labels) - 0.5], title=axes[1], side="top")
    figure.update_yaxes(**scale, range=[len(labels) - 0.5, -0.5], title=axes[0], autorange=False)
    figure.update_layout(margin_t=figure.layout.margin.t + 45 + 6 * max(map(len, labels)))
    if chosen is not None and set(chosen) <= set(labels):
        row, column = labels.index(chosen[0]), labels.index(chosen[1])
        corners = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
        figure.add_shape(type="rect", **corners, line={"color": _BLUE, "width": 3})
    return figure


def _figure(layers: Any, title: str, *, height_px: int) -> go.Figure:
    figure = go.Figure(layers)
    lines = wrap(title, _TITLE_LETTERS)
    figure.update_layout(
        title={
            "text": "<br>".join(lines),
            "font_size": 16,
            "x": 0,
            "xanchor": "left",
            "y": 1,
            "yanchor": "top",
            "yref": "container",
            # Plotly hangs up the last line.
            "pad_t": 8 + _LINE_PX * (len(lines) - 1),
        },
        height=height_px + _LINE_PX * len(lines),
        margin={"l": 0, "r": 8, "t": 36 + _LINE_PX * len(lines), "b": 8},
        bargap=0.25,
        dragmode=False,
    )
    # Fixed, so that a finger on a phone scrolls the page.
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True)
    figure.update_yaxes(showgrid=False, zeroline=False, fixedrange=True, automargin=True)
    if not any(isinstance(layer, go.Heatmap) for layer in figure.data):
        figure.update_yaxes(autorange="reversed", dtick=1)
    return figure
