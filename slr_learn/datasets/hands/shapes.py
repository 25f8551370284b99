"""This module finds recorded hands that do not show their label: another shape, or no letter."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings
from slr_learn.perception.landmarks import Handedness, HandLandmark

NO_LETTER = "none"
"""The label of hands that show none of the letters."""

POINTING = "1"
"""The label of the digit one: a fist with the index finger up."""

_NO_LETTERS = frozenset({"3", "4", "5", "7", "8", "CLAW", "NEUTRAL", "PINCH", "TILT"})
"""Labels of shapes that no still letter has. The digits 0, 2, 6 and 9 are not among them: they look like O, V, W and F;
nor is 1, which differs from D and X by little."""

_EITHER_HAND_SOURCES = frozenset({"hand-keypoint-classification-model-zoo"})
"""Sources that mix left and right hands without saying which."""

_NOT_THE_ASL_SHAPE = frozenset(
    {
        # Letters of other sign languages: a P that points up is the K of ASL, and so is a V with the thumb between the
        # fingers; this R hangs down. Found where networks trained on all other sources got every frame wrong, then
        # looked at.
        ("spoken-to-signed", "sts_mfs", "P"),
        ("spoken-to-signed", "sts_psr", "V"),
        ("spoken-to-signed", "sts_swl", "R"),
    }
)
_STEEP_RAD = np.pi / 4


def differs_from_asl_letter(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands show something other than the ASL letter of their label, of shape (n,)."""
    rows = zip(recordings.source.tolist(), recordings.signer.tolist(), recordings.label.tolist(), strict=True)
    listed = np.array([row in _NOT_THE_ASL_SHAPE for row in rows], bool)
    return listed | _is_upright_p(recordings)


def shows_no_still_letter(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands show a shape that no still letter has, judged by their label, of shape (n,)."""
    return np.isin(np.char.upper(recordings.label), sorted(_NO_LETTERS))


def select_hands_without_letter(recordings: HandRecordings) -> HandRecordings:
    """Return the hands that show no letter, labelled `NO_LETTER`.

    If left and right hands are mixed without being marked, each occurs twice, once as either.
    """
    found = recordings.select(shows_no_still_letter(recordings))
    found = replace(found, label=np.full(len(found), NO_LETTER))
    either = found.select(np.isin(found.source, sorted(_EITHER_HAND_SOURCES)))
    return concatenate_recordings([found, replace(either, handedness=np.full(len(either), Handedness.LEFT.value))])


def _is_upright_p(recordings: HandRecordings) -> NDArray[np.bool_]:
    """Return which hands are a P that points up, of shape (n,): K and P share a handshape and differ in direction."""
    points = recordings.landmarks
    finger = points[:, HandLandmark.INDEX_TIP] - points[:, HandLandmark.INDEX_MCP]
    is_up = np.arctan2(-finger[:, 1], np.abs(finger[:, 0])) > _STEEP_RAD
    # The middle finger of a P hangs; where it does, the index finger is only seen end-on.
    hangs = points[:, HandLandmark.MIDDLE_TIP, 1] > points[:, HandLandmark.WRIST, 1]
    upright: NDArray[np.bool_] = (recordings.label == "P") & is_up & ~hangs
    return upright
