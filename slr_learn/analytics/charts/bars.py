"""This module draws accuracy as bars with intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from slr_learn.analytics.charts.base_figure import BLUE, GREY, ROOM_PX, ROW_PX, figure_from_layers
from slr_learn.analytics.confusions import ClassScores
from slr_learn.analytics.summaries import ModelFigures

_SHORTEST_WITH_TEXT = 0.12
"""Smallest share whose bar has room for its number on a phone."""


def recall_by_class_chart(rows: Sequence[ClassScores], *, title: str, hover: Sequence[str]) -> go.Figure:
    """Return a bar chart of the recall of each class, the first row on top.

    Args:
        rows: At least one.
        title: The chart's title.
        hover: Hover text of each row.
    """
    whiskers = {
        "array": [row.high - row.recall for row in rows],
        "arrayminus": [row.recall - row.low for row in rows],
    }
    return _bars([row.label for row in rows], [row.recall for row in rows], whiskers, title, hover)


def accuracy_by_file_chart(rows: Sequence[ModelFigures], *, title: str, hover: Sequence[str]) -> go.Figure:
    """Return a bar chart of the accuracy on each file, arguments as in `recall_by_class_chart`."""
    whiskers = {"array": [row.high - row.top1 for row in rows], "arrayminus": [row.top1 - row.low for row in rows]}
    return _bars([row.name for row in rows], [row.top1 for row in rows], whiskers, title, hover)


def _bars(
    names: Sequence[str], shares: Sequence[float], whiskers: dict[str, Any], title: str, hover: Sequence[str]
) -> go.Figure:
    bars = go.Bar(
        x=shares,
        y=list(names),
        orientation="h",
        marker_color=BLUE,
        text=[f"{share:.0%}" for share in shares],
        textposition=["none" if share < _SHORTEST_WITH_TEXT else "inside" for share in shares],
        insidetextanchor="start",
        constraintext="none",
        textangle=0,
        textfont={"color": "white", "size": 12},
        error_x={"type": "data", "color": GREY, "thickness": 2, "width": 4, **whiskers},
        customdata=list(hover),
        hovertemplate="%{customdata}<extra></extra>",
        showlegend=False,
    )
    short = [place for place, share in enumerate(shares) if share < _SHORTEST_WITH_TEXT]
    beside = go.Scatter(
        x=[shares[place] + whiskers["array"][place] for place in short],
        y=[names[place] for place in short],
        mode="text",
        text=[f" {shares[place]:.0%}" for place in short],
        textposition="middle right",
        hoverinfo="skip",
        showlegend=False,
    )
    figure = figure_from_layers([bars, beside] if short else [bars], title, height_px=len(names) * ROW_PX + ROOM_PX)
    figure.update_xaxes(range=[0, 1.02], tickformat=".0%")
    figure.update_yaxes(autorange="reversed", dtick=1)
    return figure
