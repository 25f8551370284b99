"""This module defines the session-state keys of the record page."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.datasets.takes.listing import Take

DATASET = "record_dataset"
SIGN = "record_sign"
PRESET = "record_preset"
SIGNER = "record_signer"
SESSION = "record_session"
N_TAKES = "record_n_takes"
N_FRAMES = "record_n_frames"
PICTURE = "record_picture"
TAKE = "record_take"
NEW_DATASET_NAME = "new_dataset_name"
NEW_DATASET_KIND = "new_dataset_kind"
RECORDER = "recorder"
CAMERA = "record_camera"
_DELETED_TAKES = "deleted_takes"


def remember_deleted_takes(takes: Sequence[Take]) -> None:
    """Remember the takes deleted last, so that they can be restored; an empty list forgets them."""
    st.session_state[_DELETED_TAKES] = tuple(takes)


def last_deleted_takes() -> tuple[Take, ...]:
    """Return the takes that were deleted last."""
    takes: tuple[Take, ...] = st.session_state.get(_DELETED_TAKES, ())
    return takes
