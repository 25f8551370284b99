"""This module lays out a confusion matrix as Plotly's layers, in plain values: shades, and points to press."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.recognition.measurement import Measurement

Floats = NDArray[np.floating[Any]]

# Okabe-Ito, as red, green, blue
_GREEN = "0, 158, 115"
_ORANGE = "213, 94, 0"
_FAINTEST, _FULLEST = 0.18, 0.75
"""Alpha of the smallest count, so that it can be seen, and of the largest, so that its number can be read."""


def matrix_layers(
    measurement: Measurement,
    labels: list[str],
    *,
    as_shares: bool,
    hover: Callable[[str, str, int, int], str],
    ink: str | None,
) -> list[dict[str, Any]]:
    """Return shades and points of the right answers, then of the errors.

    Args:
        measurement: What is drawn.
        labels: The classes that are.
        as_shares: Whether a cell counts in shares of its true class rather than in hands.
        hover: What is read at a cell, from true class, predicted class, count, and hands of the true class.
        ink: Colour of the numbers in the cells; None leaves them out.
    """
    places = [measurement.labels.index(label) for label in labels]
    counts = measurement.confusion[np.ix_(places, places)]
    n_true = measurement.confusion.sum(axis=1)[places]
    values = counts / np.maximum(n_true, 1)[:, None] if as_shares else counts.astype(float)
    is_right = np.eye(len(labels), dtype=bool) & (counts > 0)
    is_error = ~np.eye(len(labels), dtype=bool) & (counts > 0)
    layers: list[dict[str, Any]] = []
    for cells, rgb in ((is_right, _GREEN), (is_error, _ORANGE)):
        rows, columns = np.nonzero(cells)
        texts = [
            (labels[i], labels[j], hover(labels[i], labels[j], int(counts[i, j]), int(n_true[i])))
            for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
        ]
        drawn = values[cells].tolist()
        layers.append(_shades(np.where(cells, values, np.nan), labels, rgb))
        layers.append(_points(texts, drawn, as_shares=as_shares, ink=ink))
    return layers


def _shades(values: Floats, labels: list[str], rgb: str) -> dict[str, Any]:
    known = values[~np.isnan(values)]
    return {
        "type": "heatmap",
        "z": values,
        "x": labels,
        "y": labels,
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
    """Return cells as points that cannot be seen: a heat map's own cells cannot be selected."""
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
