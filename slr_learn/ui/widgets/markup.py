"""This module puts a piece of HTML on the page, and keeps text from elsewhere plain."""

from __future__ import annotations

import re

import streamlit as st

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#!|$~:])")


def show_html(html: str) -> None:
    """Draw trusted HTML; what comes from outside must be escaped in it.

    As Markdown and not by `st.html`, which drops SVG; and React then changes only what differs, so that bars glide and
    screen readers follow the live regions.
    """
    st.markdown(html, unsafe_allow_html=True)


def icon_html(name: str) -> str:
    """Return a Material icon as HTML; it is decoration, and no text to read out."""
    # Streamlit ships the font; the name is its ligature.
    return f'<span class="icon" aria-hidden="true" translate="no">{name}</span>'


def escape_markdown(text: str) -> str:
    """Return text that Markdown shows as it is: no picture, link or sign in it comes to life."""
    return _MARKDOWN.sub(r"\\\1", text)
