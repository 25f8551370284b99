"""This module draws the settings of the exercise: what to practise, with which hand, and what the picture shows."""

from __future__ import annotations

import streamlit as st

from slr_learn.learning.spelling.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import LONGEST_WORD, NAMES, WordLevel
from slr_learn.look_alikes import describe_difference
from slr_learn.ui.fingerspelling import messages as fingerspelling_messages
from slr_learn.ui.fingerspelling import state
from slr_learn.ui.practice import log
from slr_learn.ui.session import practice_links
from slr_learn.ui.widgets.choices import choose_one

_NAMES, _OWN_LIST = "names", "own_list"
_A_PAIR = 2


def choose_plan() -> ExercisePlan:
    """Draw the exercise options and return the selected plan."""
    exercise = choose_one(
        fingerspelling_messages.EXERCISE_LABEL,
        fingerspelling_messages.EXERCISES,
        Exercise.FOR_YOU,
        practice_links.EXERCISE,
    )
    if exercise is Exercise.WORDS:
        return _choose_words()
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
    if exercise is Exercise.FOR_YOU:
        _offer_drill()
        return ExercisePlan(Exercise.FOR_YOU)
    requested = practice_links.letters_practice_is_limited_to()
    if len(requested) == _A_PAIR:
        st.caption(describe_difference(*requested) or "")
    if requested:
        st.button(
            fingerspelling_messages.only_letters(requested),
            on_click=practice_links.limit_practice_to_letters,
            args=((),),
            icon=":material/close:",
        )
    return ExercisePlan(Exercise.LETTERS, letters=requested)


def _choose_words() -> ExercisePlan:
    """Draw the word options: a level, names, or the learner's own list if there is one."""
    own = log.learner_own_words()
    levels: dict[WordLevel | str, str] = dict(fingerspelling_messages.LEVELS.items())
    levels[_NAMES] = fingerspelling_messages.NAMES
    if own:
        levels[_OWN_LIST] = fingerspelling_messages.OWN_LIST
    chosen = choose_one(fingerspelling_messages.LEVEL_LABEL, levels, WordLevel.EASY, state.WORD_LEVEL)
    if isinstance(chosen, WordLevel):
        return ExercisePlan(Exercise.WORDS, level=chosen)
    return ExercisePlan(Exercise.WORDS, words=NAMES if chosen == _NAMES else own)


def _offer_drill() -> None:
    """Draw a button that drills the two letters the learner confuses most."""
    pair = log.weakest_pair()
    if pair is not None:
        both = (pair.target, pair.taken_for)
        st.button(
            fingerspelling_messages.drill_label(*both),
            on_click=practice_links.limit_practice_to_letters,
            args=(both,),
            icon=":material/compare_arrows:",
        )
