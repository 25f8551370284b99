"""This module draws HTML and escapes text from outside."""

from __future__ import annotations

import re

import streamlit as st

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>()#!|$~:])")


def show_html(html: str) -> None:
    """Draw trusted HTML; text from outside must be escaped first.

    It is drawn as Markdown, because `st.html` drops SVG. React then changes only what differs, so that bars move
    smoothly and screen readers follow live regions.
    """
    st.markdown(html, unsafe_allow_html=True)


def icon_html(name: str) -> str:
    """Return a Material icon as HTML; it is decorative and hidden from screen readers."""
    # Streamlit ships the font; the name is its ligature.
    return f'<span class="icon" aria-hidden="true" translate="no">{name}</span>'


def escape_markdown(text: str) -> str:
    """Return text escaped for Markdown, so that it contains no active image, link or icon."""
    return _MARKDOWN.sub(r"\\\1", text)
