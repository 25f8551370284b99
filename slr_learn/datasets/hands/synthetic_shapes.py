"""This module synthesises accepted variants of letters that recordings show too rarely, from recorded hands.

X with the hook towards the camera: the landmarker then draws the finger straight but short. Recordings show X mostly
from the side; the fist and the thumb of a pointing hand are those of an X. And K with the middle finger well forward:
many signers hold it half way up instead.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings
from slr_learn.datasets.hands.shapes import POINTING
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmark

MADE_MARK = "#made"
"""Follows the name of the picture in the filename, before the copy's number."""

_INDEX = (HandLandmark.INDEX_PIP, HandLandmark.INDEX_DIP, HandLandmark.INDEX_TIP)
_MIDDLE = (HandLandmark.MIDDLE_PIP, HandLandmark.MIDDLE_DIP, HandLandmark.MIDDLE_TIP)

_HOOK_COPIES = 2
_HOOK_LENGTH = (0.42, 0.70)
"""From knuckle to tip, as a share of wrist to knuckle. The middle 80 % of X in the training sources have 0.42 to 0.77,
of D 0.70 to 1.03."""
_HOOK_BONES = ((0.40, 0.60), (0.14, 0.34), (0.02, 0.22))
"""Shares of that length of the three bones: the outer bones point more towards the camera."""
_HOOK_SLANT_RAD, _HOOK_BEND_RAD = 0.12, 0.15
_HOOK_DEPTHS = (-0.12, -0.21, -0.24)
"""Of the three joints, relative to the knuckle and as a share of wrist to knuckle; medians of recorded X."""

_FORWARD_FLEXION_RAD = ((0.2, 1.5), (-0.1, 0.3), (-0.1, 0.2))
_FORWARD_BONES = (0.46, 0.28, 0.23)
"""Lengths of the middle finger's bones as shares of wrist to knuckle; medians of recorded B, U and V."""
_FORWARD_LENGTH_LOG, _FORWARD_SPREAD_RAD = 0.08, 0.12


def make_synthetic_shapes(recordings: HandRecordings, *, rng: np.random.Generator) -> HandRecordings:
    """Return synthetic hands with the source and signer of the recorded ones, and `MADE_MARK` in the filename.

    Args:
        recordings: Of any labels; X is made from `POINTING` hands, K from K if depth is known.
        rng: Draws the shapes.
    """
    pointing = recordings.select(recordings.label == POINTING)
    upright = recordings.select((recordings.label == "K") & recordings.landmarks[..., 2].any(axis=1))
    hooks = [_named(_hooked(pointing, rng), "X", copy) for copy in range(_HOOK_COPIES)]
    return concatenate_recordings([*hooks, _named(_with_middle_finger_forward(upright, rng), "K", 0)])


def _named(hands: HandRecordings, label: str, copy: int) -> HandRecordings:
    names = [f"{name}{MADE_MARK}{copy}" for name in hands.filename.tolist()]
    return replace(hands, label=np.full(len(hands), label), filename=np.array(names, dtype=np.str_))


def _hooked(pointing: HandRecordings, rng: np.random.Generator) -> HandRecordings:
    n = len(pointing)
    points = pointing.landmarks.copy()
    knuckle = points[:, HandLandmark.INDEX_MCP].copy()
    palm = _lengths(knuckle - points[:, HandLandmark.WRIST])
    along = _unit(points[:, HandLandmark.INDEX_TIP, :2] - knuckle[:, :2])
    shares = np.stack([rng.uniform(low, high, n) for low, high in _HOOK_BONES], axis=1)
    lengths = shares / shares.sum(axis=1, keepdims=True) * rng.uniform(*_HOOK_LENGTH, (n, 1)) * palm[:, None]
    turn, bend = rng.normal(0, _HOOK_SLANT_RAD, n), rng.normal(0, _HOOK_BEND_RAD, n)
    at = knuckle[:, :2].copy()
    for joint, depth, length in zip(_INDEX, _HOOK_DEPTHS, lengths.T, strict=True):
        at += _turned(along, turn) * length[:, None]
        points[:, joint, :2] = at
        points[:, joint, 2] = knuckle[:, 2] + depth * palm
        turn = turn + bend * rng.uniform(0, 2, n)
    return replace(pointing, landmarks=points.astype(np.float32))


def _with_middle_finger_forward(hands: HandRecordings, rng: np.random.Generator) -> HandRecordings:
    n = len(hands)
    points = hands.landmarks.astype(np.float64)
    wrist, knuckle = points[:, HandLandmark.WRIST], points[:, HandLandmark.MIDDLE_MCP].copy()
    across = np.cross(points[:, HandLandmark.INDEX_MCP] - wrist, points[:, HandLandmark.LITTLE_MCP] - wrist)
    # Out of the palm: for the left hand the cross product points out of its back.
    palm_normal = _unit(across) * np.where(hands.handedness == Handedness.LEFT.value, -1.0, 1.0)[:, None]
    up = _unit(knuckle - wrist)
    up = _unit(up - (up * palm_normal).sum(axis=1, keepdims=True) * palm_normal)
    spread = rng.normal(0, _FORWARD_SPREAD_RAD, (n, 1))
    up = np.cos(spread) * up + np.sin(spread) * np.cross(palm_normal, up)
    size = np.linalg.norm(knuckle - wrist, axis=1)
    flexion, at = np.zeros(n), knuckle
    for joint, bone, limits in zip(_MIDDLE, _FORWARD_BONES, _FORWARD_FLEXION_RAD, strict=True):
        flexion = flexion + rng.uniform(*limits, n)
        length = bone * size * np.exp(rng.normal(0, _FORWARD_LENGTH_LOG, n))
        at = at + (np.cos(flexion)[:, None] * up + np.sin(flexion)[:, None] * palm_normal) * length[:, None]
        points[:, joint] = at
    return replace(hands, landmarks=points.astype(np.float32))


def _lengths(vectors: FloatArray) -> FloatArray:
    """Return the lengths of vectors of shape (n, 2 or 3) in the picture plane, of shape (n,)."""
    lengths: FloatArray = np.hypot(vectors[:, 0], vectors[:, 1])
    return lengths


def _unit(vectors: NDArray[Any]) -> NDArray[Any]:
    unit: NDArray[Any] = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)
    return unit


def _turned(directions: FloatArray, angle_rad: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return directions of shape (n, 2) rotated in the picture plane by angles of shape (n,)."""
    cos, sin = np.cos(angle_rad), np.sin(angle_rad)
    x, y = directions[:, 0], directions[:, 1]
    return np.stack([cos * x - sin * y, sin * x + cos * y], axis=1)
