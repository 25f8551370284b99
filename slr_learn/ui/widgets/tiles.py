"""This module draws figures as tiles with name, value and note."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import ceil

import streamlit as st


def show_tiles(tiles: Sequence[tuple[str, str, str]], *, most: int) -> None:
    """Draw tiles in as few rows as possible, evenly filled.

    Args:
        tiles: Name, value and note of each tile; at least one.
        most: Maximum number of tiles per row in a wide window.
    """
    cells = "".join(
        f"<div><dt>{escape(label)}</dt><dd><strong>{escape(value)}</strong> <small>{escape(note)}</small></dd></div>"
        for label, value, note in tiles
    )
    abreast = ceil(len(tiles) / ceil(len(tiles) / most))
    st.html(f'<dl class="figures" style="--abreast:{abreast}">{cells}</dl>')
