"""This module draws the current state of the exercise in front of the camera."""

from __future__ import annotations

from typing import Any

import streamlit as st

from slr_learn.learning.memory.ratings import WORKED_OUT_S
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.ui.browser_camera.component import listen_for_events
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.practice import log, messages, view
from slr_learn.ui.practice import state as practice_state
from slr_learn.ui.practice.run import Practice
from slr_learn.ui.practice.target_hand import make_target_hand_drawer


def show_exercise(camera: LetterCamera, practice: Practice, *, hand: Handedness | None, problem: str) -> None:
    """Draw the exercise; runs when it changes, or several times a second where results do not reach the browser.

    Args:
        camera: The page's camera.
        practice: The exercise; without a quiz, `problem` is shown.
        hand: The hand the learner chose; None for automatic.
        problem: Why there is no exercise.
    """
    event = practice.event
    practice.process_results(camera.drain())
    status, result, quiz = camera.status(), camera.latest(), practice.quiz
    correction = mark_correction(camera, practice)
    with st.container(key="target"):
        if quiz is None:
            view.show_no_target(problem)
        elif quiz.is_finished:
            view.show_summary(quiz, log.explain_mistakes(quiz.attempts))
        else:
            is_hinted = st.session_state.get(practice_state.HINT, True)
            view.show_target(quiz, make_target_hand_drawer(camera, hand, correction), is_hinted=is_hinted)
    with st.container(key="recognised"):
        view.show_recognised(result, quiz.trial if quiz else None)
    with st.container(key="feedback"):
        view.show_feedback(*view.feedback_line(status, result, quiz, practice.fault, correction))
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        _show_controls(practice)
    with st.container(key="score"):
        if quiz is not None:
            view.show_score(quiz, log.saving_problem())
    with st.container(key="camera-status"):
        view.show_camera_status(status)
        listen_for_events("exercise-events", event)


def mark_correction(camera: LetterCamera, practice: Practice) -> Correction | None:
    """Tell the camera what to draw in the picture, and return what the learner is asked to change."""
    correction = practice.correction
    camera.processor.target = practice.quiz.target if practice.quiz else None
    camera.processor.marked = frozenset(correction.aspects) if correction else frozenset()
    return correction


def describe_exercise(camera: LetterCamera, practice: Practice, status: CameraStatus) -> dict[str, Any]:
    """Return what the live parts of the exercise show now, and the number of its newest event, as values for JSON.

    Called on the stream's threads, with the learner's language set.
    """
    result, quiz = camera.processor.latest if status.stage is StreamStage.LIVE else None, practice.quiz
    correction = mark_correction(camera, practice)
    icon, sentence = view.feedback_line(status, result, quiz, practice.fault, correction)
    texts = {
        "recognised": view.recognised_parts(result, quiz.trial if quiz else None),
        "feedback": view.feedback_parts(icon, sentence),
        "camera-status": view.camera_status_parts(status),
    }
    if quiz is not None:
        texts["score"] = view.score_parts(quiz)
    return {"texts": texts, "event": practice.event}


def _show_controls(practice: Practice) -> None:
    quiz = practice.quiz
    if quiz is not None and quiz.is_finished:
        st.button(fingerspelling_messages.NEXT_EXERCISE, on_click=practice.start_next, type="primary", shortcut="N")
    else:
        is_stuck = quiz is not None and quiz.trial is not None and quiz.trial.duration_s >= WORKED_OUT_S
        st.button(
            messages.SKIP,
            on_click=practice.skip,
            disabled=quiz is None,
            shortcut="S",
            type="primary" if is_stuck else "secondary",
        )
        if quiz is not None and quiz.item and len(quiz.item) > 1:
            st.button(fingerspelling_messages.SKIP_WORD, on_click=practice.skip_item, shortcut="W")
    st.toggle(
        messages.HINT_LABEL, value=True, help=messages.HINT_HELP, key=practice_state.HINT, persist_state="session"
    )
