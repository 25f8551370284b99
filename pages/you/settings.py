"""This page settles who learns, how they practise, in which language, and what becomes of their data."""

import streamlit as st

from slr_learn.ui import language_view, learner, notices, practice_log, settings_view, who_view
from slr_learn.ui import settings_messages as messages

with st.container(key="settings-page"):
    st.title(messages.TITLE, anchor=False)
    problem = practice_log.problem()
    if problem:
        st.warning(problem, icon=":material/warning:")
    learner.current()
    notices.show_notice()
    who_view.show_who()
    language_view.show_language_choice()
    settings_view.show_practice()
    settings_view.show_data()
