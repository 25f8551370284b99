"""This module rotates the bones of the three-dimensional hand by anatomical angles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import Finger
from slr_learn.ui.hand.mesh import load_hand_mesh

Vectors = NDArray[np.float64]

N_BONES = 25
FOREARM = 25
WRIST = 0
CHAINS: dict[Finger, tuple[int, ...]] = {
    Finger.THUMB: (1, 2, 3, 4),
    Finger.INDEX: (6, 7, 8, 9),
    Finger.MIDDLE: (11, 12, 13, 14),
    Finger.RING: (16, 17, 18, 19),
    Finger.LITTLE: (21, 22, 23, 24),
}
"""The joints of each finger that can turn, and its tip; numbered as in `HandMesh`."""

TIP_MM = 10.0
"""How far the flesh extends beyond the joint that the mesh calls the tip."""


@dataclass(frozen=True, slots=True)
class FingerAngles:
    """Angles of a long finger, in degrees.

    Attributes:
        knuckle: Bend at the palm, 0 for straight.
        middle: Bend of the middle joint.
        end: Bend of the last joint.
        aside: Angle towards the thumb, in the plane of the palm.
    """

    knuckle: float
    middle: float
    end: float
    aside: float = 0.0


@dataclass(frozen=True, slots=True)
class ThumbAngles:
    """Angles of the thumb, in degrees.

    Attributes:
        away: Of its root, away from the direction of the fingers, in the plane of the palm.
        forward: Of its root, out of the plane of the palm.
        roll: Of its root about its own axis; larger values turn the nail towards the side the palm faces.
        middle: Bend of the middle joint.
        end: Bend of the last joint.
    """

    away: float
    forward: float
    roll: float
    middle: float
    end: float


@dataclass(frozen=True, slots=True)
class HandPose:
    """The pose of a hand as the viewer sees it.

    Attributes:
        thumb: Angles of the thumb.
        fingers: Angles of the long fingers, by name.
        turn: Degrees about the upright axis, after `roll` and `nod`; larger values show the edge of the little finger.
        nod: Degrees about the axis from left to right; larger values bend the hand towards the viewer.
        roll: Degrees about the axis to the viewer; larger values turn the fingers to the left.
        wrist_bend: Degrees by which the hand is bent towards its palm, relative to the forearm.
        wrist_aside: Degrees by which it is bent to the side of the thumb.
    """

    thumb: ThumbAngles
    fingers: Mapping[Finger, FingerAngles] = field(default_factory=dict)
    turn: float = 0.0
    nod: float = 0.0
    roll: float = 0.0
    wrist_bend: float = 0.0
    wrist_aside: float = 0.0


@dataclass(frozen=True, slots=True)
class PosedBones:
    """The bones of a right hand in a pose.

    Attributes:
        turns: float array of shape (26, 3, 3): the rotation of each bone relative to the mesh at rest, the forearm
            last.
        points: float array of shape (25, 3): the joints, in millimetres from the wrist, x right, y up, z to the viewer.
        tips: The tip of each finger.
    """

    turns: Vectors
    points: Vectors
    tips: dict[Finger, Vectors]


def rotation_about_axis(axis: int, degrees: float) -> Vectors:
    """Return the rotation matrix about an axis (0, 1, 2), counter-clockwise if the axis points at you."""
    angle = np.radians(degrees)
    one, other = (axis + 1) % 3, (axis + 2) % 3
    turn = np.eye(3)
    turn[one, one] = turn[other, other] = np.cos(angle)
    turn[one, other], turn[other, one] = -np.sin(angle), np.sin(angle)
    return turn


def rotate_bones_into_pose(pose: HandPose) -> PosedBones:
    """Rotate the bones of the hand, each relative to the previous one; their lengths stay."""
    rest = load_hand_mesh().joint_points
    in_palm = np.repeat(np.eye(3)[None], N_BONES + 1, axis=0)
    for finger, chain in CHAINS.items():
        frames = _thumb_frames(pose.thumb) if finger is Finger.THUMB else _finger_frames(pose.fingers[finger])
        for bone, frame, at_rest in zip(chain, frames, _rest_frames(finger), strict=False):
            in_palm[bone] = frame @ at_rest.T
        in_palm[chain[-1]] = in_palm[chain[-2]]
    points = rest.copy()
    for chain in CHAINS.values():
        for before, after in pairwise(chain):
            points[after] = points[before] + in_palm[before] @ (rest[after] - rest[before])
    tips = {finger: points[chain[-1]] + TIP_MM * _outwards(points, chain) for finger, chain in CHAINS.items()}
    whole = rotation_about_axis(1, pose.turn) @ rotation_about_axis(0, pose.nod) @ rotation_about_axis(2, pose.roll)
    in_palm[FOREARM] = rotation_about_axis(2, pose.wrist_aside) @ rotation_about_axis(0, -pose.wrist_bend)
    return PosedBones(whole @ in_palm, points @ whole.T, {finger: whole @ tip for finger, tip in tips.items()})


def _outwards(points: Vectors, chain: tuple[int, ...]) -> Vectors:
    along = points[chain[-1]] - points[chain[-2]]
    unit: Vectors = along / np.linalg.norm(along)
    return unit


def _finger_frames(bend: FingerAngles) -> list[Vectors]:
    base = rotation_about_axis(2, -bend.aside)
    angles = np.cumsum([bend.knuckle, bend.middle, bend.end])
    return [base @ rotation_about_axis(0, angle) for angle in angles]


def _thumb_frames(bend: ThumbAngles) -> list[Vectors]:
    first = _rest_frames(Finger.THUMB)[0]
    away, forward = np.radians([bend.away, bend.forward])
    along = np.array([np.sin(away) * np.cos(forward), np.cos(away) * np.cos(forward), np.sin(forward)])
    root = _around(along, -bend.roll) @ _shortest_turn(first[:, 1], along) @ first
    return [root, root @ rotation_about_axis(0, bend.middle), root @ rotation_about_axis(0, bend.middle + bend.end)]


def _around(axis: Vectors, degrees: float) -> Vectors:
    angle = np.radians(degrees)
    x, y, z = axis
    across = np.array([[0, -z, y], [z, 0, -x], [-y, x, 0]])
    turn: Vectors = np.eye(3) + np.sin(angle) * across + (1 - np.cos(angle)) * across @ across
    return turn


def _shortest_turn(start: Vectors, end: Vectors) -> Vectors:
    axis = np.cross(start, end)
    sine = float(np.linalg.norm(axis))
    if sine < 1e-9:
        return np.eye(3)
    return _around(axis / sine, float(np.degrees(np.arctan2(sine, start @ end))))


@cache
def _rest_frames(finger: Finger) -> list[Vectors]:
    """Return the frames of a finger's bones at rest; the columns point sideways, outwards and to the bend."""
    mesh = load_hand_mesh()
    chain = CHAINS[finger]
    frames = []
    for bone, after in pairwise(chain):
        along = mesh.joint_points[after] - mesh.joint_points[bone]
        along /= np.linalg.norm(along)
        bends_to = -mesh.joint_axes[bone, 1]
        bends_to = bends_to - (bends_to @ along) * along
        bends_to /= np.linalg.norm(bends_to)
        frames.append(np.column_stack([np.cross(along, bends_to), along, bends_to]))
    return frames


def rotation_to_quaternion(turn: Vectors) -> list[float]:
    """Return the rotation as a unit quaternion x, y, z, w with w ≥ 0."""
    trace = float(np.trace(turn))
    squares = np.maximum([1 + 2 * turn[i, i] - trace for i in range(3)] + [1 + trace], 0.0) / 4
    largest = int(np.argmax(squares))
    x, y, z = (turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1])
    xy, xz, yz = turn[0, 1] + turn[1, 0], turn[0, 2] + turn[2, 0], turn[1, 2] + turn[2, 1]
    rows = ((4 * squares[0], xy, xz, x), (xy, 4 * squares[1], yz, y), (xz, yz, 4 * squares[2], z))
    row = np.array(rows[largest] if largest < 3 else (x, y, z, 4 * squares[3]))
    row /= np.linalg.norm(row)
    return [float(value) for value in (row if row[3] >= 0 else -row)]


def relative_bone_quaternions(hand: PosedBones) -> list[list[float]]:
    """Return the rotation of the hand, of the forearm relative to it, and of each bone relative to the previous.

    In the order of `CHAINS`: 2 and 15 quaternions.
    """
    whole = hand.turns[WRIST]
    local = [whole, whole.T @ hand.turns[FOREARM]]
    for chain in CHAINS.values():
        before = whole
        for bone in chain[:-1]:
            local.append(before.T @ hand.turns[bone])
            before = hand.turns[bone]
    return [rotation_to_quaternion(turn) for turn in local]
