"""This page practises fingerspelling with the camera: letters, words, or any word the learner types."""

from functools import partial

import streamlit as st

from slr_learn.errors import BadInputError
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.block import show_camera
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.fingerspelling.screen import describe_exercise, show_exercise
from slr_learn.ui.fingerspelling.settings import choose_plan
from slr_learn.ui.practice import log
from slr_learn.ui.practice.letter_camera import choose_camera_settings, open_letter_camera
from slr_learn.ui.session import places, practice_links, visit
from slr_learn.ui.shell import frame, notices
from slr_learn.ui.shell.scrolling import scroll_to_top_and_focus

_REFRESH_S = 0.2


def _show() -> None:
    if st.session_state.get(practice_links.PRACTICE) is not practice:
        # The exercise belongs to another learner or other words now, so everything around it is redrawn.
        st.rerun()
    practice.save_ended()
    show_exercise(camera, practice, hand=watching.hand, problem=problem)


with places.above_camera():
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

block = show_camera(
    camera,
    camera_messages.CAMERA_STEPS,
    on_result=practice.observe,
    describe=partial(describe_exercise, camera, practice),
)
needs_runs = block.is_on and not block.has_channel
with places.practice_area():
    st.fragment(frame.with_error_handling(_show), run_every=_REFRESH_S if needs_runs else None)()
scroll_to_top_and_focus("fingerspelling", has_camera=block.is_on)
