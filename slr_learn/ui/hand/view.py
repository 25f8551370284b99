"""This module draws a hand from its landmarks as an SVG picture."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from html import escape

import numpy as np
from numpy.typing import ArrayLike

from slr_learn.perception.landmarks import Handedness
from slr_learn.ui.hand import messages as hand_messages
from slr_learn.ui.hand.pose import fit_into_square, reveal_thumb_tip, shows_palm
from slr_learn.ui.hand.sketch import HandSketch
from slr_learn.ui.hand.stroke_sketch import add_stroke_beside_hand
from slr_learn.vocabulary import ALPHABET, letter_named

SIDE = 200.0
"""Of the square picture, in its own units."""


def letter_hand_svg(
    example_hands: Mapping[str, ArrayLike],
    letter: str,
    *,
    handedness: Handedness | None = None,
    mirrored: bool = False,
    width_px: int | None = None,
    highlight: Collection[str] = (),
    title: str | None = None,
) -> str | None:
    """Return the drawn hand of a letter as SVG, or None if there is no example hand of it.

    A moving letter is drawn as its first shape, with an arrow along the path of the fingertip.

    Args:
        example_hands: Landmarks by letter, as returned by `load_example_hands`.
        letter: Upper case, or a class that is no letter.
        handedness: Which hand to draw; None means right.
        mirrored: Whether to draw it mirrored; otherwise as others see it.
        width_px: None fills the parent element.
        highlight: Names of fingers to colour.
        title: Description for screen readers; None names the letter.
    """
    shape = _shape_of(letter)
    if shape not in example_hands:
        return None
    handedness = handedness or Handedness.RIGHT
    return hand_svg(
        example_hands[shape],
        handedness=handedness,
        mirrored=mirrored,
        width_px=width_px,
        title=hand_messages.drawn_hand_description(letter, handedness, letter_named(letter).starts_as)
        if title is None
        else title,
        highlight=highlight,
        n_over_thumb=letter_named(shape).n_over_thumb,
        draws=letter if letter_named(letter).moves else None,
    )


def _shape_of(letter: str) -> str:
    return (letter_named(letter).starts_as or letter) if letter in ALPHABET else letter


def hand_svg(
    points: ArrayLike,
    *,
    handedness: Handedness = Handedness.RIGHT,
    mirrored: bool = False,
    width_px: int | None = None,
    title: str = "",
    highlight: Collection[str] = (),
    n_over_thumb: int = 0,
    draws: str | None = None,
) -> str:
    """Return a hand as one line of SVG: rounded fingers, drawn from back to front.

    The order depends on the visible side of the hand and on `n_over_thumb`, never on depth alone.

    Args:
        points: Array of shape (21, 3) of a right hand as the camera sees it, in any units.
        handedness: Which hand to draw.
        mirrored: Whether to draw it mirrored; otherwise as others see it.
        width_px: None fills the parent element.
        title: Description for screen readers.
        highlight: Names of fingers to colour.
        n_over_thumb: How many fingers lie over the thumb, starting with the index finger.
        draws: The moving letter that the hand is about to draw; None for none.

    Raises:
        BadInputError: The points are not a hand.
    """
    values = np.asarray(points, np.float64)
    shapes = _shapes(
        values.tobytes(),
        values.shape,
        flipped=(handedness is Handedness.LEFT) != mirrored,
        highlight=frozenset(highlight),
        n_over_thumb=n_over_thumb,
        draws=draws,
    )
    width = "100%" if width_px is None else f"{width_px}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hand" viewBox="0 0 {SIDE:.0f} {SIDE:.0f}" width="{width}" '
        f'role="img" aria-label="{escape(title)}"><title>{escape(title)}</title>{shapes}</svg>'
    )


# Pages draw the same few hands at every run.
@lru_cache(maxsize=256)
def _shapes(
    points: bytes,
    shape: tuple[int, ...],
    *,
    flipped: bool,
    highlight: frozenset[str],
    n_over_thumb: int,
    draws: str | None,
) -> str:
    """Return the shapes of a hand as SVG; arguments as of `hand_svg`, the points as the bytes of float64 values."""
    values = np.frombuffer(points, np.float64).reshape(shape)
    right = fit_into_square(values, SIDE)
    hand = fit_into_square(values, SIDE, flipped=flipped)
    stroke = None
    if draws is not None:
        hand, stroke = add_stroke_beside_hand(hand, draws, SIDE, flipped=flipped)
    sketch = HandSketch(reveal_thumb_tip(hand, n_over_thumb), highlight, n_over_thumb)
    shapes = sketch.palm_side() if shows_palm(right) else sketch.back_side()
    if stroke is not None:
        shapes.append(stroke.svg())
    return "".join(shapes)
