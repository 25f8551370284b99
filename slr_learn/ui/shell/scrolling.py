"""This module scrolls to the top and sets the keyboard focus when a page shows another view."""

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
    """Scroll to the top of the page if this is another view than last time.

    When the camera has started, the focus is taken back from its frame, so that the page's keys work.

    Args:
        view: Name of the view.
        has_camera: Whether the camera is on.
    """
    settler = st.components.v2.component(_NAME, js=_SETTLE)
    settler(key=_NAME, data={"view": view, "has_camera": has_camera})
