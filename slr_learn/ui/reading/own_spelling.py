"""This module lets learners read their own spelling, from saved landmarks."""

from __future__ import annotations

import numpy as np
import streamlit as st

from slr_learn.errors import StorageError
from slr_learn.learning.word_lists import to_plain_capitals
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, RIGHT_HAND
from slr_learn.perception.landmarks import FloatArray, Handedness
from slr_learn.storage.records.spelling import SpellingRecord
from slr_learn.ui.figure.view import show_moving_figure
from slr_learn.ui.reading import own_spelling_messages as messages
from slr_learn.ui.reading import state
from slr_learn.ui.session import clock, learner
from slr_learn.ui.widgets.markup import escape_markdown

_SETTINGS_PAGE = "pages/you/settings.py"


def show_own_spelling() -> None:
    """Draw the oldest saved spelling to read, or say how to save one."""
    st.header(messages.HEADING, anchor=False)
    who = learner.current_learner()
    if not who.profile.keeps_spelling:
        st.caption(messages.OFF)
        st.page_link(_SETTINGS_PAGE, label=messages.TO_SETTINGS, icon=":material/settings:")
        return
    try:
        kept = who.store.progress.spellings(who.profile.id)
    except StorageError as error:
        st.caption(escape_markdown(messages.spelling_unreadable_message(str(error))))
        return
    if not kept:
        st.caption(messages.NOTHING_YET)
        return
    number: int = st.session_state.get(state.OWN_SPELLING, 0)
    _show_one(kept[number % len(kept)], number, n_kept=len(kept))


def _show_one(spelling: SpellingRecord, number: int, *, n_kept: int) -> None:
    st.caption(messages.spelled_at_text(spelling.at.astimezone(clock.visitor_time_zone())))
    values, aspect = spelling_to_body_frames(spelling)
    show_moving_figure(
        values,
        spelling.timestamps_ms,
        aspect=aspect,
        title=messages.FIGURE_TITLE,
        key=state.OWN_SPELLING_FIGURE,
        mirrored=False,
    )
    key = f"{state.OWN_SPELLING_GUESS}-{spelling.id}-{number}"
    guess = st.text_input(messages.GUESS_LABEL, key=key, max_chars=60, autocomplete="off")
    is_told = st.button(messages.SHOW, key=f"{key}-shown")
    if to_plain_capitals(guess) == spelling.word:
        st.success(escape_markdown(messages.right_guess_message(spelling.word)), icon=":material/check_circle:")
    elif guess or is_told:
        st.info(escape_markdown(messages.wrong_guess_message(spelling.word)), icon=":material/visibility:")
    if n_kept > 1:
        st.button(messages.ANOTHER, on_click=_choose, args=(number + 1,), icon=":material/skip_next:")


def _choose(number: int) -> None:
    st.session_state[state.OWN_SPELLING] = number


def spelling_to_body_frames(spelling: SpellingRecord) -> tuple[FloatArray, float]:
    """Return a spelling as body frames without a pose, and the aspect ratio of its picture.

    Returns:
        float32 array of shape (n, 258), see `perception.body`, NaN in frames without a hand; and width divided by
        height.
    """
    points = spelling.landmarks
    size = np.nanmax(points[..., :2], axis=(0, 1))
    values = np.full((len(points), N_BODY_VALUES), np.nan, np.float32)
    place = RIGHT_HAND if spelling.handedness is Handedness.RIGHT else LEFT_HAND
    values[:, place] = (points / [size[0], size[1], size[0]]).reshape(len(points), -1)
    return values, float(size[0] / size[1])
