"""This module puts a piece of HTML on the page."""

from __future__ import annotations

import streamlit as st


def show_html(html: str) -> None:
    """Draw trusted HTML; what comes from outside must be escaped in it.

    As Markdown and not by `st.html`, which drops SVG; and React then changes only what differs, so that bars glide and
    screen readers follow the live regions.
    """
    st.markdown(html, unsafe_allow_html=True)
