"""This module shows a signer made of landmarks, who moves: an animated figure with controls of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FloatArray
from slr_learn.ui.figure import messages
from slr_learn.ui.figure.layout import figure_layout

_HERE = Path(__file__).parent
_NAME = "slr_learn_figure"
_HTML = '<div class="figure"></div>'


def show_figure(
    values: FloatArray,
    timestamps_ms: NDArray[np.float64],
    *,
    aspect: float,
    title: str,
    key: str,
    mirrored: bool = True,
) -> None:
    """Draw a figure that plays a recorded movement over and over, with a short rest in between.

    It can be paused, slowed, stepped through and turned to its mirror image. Where the system asks for less motion,
    key poses stand side by side instead. Without a pose the hands are drawn alone, which is said. It goes on playing
    where the page runs again with the same figure under the same key.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`, NaN where nothing was seen.
        timestamps_ms: Times of the frames, of shape (n,), increasing.
        aspect: Width of the picture in heights.
        title: What it shows, for a screen reader.
        key: Of the figure on its page; its container is `st-key-<key>`.
        mirrored: Whether as in a mirror at first; otherwise as another person.

    Raises:
        BadInputError: The shapes are others.
    """
    laid = figure_layout(values, timestamps_ms, aspect=aspect)
    with st.container(key=key):
        if laid is None:
            st.caption(messages.NOTHING_TO_DRAW)
            return
        _mount(key=f"{key}-player", data={**laid, **_said(title, mirrored, has_body=laid["body"])})


def _said(title: str, mirrored: bool, *, has_body: bool) -> dict[str, Any]:
    return {
        "title": title,
        "mirrored": mirrored,
        "note": None if has_body else messages.HANDS_ALONE,
        "labels": {
            "play": messages.PLAY,
            "pause": messages.PAUSE,
            "slow": messages.SLOWER,
            "place": messages.PLACE,
            "as_mirror": messages.AS_MIRROR,
            "as_other": messages.AS_OTHER,
        },
    }


@cache
def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _mount(*, key: str, data: dict[str, Any]) -> None:
    """Put the player on the page. Registered at each run: what was registered belongs to the server that runs."""
    player = st.components.v2.component(_NAME, html=_HTML, css=_asset("component.css"), js=_asset("component.js"))
    player(key=key, data=data)
