"""This module moves the focus to where the learner goes on, and lets keys press buttons from within a field."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import streamlit as st

_NAME = "slr_learn_keyboard"
_HTML = "<span></span>"


class FocusTarget(StrEnum):
    """What takes the focus."""

    FIELD = "input"
    BUTTON = "button"
    PART = "part"
    """The container itself, so that the next tab comes to the first thing in it."""


def move_focus(part: str, what: FocusTarget, *, token: str, key: str, keys: Mapping[str, str] | None = None) -> None:
    """Move the focus once for each token.

    Args:
        part: Key of a container.
        what: The first field or button in it, or the container itself.
        token: Another one than before moves it again.
        key: Of the component on its page.
        keys: Which buttons, by their keys, are pressed by which keys of the keyboard from within a field of the part;
            elsewhere the shortcuts of the buttons themselves do that.
    """
    mover = st.components.v2.component(_NAME, html=_HTML, js=_script())
    mover(key=key, data={"part": part, "what": what.value, "token": token, "keys": dict(keys or {})})


@cache
def _script() -> str:
    return Path(__file__).with_name("keyboard.js").read_text(encoding="utf-8")
