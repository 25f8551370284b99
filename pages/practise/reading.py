"""This page practises reading: a hand spells a word, and the learner answers what they saw."""

import streamlit as st

from slr_learn.ui.reading import settings as reading_settings
from slr_learn.ui.reading import state as reading_state
from slr_learn.ui.reading.practice import ReadingPractice
from slr_learn.ui.reading.screen import show_reading_exercise
from slr_learn.ui.session import learner, visit
from slr_learn.ui.shell import frame, notices

reader = learner.current_learner()
notices.show_notice()
practice = visit.get_or_create_state(reading_state.PRACTICE, lambda: ReadingPractice(learner.current_learner))
with st.container(key="settings", horizontal=True, vertical_alignment="center"):
    settings = reading_settings.choose_reading_settings(reader, drilled=practice.drilled)
practice.follow_plan(settings.plan)
if visit.is_page_just_opened():
    practice.resume()


def _show() -> None:
    if learner.current_learner() is not reader:
        # The learner has changed, and so have their options.
        st.rerun()
    show_reading_exercise(practice, reader, settings.handedness)


st.fragment(frame.with_error_handling(_show))()
