"""This page shows a learner how they are doing: what is due, how each letter goes, what is confused, and since when."""

import streamlit as st

from slr_learn.ui import (
    learner,
    learner_files,
    letter_progress_messages,
    letter_progress_view,
    own_confusion_view,
    practice_log,
    progress,
    progress_messages,
    progress_view,
)

who = learner.current()
with st.container(key="progress"):
    st.title(progress_messages.TITLE, anchor=False)
    if problem := practice_log.problem():
        st.warning(problem, icon=":material/cloud_off:")
    if not who.answers:
        progress_view.show_empty()
        st.stop()

    found, remembered = progress.progress(who), progress_view.remembered_by(who)
    progress_view.show_figures(found, remembered)
    with st.container(key="progress-days"):
        with st.container():
            progress_view.show_due(who)
        with st.container():
            progress_view.show_calendar(found.calendar)

    st.header(letter_progress_messages.LETTERS_HEADING, anchor=False)
    direction = letter_progress_view.choose_direction(found)
    of_direction = found.directions[direction]
    if of_direction.letters:
        own = [one for one in remembered if one.direction is direction]
        letter_progress_view.show_letters(of_direction, direction, own)
        own_confusion_view.show_own_confusions(of_direction, direction, who)
    else:
        st.info(letter_progress_messages.NONE_YET[direction], icon=":material/hourglass_empty:")
    letter_progress_view.show_course(found.course)
    st.header(progress_messages.DOWNLOADS_HEADING, anchor=False)
    learner_files.show_files(who, is_kept=not who.problem)
    st.caption(progress_messages.DOWNLOADS_HINT)
