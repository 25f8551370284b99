"""This page practises fingerspelling with the camera: letters, words, or a word of one's own."""

import streamlit as st

from slr_learn.errors import BadInputError, BundleError
from slr_learn.ui import (
    fingerspelling_messages,
    frame,
    messages,
    model_choice,
    practice_log,
    practice_view,
    resources,
    state,
)
from slr_learn.ui.camera import Stage
from slr_learn.ui.letter_camera import LetterCamera
from slr_learn.ui.practice import Practice
from slr_learn.ui.practice_screen import show_exercise
from slr_learn.ui.practice_settings import choose_hand_and_picture, choose_plan, moving_letters, practised_letters

_REFRESH_S = 0.2


def _practice(known: tuple[str, ...]) -> Practice:
    return Practice(
        known, read_fingers=resources.finger_reading(), learned=practice_log.learned, keep=practice_log.keep
    )


def _show() -> None:
    show_exercise(camera, practice, hand=hand, problem=problem)


with st.container(key="settings", horizontal=True, vertical_alignment="center"):
    plan = choose_plan()
    with st.popover(fingerspelling_messages.SETTINGS, icon=":material/tune:"):
        hand, landmarks_only = choose_hand_and_picture()
        watching = model_choice.choose_model()
    # Within the settings: an element that comes and goes before the camera would have the browser mount that anew.
    model_choice.show_watching(watching)
try:
    bundle = model_choice.bundle_of(watching)
except BundleError as error:
    st.error(messages.model_unavailable(str(error)), icon=":material/error:")
    st.page_link("pages/learn/alphabet.py", label=fingerspelling_messages.TO_ALPHABET, icon=":material/sign_language:")
    st.stop()

motion = moving_letters()
labels = practised_letters(bundle, motion)
camera = state.keep(state.CAMERA, lambda: LetterCamera(bundle, motion, is_loading=resources.warm_up().is_alive))
camera.watch_with(bundle, motion)
camera.processor.hand, camera.processor.landmarks_only = hand, landmarks_only
practice = state.keep(state.PRACTICE, lambda: _practice(labels))
practice.know(labels)
problem = ""
try:
    practice.follow(plan)
except BadInputError as error:
    problem = fingerspelling_messages.exercise_problem(plan, str(error))

with st.container(key="practice"):
    with st.container(key="camera"):
        stage = camera.show(state.CAMERA_STREAM)
        if stage is Stage.IDLE:
            practice_view.show_empty_camera()
    st.fragment(frame.safely(_show), run_every=None if stage is Stage.IDLE else _REFRESH_S)()
