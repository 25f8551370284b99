"""This module moves the keyboard focus, and lets keys press buttons while the focus is in a text field."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import streamlit as st

_NAME = "slr_learn_keyboard"
_HTML = "<span></span>"


class FocusTarget(StrEnum):
    """The element that gets the focus."""

    FIELD = "input"
    BUTTON = "button"
    PART = "part"
    """The container itself, so that the next tab reaches the first element in it."""


def move_focus(part: str, what: FocusTarget, *, token: str, key: str, keys: Mapping[str, str] | None = None) -> None:
    """Move the focus once per token.

    Args:
        part: Key of a container.
        what: Its first field or button, or the container itself.
        token: A new value moves the focus again.
        key: Key of the component on its page.
        keys: Keyboard keys by the key of the button they press while the focus is in a field of the container;
            elsewhere the buttons' own shortcuts work.
    """
    mover = st.components.v2.component(_NAME, html=_HTML, js=_script())
    mover(key=key, data={"part": part, "what": what.value, "token": token, "keys": dict(keys or {})})


@cache
def _script() -> str:
    return Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
