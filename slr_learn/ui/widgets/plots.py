"""This module draws charts and tables, the same on every page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from importlib import import_module
from typing import Any

import streamlit as st

from slr_learn.translation import number_separators
from slr_learn.ui import shared_messages

# Plotly checks for pandas, and must not find it half loaded by the thread of `resources.start_importing_libraries`.
import_module("pandas")

_MOST_PHONE_COLUMNS = 4
# Plotly's tools other than saving a picture are useless without zoom.
_CONFIG: dict[str, Any] = {"displaylogo": False, "displayModeBar": True, "modeBarButtons": [["toImage"]]}


def show_chart(figure: Any, key: str, *, on_select: Callable[[], None] | None = None, is_wide: bool = False) -> None:
    """Draw a chart.

    Args:
        figure: A figure from slr_learn.analytics.charts.
        key: Session-state key of the chart, and the file name of its picture.
        on_select: Called when a point was pressed; the selection is in the session state under the key.
        is_wide: Whether it is as wide as the widest page; it scrolls in narrower windows.
    """
    figure.update_layout(separators=number_separators())
    config = {**_CONFIG, "toImageButtonOptions": {"filename": key, "scale": 2}}
    with st.container(key=f"{'wide' if is_wide else 'chart'}-{key}"):
        if on_select is None:
            st.plotly_chart(figure, config=config, key=key)
        else:
            st.plotly_chart(figure, config=config, key=key, on_select=on_select, selection_mode="points")


def text_colour_of_coloured_cells() -> str:
    """Return the text colour for coloured cells; elsewhere the theme sets it."""
    return "#E9EBF1" if st.context.theme.type == "dark" else "#1F2530"


def is_phone() -> bool:
    """Return whether the browser reports a phone; there, a matrix is drawn only after a tap."""
    return "Mobi" in (st.context.headers.get("User-Agent") or "")


def show_table(cells: Sequence[dict[str, Any]], shares: Sequence[str] = ()) -> None:
    """Draw a table that wraps its text; on a phone, each row of a wide table becomes a block.

    Args:
        cells: The rows, by column name; the first column names the row.
        shares: Columns of shares, shown as percentages.
    """
    columns = list(dict.fromkeys(name for row in cells for name in row))
    numbers = {name for row in cells for name, value in row.items() if isinstance(value, (int, float))}
    head = "".join(
        f'<th role="columnheader" scope="col" class="{"number" if name in numbers else "text"}">{_breakable(name)}</th>'
        for name in columns
    )
    rows = "".join(_row([(name, row.get(name), name in shares) for name in columns]) for row in cells)
    kind = "table blocks" if len(columns) > _MOST_PHONE_COLUMNS else "table"
    # Explicit roles, because a phone's layout removes those of the elements.
    st.html(
        f'<div class="{kind}" tabindex="0"><table role="table">'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead><tbody role="rowgroup">{rows}</tbody></table></div>'
    )


def _breakable(name: str) -> str:
    """Return a column name as HTML in which long file names can wrap."""
    return escape(name).replace("_", "_<wbr/>")


def _row(cells: Sequence[tuple[str, Any, bool]]) -> str:
    (_, first, is_share), *others = cells
    found = [
        f'<th role="rowheader" scope="row">{escape(shared_messages.format_table_value(first, is_share=is_share))}</th>'
    ]
    for name, value, is_share in others:
        kind = "none" if value is None else "number" if isinstance(value, (int, float)) else "text"
        said = escape(shared_messages.format_table_value(value, is_share=is_share))
        found.append(f'<td role="cell" class="{kind}" data-label="{escape(name)}">{said}</td>')
    return f'<tr role="row">{"".join(found)}</tr>'
