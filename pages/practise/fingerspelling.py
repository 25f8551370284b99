"""This page practises fingerspelling with the camera: letters, words, or any word the learner types."""

import streamlit as st

from slr_learn.errors import BadInputError
from slr_learn.ui.camera.webrtc import StreamStage
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.fingerspelling import state as fingerspelling_state
from slr_learn.ui.fingerspelling.screen import show_exercise
from slr_learn.ui.fingerspelling.settings import choose_plan
from slr_learn.ui.practice import log, view
from slr_learn.ui.practice.letter_camera import choose_camera_settings, open_letter_camera
from slr_learn.ui.session import practice_links, visit
from slr_learn.ui.shell import frame, notices
from slr_learn.ui.shell.scrolling import scroll_to_top_and_focus

_REFRESH_S = 0.2


def _show() -> None:
    if st.session_state.get(practice_links.PRACTICE) is not practice:
        # The exercise belongs to another learner or other words now, so everything around it is redrawn.
        st.rerun()
    show_exercise(camera, practice, hand=watching.hand, problem=problem)


notices.show_notice()
with st.container(key="settings", horizontal=True, vertical_alignment="center"):
    plan = choose_plan()
    watching = choose_camera_settings()
camera, labels = open_letter_camera(watching)
practice = visit.get_or_create_state(practice_links.PRACTICE, lambda: log.make_practice(labels))
practice.use_letters(labels)
problem = ""
try:
    practice.follow_plan(plan)
except BadInputError as error:
    problem = fingerspelling_messages.exercise_problem(plan, str(error))

with st.container(key="practice"):
    with st.container(key="camera"):
        stage = camera.show(fingerspelling_state.CAMERA_STREAM)
        if stage is StreamStage.IDLE:
            view.show_camera_placeholder()
    st.fragment(frame.with_error_handling(_show), run_every=None if stage is StreamStage.IDLE else _REFRESH_S)()
scroll_to_top_and_focus("fingerspelling", has_camera=stage is not StreamStage.IDLE)
