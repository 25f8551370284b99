"""The table of poses against the table of handshapes, and against the landmarks of real hands."""

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.handshapes import HANDSHAPES, LONG_FINGERS, FingerGap, FingerState, PointingDirection, ThumbPlace
from slr_learn.perception.landmarks import FINGER_LANDMARKS, Finger
from slr_learn.recognition.letters.example_hands import load_example_hands
from slr_learn.ui.hand.letter_poses import LETTER_POSES
from slr_learn.ui.hand.rig import CHAINS, HandPose, rotate_bones_into_pose

THUMB, INDEX, MIDDLE, RING = Finger.THUMB, Finger.INDEX, Finger.MIDDLE, Finger.RING
LONG = tuple(Finger(one.value) for one in LONG_FINGERS)
MOST_ASTRAY_DEGREES = 40
"""Of an open finger in the picture against that of a real hand; wrists are held differently."""


def in_palm(letter):
    """The hand of a letter with its fingers up and its palm to the viewer, however it is shown."""
    pose = LETTER_POSES[letter]
    return rotate_bones_into_pose(HandPose(pose.thumb, pose.fingers))


def state_of(bend):
    if bend.middle + bend.end < 25:
        return FingerState.OPEN
    is_closed = bend.knuckle >= 50 and bend.knuckle + bend.middle + bend.end >= 165
    return FingerState.CLOSED if is_closed else FingerState.BENT


def first_joint(hand, finger):
    """Of a finger beyond the knuckle."""
    return hand.points[CHAINS[finger][1]]


def n_over_thumb(hand):
    """How many long fingers lie on the thumb's side of its tip."""
    return sum(first_joint(hand, finger)[0] > hand.tips[THUMB][0] for finger in LONG)


def thumb_fits(letter, place):
    hand = in_palm(letter)
    tip, tips = hand.tips[THUMB], hand.tips
    near = min(np.linalg.norm(tip - tips[finger]) for finger in LONG)
    forwards = [tips[INDEX] - hand.points[CHAINS[INDEX][0]], tip - hand.points[CHAINS[THUMB][1]]]
    one, other = (along / np.linalg.norm(along) for along in forwards)
    return {
        ThumbPlace.ACROSS: tip[0] < 20 and tip[2] > 15,
        ThumbPlace.ALONG: one @ other > np.cos(np.radians(40)),
        ThumbPlace.BELOW: tip[1] < tips[RING][1] + 5 and near < 30,
        ThumbPlace.BESIDE: tip[0] > first_joint(hand, INDEX)[0] + 8 and tip[1] > first_joint(hand, INDEX)[1] - 5,
        ThumbPlace.BETWEEN: tips[MIDDLE][0] < tip[0] < tips[INDEX][0] + 5 and tip[1] > first_joint(hand, RING)[1],
        ThumbPlace.FACING: 30 < near < 80,
        ThumbPlace.OUT: tip[0] > 70,
        ThumbPlace.TOUCHING: near < 16,
        ThumbPlace.UNDER_ONE: n_over_thumb(hand) == 1,
        ThumbPlace.UNDER_TWO: n_over_thumb(hand) == 2,
        ThumbPlace.UNDER_THREE: n_over_thumb(hand) == 3,
    }[place]


def pointing_of(letter):
    hand = rotate_bones_into_pose(LETTER_POSES[letter])
    is_open = [finger for finger in LONG if state_of(LETTER_POSES[letter].fingers[finger]) is FingerState.OPEN]
    if any(hand.tips[finger][1] < -30 for finger in is_open):
        return PointingDirection.DOWN
    along = hand.points[CHAINS[MIDDLE][0]]
    return PointingDirection.UP if along[1] > abs(along[0]) else PointingDirection.SIDEWAYS


@pytest.mark.parametrize("letter", HANDSHAPES)
def test_each_finger_is_held_as_the_handshape_says(letter):
    held = {finger.value: state_of(LETTER_POSES[letter].fingers[finger]) for finger in LONG}
    assert held == {one.value: HANDSHAPES[letter].state_of(one) for one in LONG_FINGERS}


@pytest.mark.parametrize("letter", HANDSHAPES)
def test_the_thumb_is_where_the_handshape_says(letter):
    assert thumb_fits(letter, HANDSHAPES[letter].thumb)


@pytest.mark.parametrize("letter", HANDSHAPES)
def test_the_hand_points_where_the_handshape_says(letter):
    assert pointing_of(letter) is HANDSHAPES[letter].pointing


@pytest.mark.parametrize("letter", [letter for letter, shape in HANDSHAPES.items() if shape.gap])
def test_index_and_middle_finger_are_together_apart_or_crossed(letter):
    tips = in_palm(letter).tips
    apart = tips[INDEX][0] - tips[MIDDLE][0]
    gap = HANDSHAPES[letter].gap
    assert {FingerGap.TOGETHER: 8 < apart < 22, FingerGap.SPREAD: apart > 30, FingerGap.CROSSED: apart < -2}[gap]


@pytest.mark.parametrize("letter", LETTER_POSES)
def test_nothing_bends_further_than_a_hand_can(letter):
    pose = LETTER_POSES[letter]
    for bend in pose.fingers.values():
        assert 0 <= bend.knuckle <= 95
        assert 0 <= bend.middle <= 112
        assert 0 <= bend.end <= 70
        assert abs(bend.aside) <= 30
    assert -10 <= pose.thumb.middle <= 55
    assert -15 <= pose.thumb.end <= 75
    assert -20 <= pose.thumb.away <= 60
    assert 0 <= pose.thumb.forward <= 65
    assert abs(pose.thumb.roll) <= 20


@pytest.mark.parametrize("letter", LETTER_POSES)
def test_open_fingers_go_the_way_of_those_of_real_hands(letter):
    landmarks = load_example_hands(MODELS_DIR / LETTERS_MODEL)[letter] * (1, -1, 1)
    hand = rotate_bones_into_pose(LETTER_POSES[letter])
    for finger in LONG:
        if state_of(LETTER_POSES[letter].fingers[finger]) is not FingerState.OPEN:
            continue
        ours = (hand.tips[finger] - hand.points[CHAINS[finger][0]])[:2]
        chain = FINGER_LANDMARKS[finger]
        theirs = (landmarks[chain[-1]] - landmarks[chain[0]])[:2]
        turn = np.degrees(np.arctan2(ours[0] * theirs[1] - ours[1] * theirs[0], ours @ theirs))
        assert abs(turn) < MOST_ASTRAY_DEGREES, f"{finger} is {turn:.0f} degrees astray"
