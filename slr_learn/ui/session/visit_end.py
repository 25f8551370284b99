"""This module ends what a visit holds on the server soon after its browser has left.

Streamlit keeps a visit for two minutes or more after that, so that a browser can come back to it. What costs memory and
threads meanwhile is ended after a few seconds, which a page needs to load anew and a network to find its way again.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

import streamlit as st
from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

_LOGGER = logging.getLogger(__name__)

GRACE_S = 5.0

_SHARING = threading.Lock()


class _Presence:
    """The presence of one visit's browser; lies in a cache that Streamlit empties when the browser leaves."""

    def __init__(self, session_id: str) -> None:
        self.session_id = session_id
        self.ends: dict[str, Callable[[], None]] = {}


_PRESENT: dict[str, _Presence] = {}


def end_with_visit(key: str, end: Callable[[], None]) -> None:
    """Have something ended when this visit's browser has been away for `GRACE_S`; call it in every run that uses it.

    If the browser comes back later, the visit goes on without what was ended.

    Args:
        key: Names what is ended; another one under the same key takes its place.
        end: Ends it, on a thread of its own.
    """
    presence = _presence()
    with _SHARING:
        presence.ends[key] = end


def _leave(presence: _Presence) -> None:
    """Wait for the browser to come back; runs on the server's event loop, when it has left."""
    timer = threading.Timer(GRACE_S, _end_unless_back, (presence,))
    timer.name, timer.daemon = "visit-end", True
    timer.start()


@st.cache_resource(scope="session", on_release=_leave, show_spinner=False)
def _presence() -> _Presence:
    context = get_script_run_ctx()
    assert context is not None
    presence = _Presence(context.session_id)
    with _SHARING:
        before = _PRESENT.get(presence.session_id)
        if before is not None:
            presence.ends = before.ends
        _PRESENT[presence.session_id] = presence
    return presence


def _end_unless_back(presence: _Presence) -> None:
    is_back = runtime.exists() and runtime.get_instance().is_active_session(presence.session_id)
    with _SHARING:
        current = _PRESENT.get(presence.session_id)
        if current is not None and not is_back:
            del _PRESENT[presence.session_id]
    if current is None:
        return
    if is_back:
        if current is presence:
            # The page has not run since, so nothing else would notice when the browser leaves again.
            _leave(presence)
        return
    for key, end in tuple(current.ends.items()):
        try:
            end()
        except Exception:
            _LOGGER.exception("%s could not be ended with its visit", key)
