"""This module says once what a button did, or why it could not be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from slr_learn.errors import BadInputError, DataNotFoundError, StorageError
from slr_learn.storage.learner import Learner
from slr_learn.ui.session import visit
from slr_learn.ui.widgets.markup import plain


def show_notice(place: str = "") -> None:
    """Draw what is to be said once: what was done, or why it could not be.

    Args:
        place: The part of the page that it belongs to, a key of `state`; empty for the page as a whole.
    """
    said = st.session_state.pop(_key(place), None) if place else visit.take_notice()
    if said is not None:
        text, is_problem = said
        show, icon = (st.warning, ":material/block:") if is_problem else (st.success, ":material/check_circle:")
        show(plain(text), icon=icon)


def tried(act: Callable[..., None], *args: Any, place: str = "") -> None:
    """Do what a button asks for; where it cannot be done, have the page say why.

    Args:
        act: Does it; it may leave a notice of its own.
        args: Its.
        place: Where on the page that is said, as in `show_notice`: near the button, or it is out of sight on a long
            page.
    """
    try:
        act(*args)
    except (BadInputError, DataNotFoundError, StorageError, OSError) as error:
        visit.notice(str(error), is_problem=True)
    if place:
        st.session_state[_key(place)] = visit.take_notice()


def tried_for(who: Learner, act: Callable[..., None], *args: Any, place: str = "") -> None:
    """Do as `tried` what is asked for a learner; nothing where they were deleted elsewhere, of which the page tells."""
    who.refresh()
    if not who.is_gone:
        tried(act, *args, place=place)


def _key(place: str) -> str:
    return f"{place}-notice"
