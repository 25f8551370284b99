"""This module draws a small choice that lasts for the session, the same on every page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import streamlit as st

from slr_learn.ui.session import visit

Choice = TypeVar("Choice")


def choose_one(label: str, choices: Mapping[Choice, str], default: Choice, key: str) -> Choice:
    """Draw a row of options, exactly one of which is selected; return it.

    Args:
        label: What is chosen, for screen readers.
        choices: The options with their labels.
        default: Selected at first.
        key: Session-state key.
    """
    # Not with default=, about which Streamlit warns if another page has set the value.
    visit.get_or_create_state(key, lambda: default)
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
