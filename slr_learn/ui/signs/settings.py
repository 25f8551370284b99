"""This module draws the settings of sign practice: mode, model and signs."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.learning.signs.live_test import TIMES
from slr_learn.learning.signs.plan import SignPracticeMode, SignPracticePlan
from slr_learn.ui.session import studio
from slr_learn.ui.session.sign_models import SignModel, SignModelChoice
from slr_learn.ui.signs import messages, state
from slr_learn.ui.widgets.choices import choose_one


def choose_quiz_or_live_test() -> SignPracticeMode:
    """Draw the choice between a quiz and a live test; return it."""
    return choose_one(
        messages.MODE_LABEL, {one: messages.MODES[one] for one in SignPracticeMode}, SignPracticeMode.QUIZ, state.MODE
    )


def choose_sign_model(choices: Sequence[SignModelChoice]) -> SignModelChoice:
    """Draw the choice of the sign model; return it.

    Args:
        choices: At least one model.
    """
    names = {one.id: one.name for one in choices}
    before = st.session_state.get(state.MODEL)
    chosen = st.radio(
        messages.MODEL_LABEL,
        list(names),
        format_func=names.__getitem__,
        index=list(names).index(before) if before in names else 0,
        key=f"{state.MODEL}-{'|'.join(names)}",
    )
    st.session_state[state.MODEL] = chosen
    for name in studio.names_of_unusable_sign_models():
        st.caption(messages.own_model_unusable_message(name))
    return next((one for one in choices if one.id == chosen), choices[0])


def choose_how_signs_are_cut() -> bool:
    """Draw the choice of how signs start and end; return whether the learner marks them by hand."""
    chosen = st.radio(
        messages.START_LABEL,
        list(messages.STARTS),
        format_func=messages.STARTS.__getitem__,
        key=state.START,
        persist_state="session",
    )
    return bool(chosen == messages.MANUAL)


def choose_sign_plan(mode: SignPracticeMode, model: SignModel) -> SignPracticePlan:
    """Draw the choice of signs and return the plan."""
    times = TIMES[0]
    if mode is SignPracticeMode.LIVE_TEST:
        times = st.radio(
            messages.TIMES_LABEL,
            TIMES,
            format_func=messages.times_per_sign_option,
            horizontal=True,
            key=state.TIMES,
            persist_state="session",
        )
    only = st.multiselect(
        messages.ONLY_LABEL,
        model.signs,
        format_func=lambda sign: messages.sign_option_name(sign, is_young=sign in model.young),
        placeholder=messages.ONLY_ALL,
        key=f"{state.ONLY}-{model.choice.id}",
        persist_state="session",
    )
    leaves_out = bool(model.young) and st.toggle(
        messages.YOUNG_LABEL, help=messages.YOUNG_HELP, key=state.LEAVE_OUT_YOUNG, persist_state="session"
    )
    return SignPracticePlan(mode, tuple(only), bool(leaves_out), times)
