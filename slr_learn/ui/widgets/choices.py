"""This module draws a choice of a few that lasts through the session, the same way on every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from slr_learn.ui.session import visit

Choice = TypeVar("Choice")


def choose_one(label: str, choices: Mapping[Choice, str], default: Choice, key: str) -> Choice:
    """Draw a row of choices of which one is always taken; return it.

    Args:
        label: What is chosen, for a screen reader.
        choices: What there is, each with its word.
        default: Taken until another is.
        key: Of the session.
    """
    # Not by default=, which Streamlit warns of where another page has set the choice.
    visit.get_or_create(key, lambda: default)
    chosen = st.segmented_control(
        label,
        list(choices),
        format_func=choices.__getitem__,
        required=True,
        key=key,
        persist_state="session",
        label_visibility="collapsed",
    )
    return default if chosen is None else chosen
