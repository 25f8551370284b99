"""This module computes the Plotly layers of a confusion matrix: shades, and selectable points."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.recognition.evaluation.letters import Measurement

Floats = NDArray[np.floating[Any]]

# Okabe-Ito, as red, green, blue
_GREEN = "0, 158, 115"
_ORANGE = "213, 94, 0"
_FAINTEST, _FULLEST = 0.18, 0.75
"""Alpha of the smallest count, so that it is visible, and of the largest, so that its number is readable."""


def make_confusion_matrix_layers(
    measurement: Measurement,
    rows: Sequence[str],
    columns: Sequence[str],
    *,
    as_shares: bool,
    hover: Callable[[str, str, int, int], str],
    ink: str | None,
) -> list[dict[str, Any]]:
    """Return shades and points of the correct predictions, then of the errors.

    Args:
        measurement: The measurement to draw.
        rows: The true classes to show.
        columns: The predicted classes to show.
        as_shares: Whether cells show shares of their true class rather than counts.
        hover: Hover text of a cell, from true class, predicted class, count, and total of the true class.
        ink: Colour of the numbers in the cells; None leaves them out.
    """
    down, across = ([measurement.labels.index(label) for label in labels] for labels in (rows, columns))
    counts = measurement.confusion[np.ix_(down, across)]
    n_true = measurement.confusion.sum(axis=1)[down]
    values = counts / np.maximum(n_true, 1)[:, None] if as_shares else counts.astype(float)
    is_same = np.array(down)[:, None] == np.array(across)
    layers: list[dict[str, Any]] = []
    for cells, rgb in ((is_same & (counts > 0), _GREEN), (~is_same & (counts > 0), _ORANGE)):
        texts = [
            (rows[i], columns[j], hover(rows[i], columns[j], int(counts[i, j]), int(n_true[i])))
            for i, j in np.argwhere(cells).tolist()
        ]
        drawn = values[cells].tolist()
        layers.append(_shades(np.where(cells, values, np.nan), rows, columns, rgb))
        layers.append(_points(texts, drawn, as_shares=as_shares, ink=ink))
    return layers


def _shades(values: Floats, rows: Sequence[str], columns: Sequence[str], rgb: str) -> dict[str, Any]:
    known = values[~np.isnan(values)]
    return {
        "type": "heatmap",
        "z": values,
        "x": columns,
        "y": rows,
        "zmin": 0,
        "zmax": float(known.max()) if known.size else 1.0,
        "colorscale": [[0, f"rgba({rgb}, {_FAINTEST})"], [1, f"rgba({rgb}, {_FULLEST})"]],
        "showscale": False,
        "xgap": 1,
        "ygap": 1,
        "hoverinfo": "skip",
    }


def _points(
    texts: Sequence[tuple[str, str, str]], values: Sequence[float], *, as_shares: bool, ink: str | None
) -> dict[str, Any]:
    """Return cells as invisible points, because a heat map's own cells cannot be selected."""
    return {
        "type": "scatter",
        "x": [predicted for _, predicted, _ in texts],
        "y": [true for true, _, _ in texts],
        "mode": "markers" if ink is None else "markers+text",
        "text": [f"{value * 100:.0f}" if as_shares else f"{value:.0f}" for value in values],
        "textfont": {"size": 11, "color": ink},
        "marker": {"symbol": "square", "size": 12, "opacity": 0},
        "selected": {"marker": {"opacity": 0}},
        "unselected": {"marker": {"opacity": 0}},
        "customdata": texts,
        "hovertemplate": "%{customdata[2]}<extra></extra>",
        "showlegend": False,
    }
