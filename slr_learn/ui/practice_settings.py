"""This module asks the learner what to practise, with which hand, and what the picture shows."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import LONGEST_WORD, WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.ui import messages, state


def choose_plan() -> ExercisePlan:
    """Draw the choice of exercise and return it."""
    requested = state.requested_letters()
    # Not by default=, which Streamlit warns of where another page has asked for an exercise.
    state.keep(state.EXERCISE, lambda: Exercise.LETTERS)
    exercise = st.segmented_control(
        messages.EXERCISE_LABEL,
        list(Exercise),
        format_func=messages.EXERCISES.__getitem__,
        required=True,
        key=state.EXERCISE,
        persist_state="session",
        label_visibility="collapsed",
    )
    if exercise is Exercise.WORDS:
        level = st.segmented_control(
            messages.LEVEL_LABEL,
            list(WordLevel),
            format_func=messages.LEVELS.__getitem__,
            default=WordLevel.EASY,
            required=True,
            key=state.WORD_LEVEL,
            persist_state="session",
            label_visibility="collapsed",
        )
        return ExercisePlan(Exercise.WORDS, level=level or WordLevel.EASY)
    if exercise is Exercise.OWN_WORD:
        word = st.text_input(
            messages.OWN_WORD_LABEL,
            key=state.OWN_WORD,
            persist_state="session",
            max_chars=2 * LONGEST_WORD,
            placeholder=messages.OWN_WORD_PLACEHOLDER,
            label_visibility="collapsed",
            width=280,
        )
        return ExercisePlan(Exercise.OWN_WORD, own_word=word.strip())
    if requested:
        st.button(messages.only_letters(requested), on_click=state.request_letters, args=((),), icon=":material/close:")
    return ExercisePlan(Exercise.LETTERS, letters=requested)


def choose_hand_and_picture() -> tuple[Handedness | None, bool]:
    """Draw the choice of hand and picture; return the hand (None: automatic) and whether to show landmarks alone."""
    hand = st.radio(
        messages.HAND_LABEL,
        list(messages.HAND_CHOICES),
        format_func=messages.HAND_CHOICES.__getitem__,
        key=state.HAND,
        persist_state="session",
        horizontal=True,
    )
    landmarks_only = st.radio(
        messages.VIEW_LABEL,
        [False, True],
        format_func=messages.PICTURES.__getitem__,
        help=messages.VIEW_HELP,
        key=state.PICTURE,
        persist_state="session",
        horizontal=True,
    )
    return (None if hand == messages.AUTOMATIC_HAND else Handedness(hand)), bool(landmarks_only)
