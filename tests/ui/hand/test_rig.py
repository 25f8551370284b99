from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.perception.landmarks import Finger
from slr_learn.ui.hand.letter_poses import AT_EASE, LETTER_POSES
from slr_learn.ui.hand.mesh import load_hand_mesh
from slr_learn.ui.hand.rig import (
    CHAINS,
    FOREARM,
    FingerAngles,
    HandPose,
    ThumbAngles,
    relative_bone_quaternions,
    rotate_bones_into_pose,
    rotation_about_axis,
    rotation_to_quaternion,
)

FLAT = HandPose(ThumbAngles(30, 25, 0, 0, 0), {finger: FingerAngles(0, 0, 0) for finger in CHAINS if finger != "thumb"})
DEGREES = st.floats(-180, 180)


def with_finger(finger, bend):
    return replace(FLAT, fingers={**FLAT.fingers, finger: bend})


def turn_of(x, y, z, w):
    return np.array(
        [
            [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
            [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
            [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
        ]
    )


def lengths(points):
    return [np.linalg.norm(points[one] - points[other]) for chain in CHAINS.values() for one, other in pairwise(chain)]


@pytest.mark.parametrize("letter", LETTER_POSES)
def test_bones_keep_their_lengths(letter):
    assert lengths(rotate_bones_into_pose(LETTER_POSES[letter]).points) == pytest.approx(
        lengths(load_hand_mesh().joint_points)
    )


def test_straight_fingers_point_up_and_bent_ones_to_the_viewer_then_down():
    first_bone = list(CHAINS[Finger.INDEX][:2])
    bent = [rotate_bones_into_pose(with_finger(Finger.INDEX, FingerAngles(bend, 0, 0))) for bend in (0, 90, 180)]
    along = [np.diff(one.points[first_bone], axis=0) for one in bent]
    directions = [one[0] / np.linalg.norm(one) for one in along]
    assert np.allclose(directions, [(0, 1, 0), (0, 0, 1), (0, -1, 0)], atol=1e-6)


def test_aside_is_the_side_of_the_thumb():
    assert rotate_bones_into_pose(with_finger(Finger.RING, FingerAngles(0, 0, 0, 20))).tips[Finger.RING][0] > 10


@pytest.mark.parametrize(
    ("angle", "axis", "sign"), [("away", 0, 1), ("forward", 2, 1), ("middle", 0, -1), ("end", 0, -1)]
)
def test_angles_of_the_thumb_move_its_tip_the_way_they_are_named(angle, axis, sign):
    tip, moved = (
        rotate_bones_into_pose(replace(FLAT, thumb=replace(FLAT.thumb, **{angle: value}))).tips[Finger.THUMB]
        for value in (10, 40)
    )
    assert sign * (moved - tip)[axis] > 3


def test_the_whole_hand_turns_about_its_wrist():
    turned = rotate_bones_into_pose(replace(AT_EASE, turn=30, nod=20, roll=40))
    whole = rotation_about_axis(1, 30) @ rotation_about_axis(0, 20) @ rotation_about_axis(2, 40)
    assert np.allclose(turned.points, rotate_bones_into_pose(AT_EASE).points @ whole.T)


def test_a_bent_wrist_moves_the_arm_and_not_the_hand():
    straight, bent = rotate_bones_into_pose(AT_EASE), rotate_bones_into_pose(replace(AT_EASE, wrist_bend=30))
    assert np.allclose(straight.points, bent.points)
    assert not np.allclose(straight.turns[FOREARM], bent.turns[FOREARM])


@given(DEGREES, DEGREES, DEGREES)
def test_a_quaternion_is_the_turn_it_was_made_of(one, other, third):
    turn = rotation_about_axis(0, one) @ rotation_about_axis(1, other) @ rotation_about_axis(2, third)
    made = rotation_to_quaternion(turn)
    assert np.linalg.norm(made) == pytest.approx(1)
    assert np.allclose(turn_of(*made), turn, atol=1e-6)


def test_turns_of_bones_joined_from_the_wrist_on_are_those_of_the_pose():
    hand = rotate_bones_into_pose(LETTER_POSES["Q"])
    turns = [turn_of(*one) for one in relative_bone_quaternions(hand)]
    assert np.allclose(turns[0] @ turns[1], hand.turns[FOREARM], atol=1e-6)
    for number, chain in enumerate(CHAINS.values()):
        whole = turns[0]
        for step, bone in enumerate(chain[:3]):
            whole = whole @ turns[2 + 3 * number + step]
            assert np.allclose(whole, hand.turns[bone], atol=1e-6)
