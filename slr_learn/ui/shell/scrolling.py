"""This module settles the browser when a page shows another view: at its top, and with the keyboard on the page."""

from __future__ import annotations

import streamlit as st

_NAME = "slr_learn_view_change"
_SETTLE = """
let last;
export default function ({ data }) {
  if (last && last.view !== data.view) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "instant" });
  }
  // Whoever pressed START has the keyboard in the camera's frame: there, Enter would stop it again.
  if (data.has_camera && !last?.has_camera && document.activeElement?.tagName === "IFRAME") {
    document.activeElement.blur();
    window.focus();
  }
  last = data;
}
"""


def scroll_to_top_and_focus(view: str, *, has_camera: bool = False) -> None:
    """Have the browser show the top of the page when this is another view than the last time.

    When the camera has come on, the keyboard is taken back from its frame, so that the page's keys work.

    Args:
        view: Of the page, in a word.
        has_camera: Whether the camera is on.
    """
    settler = st.components.v2.component(_NAME, js=_SETTLE)
    settler(key=_NAME, data={"view": view, "has_camera": has_camera})
