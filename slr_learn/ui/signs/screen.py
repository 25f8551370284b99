"""This module draws the current state of sign practice in front of the camera."""

from __future__ import annotations

import streamlit as st

from slr_learn.config import live_test_results_dir
from slr_learn.learning.signs.live_test_files import save_live_test
from slr_learn.ui.camera.body import BodyCamera
from slr_learn.ui.camera.status import StreamStage
from slr_learn.ui.figure import view as figure_view
from slr_learn.ui.figure.messages import figure_description
from slr_learn.ui.practice import view as practice_view
from slr_learn.ui.session.sign_models import SignModel
from slr_learn.ui.signs import messages, state, view
from slr_learn.ui.signs.practice import SignPractice
from slr_learn.ui.signs.watcher import SignWatcher


def show_sign_practice(
    camera: BodyCamera, watcher: SignWatcher, practice: SignPractice, model: SignModel, *, problem: str
) -> None:
    """Process new camera results and draw the practice; runs several times a second while the camera is on.

    Args:
        camera: The page's camera.
        watcher: Cuts the frames into signs and recognises them.
        practice: The practice; if nothing is running, `problem` is shown.
        model: The active model.
        problem: Why nothing is running.
    """
    for answer in watcher.process_frames(camera.drain()):
        practice.judge(answer)
    status = camera.status()
    _keep_result(practice)
    with st.container(key="target"):
        _show_target(practice, model, problem)
    with st.container(key="recognised"):
        view.show_recognised_signs(practice.last, is_signing=watcher.is_signing)
    with st.container(key="feedback"):
        practice_view.show_feedback(
            *_line_without_target(practice, problem)
            or view.feedback_icon_and_sentence(
                status,
                practice.last,
                is_signing=watcher.is_signing,
                is_manual=watcher.is_manual,
                is_test=practice.test is not None,
                is_too_slow=practice.is_too_slow,
            )
        )
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        _show_controls(practice, watcher, is_live=status.stage is StreamStage.LIVE)
    with st.container(key="score"):
        view.show_sign_score(practice.quiz, practice.test)
    with st.container(key="camera-status"):
        practice_view.show_camera_status(status)


def _keep_result(practice: SignPractice) -> None:
    result = practice.result()
    if result is None:
        return
    try:
        save_live_test(live_test_results_dir(), result)
    except OSError:
        practice.outcome = messages.TEST_NOT_SAVED
    else:
        practice.outcome = messages.TEST_SAVED


def _show_target(practice: SignPractice, model: SignModel, problem: str) -> None:
    sign = practice.target
    if sign is not None:
        number, n = practice.place
        view.show_target_sign(sign, number, n, is_young=sign in model.young)
        _show_demonstration(practice, model, sign)
    elif practice.quiz is not None:
        view.show_quiz_summary(practice.quiz)
    elif practice.test is not None:
        view.show_live_test_summary(practice.test, model.choice.name, practice.outcome)
    else:
        view.show_why_no_sign(problem)


def _show_demonstration(practice: SignPractice, model: SignModel, sign: str) -> None:
    shown, is_hinted = model.demonstrations.get(sign), st.session_state.get(state.HINT, True)
    with st.container(key="demonstration"):
        if not is_hinted:
            view.show_sentence_instead_of_figure(messages.FROM_MEMORY)
        elif not shown:
            view.show_sentence_instead_of_figure(messages.NO_DEMONSTRATION)
        else:
            practice.show()
            figure_view.show_moving_figure(
                shown[0].values,
                shown[0].timestamps_ms,
                aspect=shown[0].aspect,
                title=figure_description(sign),
                key="demonstration-figure",
            )
        view.show_demonstration_credit_and_parts(shown[0] if is_hinted and shown else None)


def _line_without_target(practice: SignPractice, problem: str) -> tuple[str, str] | None:
    if practice.quiz is not None and practice.quiz.is_finished:
        return ("flag", messages.DONE_WITH_SKIPS) if practice.quiz.skipped else ("check_circle", messages.DONE)
    if practice.test is not None and practice.test.is_finished:
        return "flag", practice.outcome
    return ("edit", problem) if practice.target is None else None


def _show_controls(practice: SignPractice, watcher: SignWatcher, *, is_live: bool) -> None:
    is_asked = practice.target is not None
    if not is_asked:
        label = messages.NEXT_QUIZ if practice.test is None else messages.NEXT_TEST
        is_idle = practice.quiz is None and practice.test is None
        st.button(label, on_click=practice.start_next, type="primary", shortcut="N", disabled=is_idle)
        return
    if watcher.is_manual:
        label, press = (messages.SIGN_DONE, watcher.stop) if watcher.is_signing else (messages.SIGN_NOW, watcher.start)
        st.button(label, on_click=press, type="primary", shortcut="M", disabled=not is_live, key="mark-sign")
    is_shown = st.session_state.get(state.HINT, True)
    st.button(messages.HIDE if is_shown else messages.SHOW_ME, on_click=_turn_hint, shortcut="D", key="show-sign")
    if practice.quiz is not None:
        can_skip = practice.can_skip or not is_live
        st.button(messages.SKIP, on_click=practice.skip, disabled=not can_skip, help=messages.SKIP_HELP, shortcut="S")
    elif practice.test is not None:
        nothing = not practice.test.trials
        st.button(messages.UNDO, on_click=practice.undo, disabled=nothing, help=messages.UNDO_HELP, shortcut="U")


def _turn_hint() -> None:
    st.session_state[state.HINT] = not st.session_state.get(state.HINT, True)
