"""This module draws the buttons that save what is kept of the visitor's learner; the files are made when asked for."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from slr_learn.storage.attempts_csv import attempts_csv
from slr_learn.storage.documents import learner_json
from slr_learn.storage.learner import Learner
from slr_learn.storage.learner_records import collect_learner
from slr_learn.ui import clock
from slr_learn.ui import progress_messages as said


def show_downloads(who: Learner) -> None:
    """Draw the buttons."""
    st.subheader(said.DOWNLOADS_HEADING, anchor=False)
    files: tuple[tuple[str, str, str, Callable[[], str]], ...] = (
        (said.DOWNLOAD_ALL, "slr_learn-learner.json", "application/json", lambda: _everything(who)),
        (said.DOWNLOAD_ATTEMPTS, "slr_learn-attempts.csv", "text/csv", lambda: attempts_csv(who.attempts())),
    )
    with st.container(horizontal=True):
        for label, name, mime, make in files:
            st.download_button(label, make, name, mime, on_click="ignore", icon=":material/download:", key=name)
    st.caption(said.DOWNLOADS_HINT)


def _everything(who: Learner) -> str:
    return learner_json(collect_learner(who.store.database, who.profile.id), at=clock.now())
