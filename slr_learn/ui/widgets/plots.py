"""This module shows charts, and the tables behind them, the same way on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from slr_learn.translation import number_separators
from slr_learn.ui import shared_messages

# Plotly looks whether values are of pandas, and must not find it half loaded by the thread of `resources.warm_up`.
import_module("pandas")

_MOST_PHONE_COLUMNS = 4
# Plotly's own tools, but for the one that saves the picture, are of no use where nothing can be zoomed.
_CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]]}


def show_chart(figure: Any, key: str, *, on_select: Callable[[], None] | None = None, is_wide: bool = False) -> None:
    """Draw a chart.

    Args:
        figure: As slr_learn.analytics.charts makes them.
        key: Of the chart in the session, and the name of its picture when saved.
        on_select: Called when a point was pressed; its selection is in the session under the key.
        is_wide: Whether it is as wide as the widest page, and scrolls where there is less room.
    """
    figure.update_layout(separators=number_separators())
    config = {**_CONFIG, "toImageButtonOptions": {"filename": key, "scale": 2}}
    with st.container(key=f"{'wide' if is_wide else 'chart'}-{key}"):
        if on_select is None:
            st.plotly_chart(figure, config=config, key=key)
        else:
            st.plotly_chart(figure, config=config, key=key, on_select=on_select, selection_mode="points")


def chart_text_colour() -> str:
    """Return the colour of text that stands in a chart's coloured cells; elsewhere the theme chooses it."""
    return "#E9EBF1" if st.context.theme.type == "dark" else "#1F2530"


def is_phone() -> bool:
    """Whether the browser says so; there a matrix waits for a tap."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def show_table(cells: Sequence[dict[str, Any]], shares: Sequence[str] = ()) -> None:
    """Draw a table that wraps its texts; on a phone, where many columns have no room, a row becomes a block of its own.

    Args:
        cells: A row each, by the names of the columns; the first column names the row.
        shares: The columns that hold shares, shown as percentages.
    """
    columns = list(dict.fromkeys(name for row in cells for name in row))
    numbers = {name for row in cells for name, value in row.items() if isinstance(value, (int, float))}
    head = "".join(
        f'<th role="columnheader" scope="col" class="{"number" if name in numbers else "text"}">{_breakable(name)}</th>'
        for name in columns
    )
    rows = "".join(_row([(name, row.get(name), name in shares) for name in columns]) for row in cells)
    kind = "table blocks" if len(columns) > _MOST_PHONE_COLUMNS else "table"
    # Roles, since a phone's layout takes away those that the elements have.
    st.html(
        f'<div class="{kind}" tabindex="0"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _breakable(name: str) -> str:
    """Return a column's name as HTML; long names of files may be broken where words are joined."""
    return escape(name).replace("_", "_<wbr/>")


def _row(cells: Sequence[tuple[str, Any, bool]]) -> str:
    (_, first, is_share), *others = cells
    found = [f'<th role="rowheader" scope="row">{escape(shared_messages.table_cell(first, is_share=is_share))}</th>']
    for name, value, is_share in others:
        kind = "none" if value is None else "number" if isinstance(value, (int, float)) else "text"
        said = escape(shared_messages.table_cell(value, is_share=is_share))
        found.append(f'<td role="cell" class="{kind}" data-label="{escape(name)}">{said}</td>')
    return f'<tr role="row">{"".join(found)}</tr>'
