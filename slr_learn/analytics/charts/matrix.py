"""This module draws a confusion matrix whose cells can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import plotly.graph_objects as go

from slr_learn.analytics.charts.ground import BLUE, ROOM_PX, make_figure
from slr_learn.analytics.charts.matrix_layers import matrix_layers
from slr_learn.recognition.measurement import Measurement

_FEW_CLASSES = 30
"""Up to so many classes the cells have room for their counts."""


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
    figure = make_figure(layers, title, height_px=max(480, min(24 * len(labels), 900)) + ROOM_PX)
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
        figure.add_shape(type="rect", **corners, line={"color": BLUE, "width": 3})
    return figure
