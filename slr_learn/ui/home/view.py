"""This module draws the home page: a fingerspelled word, what is due today, and how the app works."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st
from numpy.typing import ArrayLike

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.due_days import due_letters
from slr_learn.ui.hand.view import letter_hand_svg
from slr_learn.ui.home import messages
from slr_learn.ui.session import clock, learner, learner_progress
from slr_learn.ui.widgets.markup import show_html


def show_word_as_hands(example_hands: Mapping[str, ArrayLike], word: str) -> None:
    """Draw a word as a row of hands with its letters below, or only the letters if hands cannot be drawn."""
    letters = "".join(
        f"<figure>{letter_hand_svg(example_hands, letter) or ''}<figcaption>{escape(letter)}</figcaption></figure>"
        for letter in word
    )
    title = escape(messages.hands_row_description(word))
    show_html(f'<div class="home-word" role="group" aria-label="{title}">{letters}</div>')


def show_due_practice_link() -> None:
    """Draw a link to the progress page with what is due; draw nothing for new learners."""
    who = learner.current_learner()
    if not who.answers:
        return
    cards, at = who.cards.values(), clock.now()
    n_due = sum(len(due_letters(cards, direction, at=at)) for direction in Direction)
    label = messages.due_today_label(n_due, learner_progress.progress_of_learner(who).calendar.streak)
    with st.container(horizontal=True, horizontal_alignment="center", key="today"):
        st.page_link("pages/progress/learner.py", label=label, icon=":material/insights:", width="content")


def show_how_it_works() -> None:
    """Draw the three steps of learning."""
    steps = "".join(
        f"<li><strong>{escape(name)}</strong><span>{escape(text)}</span></li>" for name, text in messages.HOME_STEPS
    )
    show_html(f'<ol class="home-steps">{steps}</ol>')
