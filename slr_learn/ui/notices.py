"""This module says once what a button did, or why it could not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from slr_learn.errors import BadInputError, DataNotFoundError, StorageError
from slr_learn.ui import state
from slr_learn.ui.markup import plain


def show_notice() -> None:
    """Draw what is to be said once: what was done, or why it could not be."""
    said = state.take_notice()
    if said is not None:
        text, is_problem = said
        show, icon = (st.warning, ":material/block:") if is_problem else (st.success, ":material/check_circle:")
        show(plain(text), icon=icon)


def tried(act: Callable[..., None], *args: Any) -> None:
    """Do what a button asks for; where it cannot be done, have the page say why."""
    try:
        act(*args)
    except (BadInputError, DataNotFoundError, StorageError, OSError) as error:
        state.notice(str(error), is_problem=True)
