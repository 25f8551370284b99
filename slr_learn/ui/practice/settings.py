"""This module asks the learner what to practise, with which hand, and what the picture shows."""

from __future__ import annotations

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.learning.memory.session_words import NAMES
from slr_learn.learning.spelling.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import LONGEST_WORD, WordLevel
from slr_learn.look_alikes import difference_between
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.bundle import Bundle
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.practice import log, messages, session_messages
from slr_learn.ui.session import resources, state
from slr_learn.ui.widgets.choices import choose_one
from slr_learn.vocabulary import MOVING_LETTERS, letter_named

_NAMES, _OWN_LIST = "names", "own_list"
_A_PAIR = 2


def choose_plan() -> ExercisePlan:
    """Draw the choice of exercise and return it."""
    exercise = choose_one(messages.EXERCISE_LABEL, messages.EXERCISES, Exercise.FOR_YOU, state.EXERCISE)
    if exercise is Exercise.WORDS:
        return _choose_words()
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
    if exercise is Exercise.FOR_YOU:
        _offer_drill()
        return ExercisePlan(Exercise.FOR_YOU)
    requested = state.requested_letters()
    if len(requested) == _A_PAIR:
        st.caption(difference_between(*requested) or "")
    if requested:
        st.button(
            messages.only_letters(requested),
            on_click=state.request_letters,
            args=((),),
            icon=":material/close:",
        )
    return ExercisePlan(Exercise.LETTERS, letters=requested)


def _choose_words() -> ExercisePlan:
    """Draw the choice of words: a level, names, or the learner's own list where there is one."""
    own = log.own_words()
    levels: dict[WordLevel | str, str] = dict(messages.LEVELS.items())
    levels[_NAMES] = session_messages.NAMES
    if own:
        levels[_OWN_LIST] = session_messages.OWN_LIST
    chosen = choose_one(messages.LEVEL_LABEL, levels, WordLevel.EASY, state.WORD_LEVEL)
    if isinstance(chosen, WordLevel):
        return ExercisePlan(Exercise.WORDS, level=chosen)
    return ExercisePlan(Exercise.WORDS, words=NAMES if chosen == _NAMES else own)


def _offer_drill() -> None:
    """Draw a button that practises the two letters which the learner confuses most."""
    pair = log.weakest_pair()
    if pair is not None:
        both = (pair.target, pair.taken_for)
        st.button(
            session_messages.drill(*both),
            on_click=state.request_letters,
            args=(both,),
            icon=":material/compare_arrows:",
        )


def moving_letters() -> Bundle | None:
    """Return the model of the letters that are drawn in the air; without one, say that they are left out."""
    try:
        return resources.motion_bundle()
    except BundleError as error:
        st.warning(messages.moving_unavailable(MOVING_LETTERS, str(error)), icon=":material/gesture:")
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
