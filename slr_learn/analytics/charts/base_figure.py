"""This module defines what all charts share: title, margins, colours and fixed axes."""

from __future__ import annotations

from textwrap import wrap
from typing import Any

import plotly.graph_objects as go

# Okabe-Ito
BLUE = "#0072B2"
SKY = "#56B4E9"
ORANGE = "#E69F00"
GREY = "#9AA0A8"
ROW_PX, ROOM_PX, _LINE_PX = 22, 70, 20
_TITLE_LETTERS = 36
"""Letters per line of a title: what fits next to the camera icon on a phone. Plotly does not wrap titles."""


def figure_from_layers(layers: Any, title: str, *, height_px: int) -> go.Figure:
    """Return a Plotly figure with these layers and the look that all charts share.

    Args:
        layers: Plotly traces.
        title: The chart's title.
        height_px: Height without the lines of the title.
    """
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
            # Plotly takes this for the top of one line, and for the foot of the first of several.
            "pad_t": 8 if len(lines) == 1 else 22,
        },
        height=height_px + _LINE_PX * len(lines),
        margin={"l": 8, "r": 20, "t": 36 + _LINE_PX * len(lines), "b": 8},
        bargap=0.25,
        dragmode=False,
    )
    # Fixed, so that a finger on a phone scrolls the page.
    figure.update_xaxes(showgrid=False, zeroline=False, fixedrange=True)
    figure.update_yaxes(showgrid=False, zeroline=False, fixedrange=True, automargin=True)
    return figure
