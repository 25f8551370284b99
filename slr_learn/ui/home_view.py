"""This module draws the welcome: a fingerspelled word, what the app does, and where to go."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from numpy.typing import ArrayLike

from slr_learn.ui import home_messages as messages
from slr_learn.ui.hand_view import letter_drawing
from slr_learn.ui.markup import show_html


def show_word(prototypes: Mapping[str, ArrayLike], word: str) -> None:
    """Draw a word as a row of hands with its letters below; the letters alone where hands cannot be drawn."""
    letters = "".join(
        f"<figure>{letter_drawing(prototypes, letter) or ''}<figcaption>{escape(letter)}</figcaption></figure>"
        for letter in word
    )
    title = escape(messages.home_word_title(word))
    show_html(f'<div class="home-word" role="group" aria-label="{title}">{letters}</div>')


def show_steps() -> None:
    """Draw in three steps how one learns here."""
    steps = "".join(
        f"<li><strong>{escape(name)}</strong><span>{escape(text)}</span></li>" for name, text in messages.HOME_STEPS
    )
    show_html(f'<ol class="home-steps">{steps}</ol>')
