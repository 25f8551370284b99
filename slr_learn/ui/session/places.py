"""This module holds the places around the camera that the frame makes and pages draw into.

Streamlit keeps what the frame draws when another page opens, and removes what a page has drawn. So the camera, which
goes on from page to page, is drawn into the frame's places as if by the frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.runtime.scriptrunner import get_script_run_ctx

_ABOVE = "place_above_camera"
_PRACTICE = "place_practice"
_LEAVE = "leave_camera"
_HAS_CAMERA = "has_camera"


def make_places() -> None:
    """Make the places of this run, in their order on the page; those that nobody draws into take no space."""
    st.session_state[_HAS_CAMERA] = False
    st.session_state[_ABOVE] = st.container(key="above-camera")
    st.session_state[_PRACTICE] = st.container(key="practice")


def above_camera() -> DeltaGenerator:
    """Return the place above the camera, for titles and settings."""
    place: DeltaGenerator = st.session_state[_ABOVE]
    return place


def practice_area() -> DeltaGenerator:
    """Return the place that the camera shares with the exercise; the camera comes first."""
    place: DeltaGenerator = st.session_state[_PRACTICE]
    return place


@contextmanager
def drawn_by_frame() -> Iterator[None]:
    """Let what is drawn within the block stay when another page opens that draws it too."""
    context = get_script_run_ctx()
    if context is None:
        yield
        return
    with context.run_with_active_hash(context.pages_manager.main_script_hash):
        yield


def leave_camera_with(leave: Callable[[], None]) -> None:
    """Note that the open page has a camera, and what ends it on a page without one."""
    st.session_state[_HAS_CAMERA], st.session_state[_LEAVE] = True, leave


def end_unused_camera() -> None:
    """End the camera if the page that has just been drawn has none; call it after each run of a page."""
    if not st.session_state.get(_HAS_CAMERA):
        leave: Callable[[], None] | None = st.session_state.pop(_LEAVE, None)
        if leave is not None:
            leave()
