"""This module draws the current state of a game in front of the camera."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.exam import ExamQuiz
from slr_learn.learning.play.levels import LEVELS, does_sitting_pass_level
from slr_learn.learning.play.plan import PlayProgress, SelectedGame, target_letters_of_sitting
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.learning.spelling.timed_quiz import TimedQuiz
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.recognition.prediction import LiveResult
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.play import messages as play
from slr_learn.ui.play import state, view
from slr_learn.ui.practice import log as practice_log
from slr_learn.ui.practice import messages, target_hand
from slr_learn.ui.practice import state as practice_state
from slr_learn.ui.practice import view as practice_view
from slr_learn.ui.practice.run import Practice
from slr_learn.ui.session import clock

_AFTER_LETTER_S = 1.5
"""How long feedback on the previous letter is shown."""


def show_game_round(
    camera: LetterCamera, practice: Practice, plan: SelectedGame, before: PlayProgress, *, hand: Handedness | None
) -> None:
    """Process new camera results and draw the round; runs several times a second while the camera is on.

    Args:
        camera: The page's camera.
        practice: The round.
        plan: The game.
        before: The learner's progress before the round.
        hand: The hand the learner chose; None for automatic.
    """
    practice.process_results(camera.drain())
    status, result, quiz = camera.status(), camera.latest(), practice.quiz
    if quiz is None:
        return
    if isinstance(quiz, ExamQuiz) and quiz.is_finished:
        st.rerun()
    correction = None if plan.is_from_memory else practice.correction
    camera.processor.target = quiz.target
    camera.processor.marked = frozenset(correction.aspects) if correction else frozenset()
    with st.container(key="target"):
        if quiz.is_finished:
            view.show_round_result(plan, quiz, before)
        elif status.stage is StreamStage.IDLE and not quiz.attempts:
            view.show_game_rules(plan, quiz)
        else:
            _show_target(camera, plan, quiz, hand, correction)
    with st.container(key="recognised"):
        if isinstance(quiz, ExamQuiz):
            view.show_letter_time(quiz)
        else:
            practice_view.show_recognised(result, quiz.trial)
    with st.container(key="feedback"):
        practice_view.show_feedback(*_feedback(plan, status, result, practice, correction))
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        _show_controls(practice, plan, quiz, is_live=status.stage is StreamStage.LIVE)
    with st.container(key="score"):
        practice_view.show_score(quiz, practice_log.saving_problem())
    with st.container(key="camera-status"):
        practice_view.show_camera_status(status)


def _show_target(
    camera: LetterCamera,
    plan: SelectedGame,
    quiz: SpellingQuiz,
    hand: Handedness | None,
    correction: Correction | None,
) -> None:
    is_hinted = not plan.is_from_memory and st.session_state.get(practice_state.HINT, True)
    draw = target_hand.make_target_hand_drawer(camera, hand, correction)
    from_memory = view.make_letter_side_panel(quiz, plan.level) if plan.is_from_memory else None
    practice_view.show_target(quiz, draw, is_hinted=is_hinted, from_memory=from_memory)


def _feedback(
    plan: SelectedGame,
    status: CameraStatus,
    result: LiveResult | None,
    practice: Practice,
    correction: Correction | None,
) -> tuple[str, str]:
    """Return an icon's name and a sentence; without hints on how to form a letter if signing from memory."""
    quiz = practice.quiz
    if quiz is not None and quiz.is_finished:
        return "flag", play.ROUND_OVER
    if not plan.is_from_memory or quiz is None:
        return practice_view.feedback_line(status, result, quiz, practice.fault, correction)
    return (
        ("videocam", play.FEEDBACK_CAMERA) if status.stage is StreamStage.IDLE else _from_memory(status, result, quiz)
    )


def _from_memory(status: CameraStatus, result: LiveResult | None, quiz: SpellingQuiz) -> tuple[str, str]:
    if status.stage is not StreamStage.LIVE or (status.is_problem and (result is None or result.letter != quiz.target)):
        return "back_hand", status.text
    if isinstance(quiz, TimedQuiz) and not quiz.is_started:
        return "timer", play.countdown_text(quiz.countdown)
    if practice_view.was_just_left_out(quiz):
        return "speed", messages.FEEDBACK_TOO_SLOW
    if result is not None and result.letter == quiz.target:
        return "check_circle", messages.FEEDBACK_RIGHT
    if quiz.attempts and quiz.trial is not None and quiz.trial.duration_s < _AFTER_LETTER_S:
        return view.last_letter_icon_and_sentence(quiz.attempts[-1])
    return "visibility", messages.next_letter_hint(quiz.target or "")


def _show_controls(practice: Practice, plan: SelectedGame, quiz: SpellingQuiz, *, is_live: bool) -> None:
    if not quiz.is_finished:
        # Every letter counts as answered: what nobody sees cannot be skipped.
        is_begun = quiz.is_started if isinstance(quiz, TimedQuiz) else quiz.started_ms is not None
        st.button(messages.SKIP, on_click=practice.skip, disabled=not (is_live and is_begun), shortcut="S")
        if not plan.is_from_memory:
            help_ = messages.HINT_HELP
            st.toggle(messages.HINT_LABEL, value=True, help=help_, key=practice_state.HINT, persist_state="session")
        return
    following = _following(plan, quiz)
    if following is not None:
        label = play.start_level_label(following.level.number if following.level else 0)
        if st.button(label, type="primary", shortcut="Enter"):
            state.select_game(following)
            st.rerun()
        again = st.button(play.AGAIN, shortcut="A")
    else:
        again = st.button(play.AGAIN, type="primary", shortcut="Enter")
    if again:
        practice.start_next()
        st.rerun()


def _following(plan: SelectedGame, quiz: SpellingQuiz) -> SelectedGame | None:
    """Return the next level after a level was passed; None after the last one."""
    if plan.level is None or plan.level is LEVELS[-1]:
        return None
    sitting = Sitting(plan.kind, clock.now(), quiz.attempts, target_letters_of_sitting(quiz))
    following = LEVELS[plan.level.number]
    return SelectedGame(following.kind, plan.day) if does_sitting_pass_level(plan.level, sitting) else None
