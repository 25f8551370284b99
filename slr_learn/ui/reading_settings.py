"""This module asks the learner what to read, how to answer, and which hand spells."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from slr_learn.learning.answers import Direction
from slr_learn.learning.own_mistakes import weak_pairs
from slr_learn.learning.own_words import OwnWords, parse_own_words
from slr_learn.learning.reading_plan import Reading, ReadingPlan, suggested_level
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.learner import Learner
from slr_learn.ui import reading_messages as messages
from slr_learn.ui import state
from slr_learn.ui.choices import choose_one

_LONGEST_LIST = 4000


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """What the learner chose.

    Attributes:
        plan: What is read, and how it is answered.
        handedness: Of the hand that spells.
    """

    plan: ReadingPlan
    handedness: Handedness


def choose_reading(learner: Learner) -> ReadingSettings:
    """Draw the choice and return it; at first it is what suits the learner."""
    pair = confused_pair(learner)
    offered = messages.readings(pair)
    if st.session_state.get(state.READING) not in (None, *offered):
        st.session_state[state.READING] = Reading.DUE
    reading = choose_one(messages.READING_LABEL, offered, Reading.DUE, state.READING)
    level = suggested_level(learner.answers, learner.cards)
    with st.popover(messages.SETTINGS, icon=":material/tune:"):
        st.caption(messages.ANSWER_LABEL)
        is_chosen = choose_one(
            messages.ANSWER_LABEL, messages.ANSWERS, level is WordLevel.EASY, state.READING_IS_CHOSEN
        )
        st.caption(messages.LEVEL_LABEL)
        level = choose_one(messages.LEVEL_LABEL, messages.LEVELS, level, state.READING_LEVEL)
        st.caption(messages.HAND_LABEL)
        handedness = choose_one(messages.HAND_LABEL, messages.HANDS, Handedness.RIGHT, state.READING_HAND)
        own = _own_words()
    plan = ReadingPlan(reading, is_chosen, level, own.words, pair if reading is Reading.PAIR else ())
    return ReadingSettings(plan, handedness)


def confused_pair(learner: Learner) -> tuple[str, ...]:
    """Return the two letters that the learner takes for each other most, in order; none where there are none."""
    pairs = weak_pairs(learner.answers, Direction.READ)
    return tuple(sorted((pairs[0].target, pairs[0].taken_for))) if pairs else ()


def _own_words() -> OwnWords:
    text = st.text_area(
        messages.OWN_WORDS_LABEL,
        key=state.READING_OWN_WORDS,
        persist_state="session",
        max_chars=_LONGEST_LIST,
        height=100,
        help=messages.OWN_WORDS_HELP,
        placeholder=messages.OWN_WORDS_PLACEHOLDER,
    )
    own = parse_own_words(text or "")
    if text:
        st.caption(messages.own_words_taken(len(own.words)))
    for one in own.left_out[:3]:
        st.caption(messages.own_word_left_out(one.text[:30], one.reason))
    return own
