"""This module draws the buttons that download the learner's data; the files are created on request."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from slr_learn.storage.documents.attempts_csv import attempts_to_csv
from slr_learn.storage.documents.learner_records import collect_learner_records
from slr_learn.storage.documents.writing import learner_to_json
from slr_learn.storage.learner import Learner
from slr_learn.ui.session import clock
from slr_learn.ui.widgets import messages

_FILE_STEM = "slr_learn"


def show_learner_download_buttons(who: Learner, *, is_kept: bool) -> None:
    """Draw the download buttons side by side.

    Args:
        who: The learner.
        is_kept: Whether the database holds any of their data.
    """
    stem = f"{_FILE_STEM}-{clock.now().astimezone(clock.visitor_time_zone()):%Y-%m-%d}"
    files: tuple[tuple[str, Callable[[], str], str, str], ...] = (
        (messages.EXPORT_JSON, lambda: _everything(who), f"{stem}.json", "application/json"),
        (messages.EXPORT_CSV, lambda: attempts_to_csv(who.attempts()), f"{stem}.csv", "text/csv"),
    )
    with st.container(horizontal=True):
        for label, make, name, mime in files:
            st.download_button(
                label, make, name, mime, on_click="ignore", icon=":material/download:", disabled=not is_kept
            )


def _everything(who: Learner) -> str:
    return learner_to_json(collect_learner_records(who.store.database, who.profile.id), at=clock.now())
