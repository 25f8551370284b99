"""This module draws a confusion matrix whose cells can be selected."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, ROOM_PX, figure_from_layers
from slr_learn.analytics.charts.matrix_layers import make_confusion_matrix_layers
from slr_learn.recognition.evaluation.letters import Measurement

_FEW_CLASSES = 30
"""Up to this many classes, cells have room for their counts."""

_MOST_ABREAST = 8
"""Up to this many names fit above their columns without rotation; single letters always fit."""

_CELL_PX, _SMALL_CELL_PX, _MOST_CELL_PX = 24, 14, 72
_LEAST_PX = 480
_SMALL_FONT = 10


def confusion_matrix_chart(
    measurement: Measurement,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    as_shares: bool,
    title: str,
    axes: tuple[str, str],
    hover: Callable[[str, str, int, int], str],
    chosen: tuple[str, str] | None = None,
    ink: str | None = None,
) -> go.Figure:
    """Return a chart of the confusion matrix: correct predictions green on the diagonal, errors orange.

    Args:
        measurement: The measurement to draw.
        rows: The true classes to show, one or more.
        columns: The predicted classes to show.
        as_shares: Whether cells show shares of their true class rather than counts.
        title: The chart's title.
        axes: Names of the axes of rows and columns.
        hover: Hover text of a cell, from true class, predicted class, count, and total of the true class.
        chosen: The pair to outline.
        ink: Colour of the numbers in the cells; None leaves them out, which suits many classes.

    Returns:
        A figure in which a selected point's custom data starts with the pair: true class, predicted class. Every class
        has its name at an axis; with many classes it must be shown wide.
    """
    has_room = len(columns) <= _FEW_CLASSES
    layers = make_confusion_matrix_layers(
        measurement, rows, columns, as_shares=as_shares, hover=hover, ink=ink if has_room else None
    )
    cell_px = _CELL_PX if has_room else _SMALL_CELL_PX
    least_px = min(_LEAST_PX, _MOST_CELL_PX * len(rows))
    figure = figure_from_layers(layers, title, height_px=max(least_px, cell_px * len(rows)) + ROOM_PX)
    # Listed in full, because classes without an error would otherwise be left out.
    scale: dict[str, Any] = {"type": "category", "categoryorder": "array", "dtick": 1}
    if not has_room:
        scale["tickfont_size"] = _SMALL_FONT
    figure.update_xaxes(**scale, categoryarray=columns, range=[-0.5, len(columns) - 0.5], title=axes[1], side="top")
    if len(columns) > _MOST_ABREAST and max(map(len, columns)) > 1:
        figure.update_xaxes(tickangle=-90)
    figure.update_yaxes(**scale, categoryarray=rows, range=[len(rows) - 0.5, -0.5], title=axes[0], autorange=False)
    figure.update_layout(margin_t=figure.layout.margin.t + 45 + 6 * max(map(len, columns)))
    if chosen is not None and chosen[0] in rows and chosen[1] in columns:
        row, column = rows.index(chosen[0]), columns.index(chosen[1])
        corners = {"x0": column - 0.5, "x1": column + 0.5, "y0": row - 0.5, "y1": row + 0.5}
        figure.add_shape(type="rect", **corners, line={"color": BLUE, "width": 3})
    return figure
