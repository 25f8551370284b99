"""This module draws the settings of reading practice: what to read, how to answer, and which hand spells."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from slr_learn.learning.mistakes.confused_pairs import pair_most_confused_in_reading
from slr_learn.learning.reading.plan import ReadingKind, ReadingPlan, suggested_word_level
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.learner import Learner
from slr_learn.ui.practice import log as practice_log
from slr_learn.ui.reading import messages, state
from slr_learn.ui.session import practice_links
from slr_learn.ui.widgets.choices import choose_one

SETTINGS_PAGE = "pages/you/settings.py"


@dataclass(frozen=True, slots=True)
class ReadingSettings:
    """The settings the learner chose.

    Attributes:
        plan: What is read and how it is answered.
        handedness: Which hand spells.
    """

    plan: ReadingPlan
    handedness: Handedness


def choose_reading_settings(learner: Learner, *, drilled: tuple[str, ...] = ()) -> ReadingSettings:
    """Draw the settings and return them; the defaults suit the learner.

    Args:
        learner: The learner.
        drilled: The pair of the current drill, which continues even if another pair is now confused more.
    """
    pair = drilled or pair_most_confused_in_reading(learner.answers)
    offered = messages.reading_kind_options(pair)
    if st.session_state.get(practice_links.READING) not in (None, *offered):
        st.session_state[practice_links.READING] = ReadingKind.DUE
    reading = choose_one(messages.READING_LABEL, offered, ReadingKind.DUE, practice_links.READING)
    level = suggested_word_level(learner.answers, learner.cards)
    with st.popover(messages.SETTINGS, icon=":material/tune:"):
        st.caption(messages.ANSWER_LABEL)
        is_chosen = choose_one(messages.ANSWER_LABEL, messages.ANSWERS, level is WordLevel.EASY, state.IS_CHOSEN)
        st.caption(messages.LEVEL_LABEL)
        level = choose_one(messages.LEVEL_LABEL, messages.LEVELS, level, state.LEVEL)
        st.caption(messages.HAND_LABEL)
        handedness = choose_one(messages.HAND_LABEL, messages.HANDS, Handedness.RIGHT, state.HAND)
        st.page_link(SETTINGS_PAGE, label=messages.TO_OWN_WORDS, icon=":material/edit:")
    plan = ReadingPlan(
        reading, is_chosen, level, practice_log.learner_own_words(), pair if reading is ReadingKind.PAIR else ()
    )
    return ReadingSettings(plan, handedness)
