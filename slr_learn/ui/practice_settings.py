"""This module asks the learner what to practise, with which hand, and what the picture shows."""

from __future__ import annotations

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.learning.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import LONGEST_WORD, WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.bundle import Bundle
from slr_learn.ui import camera_messages, fingerspelling_messages, resources, state
from slr_learn.ui.choices import choose_one
from slr_learn.vocabulary import MOVING_LETTERS, letter_named


def choose_plan() -> ExercisePlan:
    """Draw the choice of exercise and return it."""
    requested = state.requested_letters()
    exercise = choose_one(
        fingerspelling_messages.EXERCISE_LABEL, fingerspelling_messages.EXERCISES, Exercise.LETTERS, state.EXERCISE
    )
    if exercise is Exercise.WORDS:
        level = choose_one(
            fingerspelling_messages.LEVEL_LABEL, fingerspelling_messages.LEVELS, WordLevel.EASY, state.WORD_LEVEL
        )
        return ExercisePlan(Exercise.WORDS, level=level)
    if exercise is Exercise.OWN_WORD:
        word = st.text_input(
            fingerspelling_messages.OWN_WORD_LABEL,
            key=state.OWN_WORD,
            persist_state="session",
            max_chars=2 * LONGEST_WORD,
            placeholder=fingerspelling_messages.OWN_WORD_PLACEHOLDER,
            label_visibility="collapsed",
            width=280,
        )
        return ExercisePlan(Exercise.OWN_WORD, own_word=word.strip())
    if requested:
        st.button(
            fingerspelling_messages.only_letters(requested),
            on_click=state.request_letters,
            args=((),),
            icon=":material/close:",
        )
    return ExercisePlan(Exercise.LETTERS, letters=requested)


def moving_letters() -> Bundle | None:
    """Return the model of the letters that are drawn in the air; without one, say that they are left out."""
    try:
        return resources.motion_bundle()
    except BundleError as error:
        st.warning(fingerspelling_messages.moving_unavailable(MOVING_LETTERS, str(error)), icon=":material/gesture:")
        return None


def practised_letters(watching: Bundle, motion: Bundle | None) -> tuple[str, ...]:
    """Return the letters that can be asked for: the still ones, and the moving ones that begin as one of those."""
    drawn = () if motion is None else motion.labels
    return (
        *watching.labels,
        *(one for one in drawn if one not in watching.labels and letter_named(one).starts_as in watching.labels),
    )


def choose_hand_and_picture() -> tuple[Handedness | None, bool]:
    """Draw the choice of hand and picture; return the hand (None: automatic) and whether to show landmarks alone."""
    hand = st.radio(
        camera_messages.HAND_LABEL,
        list(camera_messages.HAND_CHOICES),
        format_func=camera_messages.HAND_CHOICES.__getitem__,
        key=state.HAND,
        persist_state="session",
        horizontal=True,
    )
    landmarks_only = st.radio(
        camera_messages.VIEW_LABEL,
        [False, True],
        format_func=camera_messages.PICTURES.__getitem__,
        help=camera_messages.VIEW_HELP,
        key=state.PICTURE,
        persist_state="session",
        horizontal=True,
    )
    return (None if hand == camera_messages.AUTOMATIC_HAND else Handedness(hand)), bool(landmarks_only)
