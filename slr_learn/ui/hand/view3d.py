"""This module shows the hand in three dimensions: a letter that can be turned, or a spelled word."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import Finger, Handedness
from slr_learn.ui.hand import messages, view
from slr_learn.ui.hand.animation import letter_animation, word_animation
from slr_learn.ui.hand.mesh import load_hand_mesh
from slr_learn.ui.hand.rig import CHAINS
from slr_learn.ui.session import resources
from slr_learn.vocabulary import letter_named

_HERE = Path(__file__).parent / "hand3d"
_NAME = "slr_learn_hand3d"
_HTML = '<div class="hand3d" style="min-height: min({height_px}px, var(--hand-at-most, 100vh))"></div>'
"""Its space is reserved until it is drawn."""

_PARTS = ("vectors.js", "skeleton.js", "shaders.js", "scene.js", "player.js", "view.js", "component.js")
_MARK = "#1f7fd1"
_TONES = (("#c8946c", "#dcae8a"), ("#e5b896", "#f0cbb0"), ("#9c6844", "#c0906c"), ("#5f3d2a", "#9a6f55"))
"""Skin tones of the back of the hand and of the palm; the first is the default."""

_NAIL_MM = (5.6, 7.2, 4.0)
_NAIL_ON_TIP_MM = (2.5, 6.0)


def show_hand_3d(
    letter: str,
    *,
    handedness: Handedness | None = None,
    mirrored: bool = False,
    key: str,
    height_px: int,
    highlight: Collection[str] = (),
    title: str | None = None,
    has_controls: bool = True,
) -> None:
    """Draw the hand of a letter, which can be turned with pointer and arrow keys; J and Z move in a loop.

    If the system asks for reduced motion, J and Z move only on request. Without WebGL, the flat drawing is shown.

    Args:
        letter: Upper case.
        handedness: Which hand; None means right.
        mirrored: Whether to draw it mirrored; otherwise as others see it.
        key: Key of the hand on its page; a hand with the same key moves from letter to letter.
        height_px: Height of the picture; its width is that of the column.
        highlight: Names of fingers to highlight.
        title: Description for screen readers; None names the letter.
        has_controls: Whether to show buttons; the keys work without them.

    Raises:
        BadInputError: It is not a letter.
    """
    hand = handedness or Handedness.RIGHT
    said = title or messages.drawn_hand_description(letter, hand, letter_named(letter).starts_as)
    _mount(
        key=key,
        film=_letter(letter),
        flat=_flat((letter,), hand, mirrored, title=said, highlight=tuple(highlight)),
        said=said,
        height_px=height_px,
        flipped=(hand is Handedness.LEFT) != mirrored,
        marks=[number for number, finger in enumerate(CHAINS) if finger.value in highlight],
        bare=not has_controls,
    )


def show_spelling_hand(
    word: str,
    *,
    letter_s: float,
    run: int | str | None,
    handedness: Handedness | None = None,
    mirrored: bool = False,
    key: str,
    captions: bool = False,
    on_end: Callable[[], None] | None = None,
    height_px: int = 360,
) -> int | str | None:
    """Draw a hand that spells a word once for each new `run` and is relaxed before and after.

    The word is not in the page's text unless `captions` is true; then it is written with the current letter marked and
    buttons to step through the letters, slow down and replay.

    Args:
        word: Upper case letters.
        letter_s: Time per letter: 30 % for the transition, 70 % held. J and Z take 1.6 times as long.
        run: A new value starts the spelling; None does not.
        handedness: Which hand; None means right.
        mirrored: Whether to draw it mirrored; otherwise as others see it.
        key: Key of the hand on its page.
        captions: Whether to write the word below.
        on_end: Called before the page reruns because the spelling has ended.
        height_px: Height of the picture.

    Returns:
        The run whose spelling ended last; None before the first.

    Raises:
        BadInputError: The word has characters that are not letters.
    """
    hand = handedness or Handedness.RIGHT
    result = _mount(
        key=key,
        film=_word(word, letter_s),
        flat=_flat(tuple(word), hand, mirrored, title=messages.SPELLING_TITLE),
        said=messages.SPELLING_TITLE,
        height_px=height_px,
        flipped=(hand is Handedness.LEFT) != mirrored,
        spelling={"run": run, "key": key, "captions": list(word) if captions else None},
        on_end=on_end,
    )
    ended: int | str | None = result.get("ended")
    return ended


def _flat(letters: tuple[str, ...], hand: Handedness, mirrored: bool, **drawn: Any) -> list[str]:
    """Return flat drawings as a fallback."""
    try:
        example_hands = resources.load_letter_example_hands()
    except BundleError:
        return [""] * len(letters)
    return [
        view.letter_hand_svg(example_hands, letter, handedness=hand, mirrored=mirrored, **drawn) or ""
        for letter in letters
    ]


@cache
def _letter(letter: str) -> dict[str, object]:
    return letter_animation(letter).packed()


@lru_cache(maxsize=32)
def _word(word: str, letter_s: float) -> dict[str, object]:
    return word_animation(word, letter_s).packed()


def _labels() -> dict[str, str]:
    return {
        "play": messages.PLAY,
        "pause": messages.PAUSE,
        "reset": messages.RESET,
        "tone": messages.TONE,
        "turn": messages.TURN,
        "previous": messages.PREVIOUS,
        "next": messages.NEXT,
        "replay": messages.REPLAY,
        "slower": messages.SLOWER,
    }


def _mount(
    *,
    key: str,
    film: dict[str, object],
    said: str,
    height_px: int,
    on_end: Callable[[], None] | None = None,
    **shown: Any,
) -> Any:
    """Mount the hand. It is registered at each run, because a registration belongs to the running server."""
    html = _HTML.format(height_px=height_px)
    hand = st.components.v2.component(f"{_NAME}_{height_px}", html=html, css=_style(), js=_script())
    data = {"title": said, "height": height_px, "film": film, "labels": _labels(), "marks": [], **shown}
    return hand(key=key, data=data, default={"ended": None}, on_ended_change=on_end or _nothing)


def _nothing() -> None:
    """Do nothing; the page uses the return value instead."""


@cache
def _style() -> str:
    return (_HERE / "hand3d.css").read_text(encoding="utf-8")


@cache
def _script() -> str:
    """Return the browser's code as one script that contains the mesh, so that nothing is downloaded."""
    mesh = load_hand_mesh()
    constants = {
        "MESH": mesh.packed(),
        "REST": mesh.joint_points.round(2).tolist(),
        "NAILS": _nails(),
        "TONES": _TONES,
        "MARK": _MARK,
    }
    lines = [f"const {name} = {json.dumps(value, separators=(',', ':'))};" for name, value in constants.items()]
    return "\n".join([*lines, *((_HERE / part).read_text(encoding="utf-8") for part in _PARTS)])


def _nails() -> list[dict[str, list[float]]]:
    """Return the positions of the nails on the hand at rest, thumb first: a centre, and axes in half nail lengths."""
    mesh = load_hand_mesh()
    nails = []
    for finger, chain in CHAINS.items():
        bone, tip = mesh.joint_points[chain[-2]], mesh.joint_points[chain[-1]]
        along = (tip - bone) / np.linalg.norm(tip - bone)
        back = mesh.joint_axes[chain[-2], 1]
        back = back - (back @ along) * along
        back /= np.linalg.norm(back)
        size = 1.25 if finger is Finger.THUMB else 0.85 if finger is Finger.LITTLE else 1.0
        ahead, up = _NAIL_ON_TIP_MM
        half = np.array(_NAIL_MM) * size
        rows = np.array([np.cross(along, back), along, back]) / half[:, None]
        nails.append(
            {"at": (tip + ahead * along + up * back).round(2).tolist(), "axes": rows.T.ravel().round(4).tolist()}
        )
    return nails
