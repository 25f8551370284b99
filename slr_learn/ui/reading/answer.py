"""This module draws the form for answering a spelled word: typed or chosen, also by keyboard alone."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.reading.quiz import ReadingPhase, ReadingQuiz
from slr_learn.ui.reading import messages, state
from slr_learn.ui.reading.practice import ReadingPractice
from slr_learn.ui.shell.keyboard import FocusTarget, move_focus

_LONGEST_ANSWER = 60
_KEYS_IN_FIELD = {"Escape": "again", "Alt+ArrowDown": "slower"}
_NOT_YET = "\N{MIDDLE DOT}"


def show_answer_form(practice: ReadingPractice, quiz: ReadingQuiz) -> None:
    """Draw the text field or the choices, and the buttons that replay or skip the word.

    Keys: Enter answers, 1 to 4 choose, Esc replays, Alt with the down arrow replays more slowly. No key is a single
    letter, because letters are typed into the field.
    """
    assert quiz.item is not None
    with st.container(key="answer"):
        if quiz.item.choices:
            _choose(practice, quiz)
        else:
            _type(practice, quiz)
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        st.button(messages.AGAIN, key="again", icon=":material/replay:", shortcut="Esc", on_click=practice.replay)
        st.button(
            messages.SLOWER,
            key="slower",
            icon=":material/slow_motion_video:",
            shortcut="Alt+Down",
            on_click=practice.replay,
            args=(True,),
        )
        st.button(messages.SKIP, key="skip", icon=":material/skip_next:", on_click=practice.skip)
    what = FocusTarget.PART if quiz.item.choices else FocusTarget.FIELD
    move_focus("answer", what, token=f"ask-{practice.run}", key="reading-focus", keys=_KEYS_IN_FIELD)


def show_next_button(practice: ReadingPractice, quiz: ReadingQuiz) -> None:
    """Draw the button that continues after a new letter or an answer."""
    is_met = quiz.phase is ReadingPhase.MEETING
    with st.container(key="go-on"):
        st.button(
            messages.MEET if is_met else messages.NEXT,
            key="next",
            type="primary",
            shortcut="Enter",
            width="stretch",
            on_click=practice.begin if is_met else practice.go_on,
            args=() if is_met else (quiz.index,),
        )
    move_focus("go-on", FocusTarget.BUTTON, token=f"next-{practice.run}-{quiz.index}", key="reading-focus")


def _type(practice: ReadingPractice, quiz: ReadingQuiz) -> None:
    # A separate field per word, so that none still holds the previous answer.
    key = f"{state.TYPED}-{practice.n_started}-{quiz.index}"

    def answer() -> None:
        practice.answer(st.session_state[key])

    with st.form(f"form-{key}", border=False, clear_on_submit=True):
        st.text_input(
            messages.TYPED_LABEL,
            key=key,
            max_chars=_LONGEST_ANSWER,
            autocomplete="off",
            placeholder=messages.TYPED_LABEL,
            label_visibility="collapsed",
        )
        st.form_submit_button(messages.CHECK, type="primary", on_click=answer, width="stretch")


def _choose(practice: ReadingPractice, quiz: ReadingQuiz) -> None:
    """Draw the choices, hidden until the hand has finished, so that learners read instead of comparing."""
    assert quiz.item is not None and quiz.showing is not None
    is_shown = quiz.showing.ended_at is not None or quiz.n_replays > 0
    for number, choice in enumerate(quiz.item.choices, start=1):
        st.button(
            choice if is_shown else _NOT_YET,
            key=f"choice-{number}",
            shortcut=str(number),
            width="stretch",
            disabled=not is_shown,
            on_click=practice.answer,
            args=(choice,),
        )
