"""This page offers fingerspelling games: a daily challenge, races, levels, and an exam with a certificate."""

import streamlit as st

from slr_learn.errors import BadInputError
from slr_learn.learning.play import exam
from slr_learn.learning.play.exam import ExamQuiz
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.block import show_camera
from slr_learn.ui.play import cards, log, messages
from slr_learn.ui.play import exam as exam_view
from slr_learn.ui.play import state as play_state
from slr_learn.ui.play.screen import show_game_round
from slr_learn.ui.practice import log as practice_log
from slr_learn.ui.practice.letter_camera import choose_camera_settings, open_letter_camera, practisable_letters
from slr_learn.ui.session import places
from slr_learn.ui.shell import frame, notices
from slr_learn.ui.shell.scrolling import scroll_to_top_and_focus

_REFRESH_S = 0.2


def _show_overview() -> None:
    st.title(messages.TITLE, anchor=False)
    st.write(messages.INTRO)
    problem = practice_log.saving_problem()
    if problem:
        st.warning(problem, icon=":material/warning:")
    try:
        cards.show_game_cards(log.learner_play_progress(practisable_letters()))
    except BadInputError as error:
        st.error(str(error), icon=":material/error:")


def _run() -> None:
    practice.save_ended()
    show_game_round(camera, practice, plan, before, hand=watching.hand)


with places.above_camera():
    notices.show_notice()
plan, shown = play_state.selected_game(), play_state.selected_exam_result()
if plan is None:
    with st.container(key="play"):
        if shown is None:
            _show_overview()
        else:
            exam_view.show_exam_result(shown)
    scroll_to_top_and_focus("cards" if shown is None else "exam")
    st.stop()

with places.above_camera(), st.container(key="settings", horizontal=True, vertical_alignment="center"):
    st.button(messages.BACK, on_click=play_state.select_game, args=(None,), icon=":material/arrow_back:")
    st.markdown(f"**{messages.game_name(plan)}**")
    watching = choose_camera_settings(messages.EXAM_MODEL if plan.kind == exam.KIND else "")
plan = log.fill_in_date_and_exam_model(plan, watching.model)
camera, labels = open_letter_camera(watching)
practice = log.current_game_practice(labels)
practice.use_letters(labels)
try:
    practice.follow_plan(plan)
    before = log.learner_play_progress_before_round(practice.quiz, labels)
except BadInputError as error:
    st.error(str(error), icon=":material/error:")
    st.stop()
practice.save_ended()
if isinstance(practice.quiz, ExamQuiz) and practice.quiz.is_finished:
    play_state.select_exam_result(exam_view.exam_result_from_quiz(practice.quiz, practice.began_at, plan.model))
    st.rerun()

block = show_camera(camera, camera_messages.CAMERA_STEPS, on_result=practice.observe)
with places.practice_area():
    st.fragment(frame.with_error_handling(_run), run_every=_REFRESH_S if block.is_on else None)()
scroll_to_top_and_focus(plan.kind, has_camera=block.is_on)
