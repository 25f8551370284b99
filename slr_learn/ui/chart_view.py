"""This module shows charts, and the tables behind them, the same way on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import streamlit as st

from slr_learn.ui import messages

_PERCENT = st.column_config.NumberColumn(format="percent")
# Plotly's own tools, but for the one that saves the picture, are of no use where nothing can be zoomed.
_CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]]}


def show_chart(figure: Any, key: str, *, on_select: Callable[[], None] | None = None) -> None:
    """Draw a chart.

    Args:
        figure: As slr_learn.analytics.charts makes them.
        key: Of the chart in the session, and the name of its picture when saved.
        on_select: Called when a point was pressed; its selection is in the session under the key.
    """
    config = {**_CONFIG, "toImageButtonOptions": {"filename": key, "scale": 2}}
    if on_select is None:
        st.plotly_chart(figure, config=config, key=key)
    else:
        st.plotly_chart(figure, config=config, key=key, on_select=on_select, selection_mode="points")


def ink() -> str:
    """Return the colour of text that stands in a chart's coloured cells; elsewhere the theme chooses it."""
    return "#E9EBF1" if st.context.theme.type == "dark" else "#1F2530"


def show_table(cells: Sequence[dict[str, Any]], shares: Sequence[str] = ()) -> None:
    """Draw a table.

    Args:
        cells: A row each, by the names of the columns.
        shares: The columns that hold shares, shown as percentages.
    """
    st.dataframe(cells, hide_index=True, placeholder=messages.NO_VALUE, column_config=dict.fromkeys(shares, _PERCENT))
