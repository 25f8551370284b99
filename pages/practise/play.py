"""This page plays with fingerspelling: a challenge a day, races, levels, and a final exam with a certificate."""

import streamlit as st

from slr_learn.errors import BadInputError
from slr_learn.learning import exam
from slr_learn.learning.exam import ExamQuiz
from slr_learn.ui import (
    exam_view,
    frame,
    notices,
    play_cards,
    play_log,
    play_messages,
    practice_log,
    practice_view,
    state,
)
from slr_learn.ui.camera import Stage
from slr_learn.ui.letter_watching import choose_watching, known_letters, open_camera
from slr_learn.ui.play_screen import show_play
from slr_learn.ui.view_change import settle

_REFRESH_S = 0.2


def _show_overview() -> None:
    st.title(play_messages.TITLE, anchor=False)
    st.write(play_messages.INTRO)
    problem = practice_log.problem()
    if problem:
        st.warning(problem, icon=":material/warning:")
    try:
        play_cards.show_cards(play_log.standing(known_letters()))
    except BadInputError as error:
        st.error(str(error), icon=":material/error:")


def _run() -> None:
    show_play(camera, practice, plan, before, hand=watching.hand)


notices.show_notice()
plan, shown = state.chosen_play(), state.shown_exam()
if plan is None:
    with st.container(key="play"):
        if shown is None:
            _show_overview()
        else:
            exam_view.show_exam(shown)
    settle("cards" if shown is None else "exam")
    st.stop()

with st.container(key="settings", horizontal=True, vertical_alignment="center"):
    st.button(play_messages.BACK, on_click=state.choose_play, args=(None,), icon=":material/arrow_back:")
    st.markdown(f"**{play_messages.play_name(plan)}**")
    watching = choose_watching(play_messages.EXAM_MODEL if plan.kind == exam.KIND else "")
plan = play_log.plan_of_now(plan, watching.model)
camera, labels = open_camera(watching)
practice = play_log.play_practice(labels)
practice.know(labels)
try:
    practice.follow(plan)
    before = play_log.standing_before(practice.quiz, labels)
except BadInputError as error:
    st.error(str(error), icon=":material/error:")
    st.stop()
if isinstance(practice.quiz, ExamQuiz) and practice.quiz.is_finished:
    state.show_exam(exam_view.result_of_quiz(practice.quiz, practice.began_at, plan.model))
    st.rerun()

with st.container(key="practice"):
    with st.container(key="camera"):
        stage = camera.show(state.PLAY_STREAM)
        if stage is Stage.IDLE:
            practice_view.show_empty_camera()
    st.fragment(frame.safely(_run), run_every=None if stage is Stage.IDLE else _REFRESH_S)()
settle(plan.kind, has_camera=stage is not Stage.IDLE)
