"""This module shows an animated figure of a signer, drawn from landmarks, with its own controls."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FloatArray
from slr_learn.ui.figure import messages
from slr_learn.ui.figure.layout import signer_animation_data

_HERE = Path(__file__).parent
_NAME = "slr_learn_figure"
_HTML = '<div class="figure"></div>'


def show_moving_figure(
    values: FloatArray,
    timestamps_ms: NDArray[np.float64],
    *,
    aspect: float,
    title: str,
    key: str,
    mirrored: bool = True,
) -> None:
    """Draw a figure that plays a recorded movement in a loop, with a short rest in between.

    It can be paused, slowed down, stepped through and mirrored. If the system asks for reduced motion, key poses are
    shown side by side instead. Without a pose, only the hands are drawn, with a note. The animation continues when the
    page reruns with the same figure under the same key.

    Args:
        values: float32 array of shape (n, 258), see `perception.body`; NaN if not visible.
        timestamps_ms: Increasing times of the frames, of shape (n,).
        aspect: Width of the picture divided by its height.
        title: Describes the figure for screen readers.
        key: Key of the figure on its page; its container is `st-key-<key>`.
        mirrored: Whether it is mirrored at first; otherwise it is shown like another person.

    Raises:
        BadInputError: An array has another shape.
    """
    laid = signer_animation_data(values, timestamps_ms, aspect=aspect)
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
    """Mount the player. It is registered at each run, because a registration belongs to the running server."""
    player = st.components.v2.component(_NAME, html=_HTML, css=_asset("component.css"), js=_asset("component.js"))
    player(key=key, data=data)
