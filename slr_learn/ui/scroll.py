"""This module takes the reader to the top of the page where another view takes the place of the one before."""

from __future__ import annotations

import streamlit as st

_NAME = "slr_learn_scroll"
_SCROLLER = """
let last;
export default function ({ data }) {
  if (last !== undefined && last !== data.view) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0, behavior: "instant" });
  }
  last = data.view;
}
"""


def start_at_top(view: str) -> None:
    """Have the browser show the top of the page whenever this is another view than the last time.

    Args:
        view: Of the page, in a word.
    """
    scroller = st.components.v2.component(_NAME, js=_SCROLLER)
    scroller(key=_NAME, data={"view": view})
