"""This module draws the hand to copy next to the camera and highlights what to change."""

from __future__ import annotations

from collections.abc import Callable

from slr_learn.handshapes import fingers_of_aspects
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.hand.view3d import show_hand_3d

_HAND_PX = 184


def make_target_hand_drawer(
    camera: LetterCamera, hand: Handedness | None, correction: Correction | None
) -> Callable[[str], None]:
    """Return a function that draws a letter's hand mirrored, with the fingers to change highlighted."""
    highlight = tuple(one.value for one in fingers_of_aspects(correction.aspects)) if correction else ()

    def draw(letter: str) -> None:
        latest = camera.processor.latest
        seen = latest.hand.handedness if latest and latest.hand else None
        show_hand_3d(
            letter,
            handedness=hand or seen,
            mirrored=True,
            key="target-drawing",
            height_px=_HAND_PX,
            highlight=highlight,
            has_controls=False,
        )

    return draw
