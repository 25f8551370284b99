"""This page practises signs with the camera: as a quiz, or as a live test that measures recognition."""

import streamlit as st

from slr_learn.errors import BadInputError, BundleError
from slr_learn.ui.camera import body_messages
from slr_learn.ui.camera.block import show_camera
from slr_learn.ui.camera.body import BodyCamera
from slr_learn.ui.session import places, resources, sign_models, visit
from slr_learn.ui.shell import frame
from slr_learn.ui.shell.scrolling import scroll_to_top_and_focus
from slr_learn.ui.signs import messages, settings, view
from slr_learn.ui.signs import state as signs_state
from slr_learn.ui.signs.practice import SignPractice
from slr_learn.ui.signs.screen import show_sign_practice
from slr_learn.ui.signs.watcher import SignWatcher

_REFRESH_S = 0.2


def _show() -> None:
    show_sign_practice(camera, watcher, practice, model, problem=problem)


choices = sign_models.sign_model_choices()
if not choices:
    with st.container(key="no-sign-model"):
        view.show_no_sign_model()
        st.page_link("pages/studio/record.py", label=messages.TO_RECORD, icon=":material/radio_button_checked:")
    st.stop()

camera = visit.get_or_create_state(
    signs_state.CAMERA, lambda: BodyCamera(is_loading=resources.start_importing_libraries().is_alive)
)
watcher = visit.get_or_create_state(signs_state.WATCHER, SignWatcher)
practice = visit.get_or_create_state(signs_state.PRACTICE, SignPractice)
problem = ""
with places.above_camera(), st.container(key="settings", horizontal=True, vertical_alignment="center"):
    mode = settings.choose_quiz_or_live_test()
    with st.popover(messages.SETTINGS, icon=":material/tune:"):
        choice = settings.choose_sign_model(choices)
        is_manual = settings.choose_how_signs_are_cut()
        try:
            model = sign_models.load_sign_model(choice)
            watcher.use_model(model, is_manual=is_manual)
            plan = settings.choose_sign_plan(mode, model)
        except BundleError as error:
            model, problem = None, messages.model_unusable_message(str(error))
if model is None:
    st.error(problem, icon=":material/error:")
    st.stop()
try:
    practice.follow_plan(model, plan)
except BadInputError:
    problem = messages.NO_SIGNS_LEFT

block = show_camera(camera, body_messages.BODY_CAMERA_STEPS)
with places.practice_area():
    st.fragment(frame.with_error_handling(_show), run_every=_REFRESH_S if block.is_on else None)()
scroll_to_top_and_focus("signs", has_camera=block.is_on)
