"""This module draws the current state of a reading exercise: the hand, the question or answer, and the buttons."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.mistakes.confused_pairs import pair_most_confused_in_reading
from slr_learn.learning.reading.plan import ReadingKind, ReadingPlan
from slr_learn.learning.reading.quiz import ReadingPhase, ReadingQuiz
from slr_learn.learning.reading.speed import reading_speed_to_resume
from slr_learn.look_alikes import describe_difference
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.learner import Learner
from slr_learn.ui.hand import view3d
from slr_learn.ui.practice import log as practice_log
from slr_learn.ui.reading import answer, messages, own_spelling, view
from slr_learn.ui.reading.practice import ReadingPractice
from slr_learn.ui.reading.settings import SETTINGS_PAGE
from slr_learn.ui.session import practice_links
from slr_learn.ui.shell.keyboard import FocusTarget, move_focus

HAND_HEIGHT_PX = 480
_REVIEW_LETTER_S = 1.0


def show_reading_exercise(practice: ReadingPractice, learner: Learner, handedness: Handedness) -> None:
    """Draw the exercise, or the button that starts one.

    Args:
        practice: The page's practice, with a plan.
        learner: The learner.
        handedness: Which hand spells.
    """
    quiz = practice.quiz
    problem = practice_log.saving_problem()
    if problem:
        st.warning(problem, icon=":material/warning:")
    if quiz is None:
        _show_start(practice, learner)
    elif quiz.phase is ReadingPhase.FINISHED:
        _show_end(practice, quiz, learner)
    else:
        with st.container(key="reading"):
            with st.container(key="target"):
                _show_hand(practice, quiz, handedness)
            _show_beside(practice)


def _show_start(practice: ReadingPractice, learner: Learner) -> None:
    assert practice.plan is not None
    title, text, is_possible = _start_of(practice.plan)
    with st.container(key="reading-start"):
        view.show_reading_intro(title, text, reading_speed_to_resume(learner.answers))
        st.button(
            messages.START,
            key="start-reading",
            type="primary",
            icon=":material/play_arrow:",
            on_click=practice.start,
            disabled=not is_possible,
        )
        if not is_possible:
            st.page_link(SETTINGS_PAGE, label=messages.TO_OWN_WORDS, icon=":material/edit:")
    if learner.answers:
        with st.container(key="own-spelling"):
            own_spelling.show_own_spelling()


def _start_of(plan: ReadingPlan) -> tuple[str, str, bool]:
    """Return the exercise's title, what will happen, and whether it can start."""
    if plan.reading is ReadingKind.PAIR:
        difference = describe_difference(*plan.pair) or ""
        return messages.pair_drill_title(*plan.pair), f"{messages.PAIR_TEXT} {difference}".strip(), True
    if plan.reading is ReadingKind.OWN_WORDS and not plan.own_words:
        return messages.START_TITLE, messages.NO_OWN_WORDS, False
    return messages.START_TITLE, messages.START_TEXT, True


def _show_end(practice: ReadingPractice, quiz: ReadingQuiz, learner: Learner) -> None:
    with st.container(key="reading-end"):
        view.show_session_summary(quiz, practice.speed_before)
        with st.container(key="go-on", horizontal=True, horizontal_alignment="center"):
            st.button(messages.NEXT_SESSION, key="next-session", type="primary", on_click=practice.start)
            pair = pair_most_confused_in_reading(learner.answers)
            if pair and st.button(
                messages.drill_pair_button_label(*pair),
                key="drill",
                on_click=practice_links.select_what_to_read,
                args=(ReadingKind.PAIR,),
            ):
                # What to read is chosen outside of this part of the page.
                st.rerun()
    move_focus("go-on", FocusTarget.BUTTON, token=f"end-{practice.run}", key="reading-focus")


def _show_hand(practice: ReadingPractice, quiz: ReadingQuiz, handedness: Handedness) -> None:
    """Draw the hand: a new letter, the word to read, or that word again with captions."""
    assert quiz.item is not None
    if quiz.phase is ReadingPhase.MEETING:
        view3d.show_hand_3d(
            quiz.item.word, handedness=handedness, key="reading-letter", height_px=HAND_HEIGHT_PX, has_controls=False
        )
        return
    assert quiz.showing is not None and practice.run is not None
    is_over = quiz.phase is ReadingPhase.ANSWERED
    ended = view3d.show_spelling_hand(
        quiz.item.word,
        letter_s=_REVIEW_LETTER_S if is_over else quiz.showing.letter_s,
        run=f"{practice.run}-again" if is_over else practice.run,
        handedness=handedness,
        key="reading-hand",
        captions=is_over,
        height_px=HAND_HEIGHT_PX,
    )
    practice.note_end(ended)


def _show_beside(practice: ReadingPractice) -> None:
    """Draw the panel next to the hand; the showing may just have ended."""
    quiz = practice.quiz
    assert quiz is not None and quiz.item is not None
    with st.container(key="score"):
        view.show_session_progress(quiz)
    with st.container(key="feedback"):
        if quiz.phase is ReadingPhase.MEETING:
            view.show_new_letter(quiz.item.word)
        elif quiz.result is not None:
            view.show_word_result(quiz.result)
        else:
            view.show_reading_question(quiz, is_unanswered=practice.is_unanswered)
    if quiz.phase is ReadingPhase.ASKED:
        answer.show_answer_form(practice, quiz)
    else:
        answer.show_next_button(practice, quiz)
