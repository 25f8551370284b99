"""This module moves the three-dimensional hand along the paths of J and Z."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import Finger
from slr_learn.ui.hand.letter_poses import LETTER_POSES
from slr_learn.ui.hand.rig import HandPose, rotate_bones_into_pose
from slr_learn.ui.hand.stroke_sketch import stroke_path
from slr_learn.vocabulary import letter_named

Vectors = NDArray[np.float64]

PALM_MM = 92.0
"""The palm's length, the unit of the paths."""

_DRAWS = {"J": Finger.LITTLE, "Z": Finger.INDEX}
_SHARES = {"J": 0.62, "Z": 0.75}
_TURNS = {"J": (0.0, 0.0, 8.0, 30.0, 75.0, 120.0, 150.0), "Z": (0.0,)}
_N_STEPS = 24
_NOD = {"J": 0.0, "Z": 20.0}


@dataclass(frozen=True, slots=True)
class MovingPose:
    """One moment of a moving letter.

    Attributes:
        share: Elapsed share of its time, 0 to 1.
        pose: How the hand is held.
        tip: Position of the drawing fingertip, of shape (3,), in millimetres from its start.
    """

    share: float
    pose: HandPose
    tip: Vectors


def letter_start_pose(letter: str) -> HandPose:
    """Return the pose of a letter, or of its start if it moves."""
    shape = LETTER_POSES[letter_named(letter).starts_as or letter]
    return replace(shape, nod=_NOD[letter]) if letter in _NOD else shape


def poses_of_moving_letter(letter: str) -> tuple[MovingPose, ...]:
    """Return the poses of a hand that draws a moving letter; empty for a still letter.

    The fingertip moves at constant speed along the path of `stroke_sketch`. In a J the hand also turns about its
    forearm, so that the palm faces the signer at the end.
    """
    if letter not in _DRAWS:
        return ()
    way = stroke_path(letter) * (1, -1) * PALM_MM * _SHARES[letter]
    lengths = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(way, axis=0), axis=1))])
    shares = np.linspace(0, 1, _N_STEPS + 1)
    tips = np.column_stack([np.interp(shares * lengths[-1], lengths, way[:, axis]) for axis in (0, 1)])
    turns = np.interp(shares, np.linspace(0, 1, len(_TURNS[letter])), _TURNS[letter])
    start = letter_start_pose(letter)
    return tuple(
        MovingPose(float(share), replace(start, turn=start.turn + float(turn)), np.array([*tip, 0.0]))
        for share, tip, turn in zip(shares, tips, turns, strict=True)
    )


def drawing_fingertip_position(letter: str, pose: HandPose) -> Vectors:
    """Return the position of the fingertip that draws a letter, relative to the wrist, of shape (3,)."""
    return rotate_bones_into_pose(pose).tips[_DRAWS[letter]]
