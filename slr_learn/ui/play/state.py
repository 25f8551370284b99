"""This module defines the session-state keys of the play page."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.play.exam_result import ExamResult
from slr_learn.learning.play.plan import SelectedGame
from slr_learn.ui.session import visit

RACE_OF = visit.register_learner_key("race_of")
LEVEL = visit.register_learner_key("play_level", is_prefix=True)
CERTIFICATE_NAME = visit.register_learner_key("certificate_name")
PLAYED = visit.register_learner_key("play_run")
BEFORE = visit.register_learner_key("play_before")
_CHOSEN_PLAY = visit.register_learner_key("chosen_play")
_SHOWN_EXAM = visit.register_learner_key("shown_exam")


def select_game(plan: SelectedGame | None) -> None:
    """Select a game for the play page; None returns to the overview."""
    st.session_state[_CHOSEN_PLAY] = plan
    st.session_state[_SHOWN_EXAM] = None
    st.session_state.pop(PLAYED, None)


def selected_game() -> SelectedGame | None:
    """Return the selected game, or None."""
    plan: SelectedGame | None = st.session_state.get(_CHOSEN_PLAY)
    return plan


def select_exam_result(result: ExamResult) -> None:
    """Select an exam result for the play page to show."""
    select_game(None)
    st.session_state[_SHOWN_EXAM] = result


def selected_exam_result() -> ExamResult | None:
    """Return the exam result to show, or None."""
    result: ExamResult | None = st.session_state.get(_SHOWN_EXAM)
    return result
