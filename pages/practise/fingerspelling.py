"""This page practises fingerspelling with the camera: letters, words, or a word of one's own."""

import streamlit as st

from slr_learn.errors import BadInputError, BundleError
from slr_learn.ui import frame, hand_view, messages, practice_view, resources, state
from slr_learn.ui.camera import Camera, Stage
from slr_learn.ui.practice import Practice
from slr_learn.ui.practice_settings import choose_hand_and_picture, choose_plan

_REFRESH_S = 0.2


def _show_exercise() -> None:
    """Draw one moment of the exercise; runs several times a second while the camera is on."""
    practice.see(camera.processor.drain())
    status, result, quiz = camera.status(), camera.latest(), practice.quiz
    camera.processor.target = quiz.target if quiz else None
    with st.container(key="target"):
        if quiz is None:
            st.markdown(problem)
        elif quiz.is_finished:
            practice_view.show_summary(quiz)
        else:
            practice_view.show_target(quiz, drawing, is_hinted=st.session_state.get(state.HINT, True))
    with st.container(key="recognised"):
        practice_view.show_recognised(result, quiz.target if quiz else None, quiz.hold_share if quiz else 0.0)
    with st.container(key="feedback"):
        practice_view.show_feedback(*practice_view.feedback_line(status, result, quiz))
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        if quiz is not None and quiz.is_finished:
            st.button(messages.NEXT_EXERCISE, on_click=practice.again, type="primary", shortcut="N")
        else:
            st.button(messages.SKIP, on_click=practice.skip, disabled=quiz is None, shortcut="S")
            if quiz is not None and quiz.item and len(quiz.item) > 1:
                st.button(messages.SKIP_WORD, on_click=practice.skip_item, shortcut="W")
        st.toggle(messages.HINT_LABEL, value=True, help=messages.HINT_HELP, key=state.HINT, persist_state="session")
    with st.container(key="score"):
        if quiz is not None:
            practice_view.show_score(quiz)
    with st.container(key="camera-status"):
        practice_view.show_camera_status(status)


def drawing(letter: str) -> str | None:
    """Return the drawn hand of a letter as the mirror beside it would show it; None where drawings are missing."""
    latest = camera.processor.latest
    seen = latest.hand.handedness if latest and latest.hand else None
    try:
        prototypes = resources.letter_prototypes()
    except BundleError:
        return None
    return hand_view.letter_drawing(prototypes, letter, handedness=hand or seen, mirrored=True)


try:
    bundle = resources.letters_bundle()
except BundleError as error:
    st.error(messages.model_unavailable(str(error)), icon=":material/error:")
    st.page_link("pages/learn/alphabet.py", label=messages.TO_ALPHABET, icon=":material/sign_language:")
    st.stop()

camera = state.keep(state.CAMERA, lambda: Camera(bundle, is_loading=resources.warm_up().is_alive))
practice = state.keep(state.PRACTICE, lambda: Practice(bundle.labels))
with st.container(key="settings", horizontal=True, vertical_alignment="center"):
    plan = choose_plan()
    hand, camera.processor.landmarks_only = choose_hand_and_picture()
camera.processor.hand = hand
problem = ""
try:
    practice.follow(plan)
except BadInputError as error:
    problem = messages.own_word_problem(plan.own_word, str(error))

with st.container(key="practice"):
    with st.container(key="camera"):
        stage = camera.show(state.CAMERA_STREAM)
        if stage is Stage.IDLE:
            practice_view.show_empty_camera()
    st.fragment(frame.safely(_show_exercise), run_every=None if stage is Stage.IDLE else _REFRESH_S)()
