"""This module shows once what a button did, or why it failed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from slr_learn.errors import BadInputError, DataNotFoundError, StorageError
from slr_learn.storage.learner import Learner
from slr_learn.ui.session import visit
from slr_learn.ui.widgets.markup import escape_markdown


def show_notice(place: str = "") -> None:
    """Draw the pending notice, if there is one.

    Args:
        place: The part of the page it belongs to, a key of `state`; empty for the whole page.
    """
    said = st.session_state.pop(_key(place), None) if place else visit.pop_notice()
    if said is not None:
        text, is_problem = said
        show, icon = (st.warning, ":material/block:") if is_problem else (st.success, ":material/check_circle:")
        show(escape_markdown(text), icon=icon)


def run_or_notify(act: Callable[..., None], *args: Any, place: str = "") -> None:
    """Run the action of a button; if it fails, show the reason on the page.

    Args:
        act: The action; it may add its own notice.
        args: Its arguments.
        place: Where to show the reason, as in `show_notice`; on a long page it should be near the button.
    """
    try:
        act(*args)
    except (BadInputError, DataNotFoundError, StorageError, OSError) as error:
        visit.add_notice(str(error), is_problem=True)
    if place:
        st.session_state[_key(place)] = visit.pop_notice()


def run_for_learner_or_notify(who: Learner, act: Callable[..., None], *args: Any, place: str = "") -> None:
    """Run an action for a learner like `run_or_notify`; do nothing if another window has deleted them."""
    who.refresh()
    if not who.is_gone:
        run_or_notify(act, *args, place=place)


def _key(place: str) -> str:
    return f"{place}-notice"
