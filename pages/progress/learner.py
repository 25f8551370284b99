"""This page shows a learner's progress: due letters, each letter, confusions, and their history."""

import streamlit as st

from slr_learn.ui.practice import log
from slr_learn.ui.progress import confusions, letter_messages, letters, messages, view
from slr_learn.ui.session import learner, learner_progress
from slr_learn.ui.widgets import learner_downloads

who = learner.current_learner()
with st.container(key="progress"):
    st.title(messages.TITLE, anchor=False)
    if problem := log.saving_problem():
        st.warning(problem, icon=":material/cloud_off:")
    if not who.answers:
        view.show_no_progress_yet()
        st.stop()

    found, remembered = learner_progress.progress_of_learner(who), view.letter_memories_of_learner(who)
    view.show_learner_figures(found, remembered)
    with st.container(key="progress-days"):
        with st.container():
            view.show_due_letters(who)
        with st.container():
            view.show_practice_calendar(found.calendar)

    st.header(letter_messages.LETTERS_HEADING, anchor=False)
    direction = letters.choose_signing_or_reading(found)
    of_direction = found.directions[direction]
    if of_direction.letters:
        own = [one for one in remembered if one.direction is direction]
        letters.show_letter_charts(of_direction, direction, own)
        confusions.show_learner_confusions(of_direction, direction, who)
    else:
        st.info(letter_messages.NONE_YET[direction], icon=":material/hourglass_empty:")
    letters.show_progress_history(found.course)
    st.header(messages.DOWNLOADS_HEADING, anchor=False)
    learner_downloads.show_learner_download_buttons(who, is_kept=not who.problem)
    st.caption(messages.DOWNLOADS_HINT)
