"""This page practises reading: a hand spells a word, and the learner says what they saw."""

import streamlit as st

from slr_learn.ui import frame, learner, reading_settings, state
from slr_learn.ui.reading_practice import ReadingPractice
from slr_learn.ui.reading_screen import show_reading

reader = learner.current()
with st.container(key="settings", horizontal=True, vertical_alignment="center"):
    settings = reading_settings.choose_reading(reader)
practice = state.keep(state.READING_PRACTICE, ReadingPractice)
practice.follow(settings.plan, reader)


def _show() -> None:
    show_reading(practice, reader, settings.handedness)


st.fragment(frame.safely(_show))()
