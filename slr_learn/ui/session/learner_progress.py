"""This module caches the progress of the current learner; new answers or a new day update it."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.progress.summary import Progress, summarise_progress
from slr_learn.storage.learner import Learner
from slr_learn.ui.session import clock


def progress_of_learner(who: Learner) -> Progress:
    """Return the progress of a learner."""
    at, zone = clock.now(), clock.visitor_time_zone()
    goal = who.profile.daily_goal
    known_by = (who.profile.id, len(who.answers), goal, str(zone), at.astimezone(zone).date())
    kept: tuple[object, Progress] | None = st.session_state.get(LEARNER_PROGRESS)
    if kept is None or kept[0] != known_by:
        kept = known_by, summarise_progress(who.answers, who.strangers, at=at, zone=zone, goal=goal)
        st.session_state[LEARNER_PROGRESS] = kept
    return kept[1]


LEARNER_PROGRESS = "learner_progress"
