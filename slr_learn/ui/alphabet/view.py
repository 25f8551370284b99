"""This module draws the alphabet: a card per letter and a panel about the selected one."""

from __future__ import annotations

from html import escape
from typing import Protocol

import streamlit as st

from slr_learn.errors import BadInputError
from slr_learn.look_alikes import describe_difference, fingers_that_differ
from slr_learn.perception.landmarks import Handedness
from slr_learn.ui.alphabet import messages, state
from slr_learn.ui.hand.view3d import show_hand_3d
from slr_learn.ui.session import practice_links
from slr_learn.ui.widgets.choices import choose_one
from slr_learn.ui.widgets.markup import show_html
from slr_learn.vocabulary import LETTERS, Letter, letter_named

_QUERY = "letter"
_HAND_PX = 320
_PRACTICE_PAGE = "pages/practise/fingerspelling.py"


class LetterHandDrawer(Protocol):
    """Draws the hand of a letter."""

    def __call__(self, letter: str, *, highlight: tuple[str, ...] = ()) -> str | None:
        """Return the drawing as SVG, or None if there is none."""
        ...


def choose_hand_and_view() -> tuple[Handedness, bool]:
    """Draw the options for hand and view; return the hand and whether it is mirrored."""
    with st.container(horizontal=True, width="content"):
        hand = choose_one(messages.DRAWN_HAND_LABEL, messages.DRAWN_HANDS, Handedness.RIGHT, state.DRAWN_HAND)
        mirrored = choose_one(messages.DRAWN_VIEW_LABEL, messages.DRAWN_VIEWS, True, state.DRAWN_VIEW)
    return hand, mirrored


def letter_from_url() -> Letter | None:
    """Return the letter in the page's URL, or None."""
    try:
        return letter_named(st.query_params.get(_QUERY, ""))
    except BadInputError:
        return None


def _choose(character: str | None) -> None:
    if character is None:
        st.query_params.pop(_QUERY, None)
    else:
        st.query_params[_QUERY] = character


def show_letter_cards(draw: LetterHandDrawer, chosen: Letter | None) -> None:
    """Draw a card per letter; pressing a card puts the letter into the page's URL."""
    with st.container(key="cards"):
        for letter in LETTERS:
            mark = "chosen" if letter == chosen else "card"
            with st.container(key=f"{mark}-{letter.character}"):
                drawing = draw(letter.character)
                if drawing is None:
                    drawing = f'<div class="no-hand">{escape(messages.MOVES_MARK) if letter.moves else ""}</div>'
                show_html(drawing)
                st.button(
                    letter.character, key=f"choose-{letter.character}", on_click=_choose, args=(letter.character,)
                )


def show_letter_panel(draw: LetterHandDrawer, letter: Letter | None, *, handedness: Handedness, mirrored: bool) -> None:
    """Draw the panel about one letter with a hand that can be turned; without a letter, draw a placeholder."""
    if letter is None:
        with st.container(key="no-letter"):
            title, text = escape(messages.NO_LETTER_TITLE), escape(messages.NO_LETTER_TEXT)
            show_html(f'<p class="letter-how">{title}</p><p>{text}</p>')
        return
    with st.container(key="letter"):
        with st.container(key="letter-head"):
            show_html(f'<strong class="letter-name">{letter.character}</strong>')
            show_hand_3d(
                letter.character, handedness=handedness, mirrored=mirrored, key="letter-hand", height_px=_HAND_PX
            )
        show_html(f'<p class="letter-how">{escape(letter.how_to)}</p><p>{escape(letter.tip)}</p>')
        if letter.moves:
            st.info(messages.MOVING_LETTER, icon=":material/gesture:")
        _practise(messages.PRACTISE_LETTER, (letter.character,), is_primary=True)
        _show_rivals(draw, letter)
        st.button(messages.CLOSE_LETTER, key="close-letter", icon=":material/close:", on_click=_choose, args=(None,))


def _show_rivals(draw: LetterHandDrawer, letter: Letter) -> None:
    """Draw the letter next to one it is confused with, with the one feature that differs."""
    rival = st.segmented_control(
        messages.RIVALS_HEADING,
        letter.confused_with,
        default=letter.confused_with[0],
        required=True,
        key=f"{state.RIVAL}-{letter.character}",
    )
    assert rival is not None
    fingers = fingers_that_differ(letter.character, rival)
    pair = "".join(
        f"<figure>{draw(one, highlight=fingers) or ''}<figcaption>{one}</figcaption></figure>"
        for one in (letter.character, rival)
    )
    difference = escape(describe_difference(letter.character, rival) or "")
    show_html(f'<div class="pair">{pair}</div><p class="difference">{difference}</p>')
    _practise(messages.practise_pair_button_label(letter.character, rival), (letter.character, rival))


def _practise(label: str, letters: tuple[str, ...], *, is_primary: bool = False) -> None:
    pressed = st.button(
        label,
        key=f"practise-{len(letters)}",
        type="primary" if is_primary else "secondary",
        icon=":material/videocam:",
    )
    if pressed:
        practice_links.limit_practice_to_letters(letters)
        st.switch_page(_PRACTICE_PAGE)
