"""This page sets the learner, practice options, language and data."""

import streamlit as st

from slr_learn.ui.practice import log
from slr_learn.ui.session import learner
from slr_learn.ui.settings import learner_picker, messages, view
from slr_learn.ui.shell import language_view, notices

with st.container(key="settings-page"):
    st.title(messages.TITLE, anchor=False)
    problem = log.saving_problem()
    if problem:
        st.warning(problem, icon=":material/warning:")
    learner.current_learner()
    notices.show_notice()
    learner_picker.show_learner_picker()
    language_view.show_language_choice()
    view.show_practice_settings()
    view.show_camera_settings()
    view.show_data_settings()
