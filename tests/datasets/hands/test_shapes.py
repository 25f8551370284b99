from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.hands.recordings import mirror_recordings
from slr_learn.datasets.hands.shapes import (
    NO_LETTER,
    differs_from_asl_letter,
    select_hands_without_letter,
    shows_no_still_letter,
)
from slr_learn.perception.landmarks import HandLandmark
from tests.builders.recordings import make_recordings


def pointing(label, angle_rad, *, middle_hangs=False):
    """One hand whose index finger points at an angle above the horizontal."""
    hands = make_recordings(label)
    points = hands.landmarks.copy()
    knuckle = points[0, HandLandmark.INDEX_MCP]
    points[0, HandLandmark.INDEX_TIP, :2] = knuckle[:2] + 80 * np.array([np.cos(angle_rad), -np.sin(angle_rad)])
    points[0, HandLandmark.MIDDLE_TIP, 1] = points[0, HandLandmark.WRIST, 1] + (50 if middle_hangs else -50)
    return replace(hands, landmarks=points)


@pytest.mark.parametrize("angle_deg", [60, 90, 120])
def test_a_p_that_points_up_is_not_the_p_of_asl(angle_deg):
    hands = pointing("P", np.radians(angle_deg))
    assert differs_from_asl_letter(hands).tolist() == [True]
    assert differs_from_asl_letter(mirror_recordings(hands)).tolist() == [True]


@pytest.mark.parametrize("angle_deg", [30, 0, -80, 180])
def test_a_p_that_points_forward_or_down_is(angle_deg):
    assert differs_from_asl_letter(pointing("P", np.radians(angle_deg))).tolist() == [False]


def test_a_p_whose_middle_finger_hangs_is_one_whatever_the_index_finger_seems_to_do():
    assert differs_from_asl_letter(pointing("P", np.pi / 2, middle_hangs=True)).tolist() == [False]


def test_other_letters_may_point_up():
    assert differs_from_asl_letter(pointing("K", np.pi / 2)).tolist() == [False]


def test_shapes_that_no_letter_has_get_one_label():
    hands = make_recordings("A1357")
    assert shows_no_still_letter(hands).tolist() == [False, False, True, True, True]
    assert select_hands_without_letter(hands).label.tolist() == [NO_LETTER] * 3


def test_hands_of_a_source_that_mixes_left_and_right_stand_for_both():
    hands = replace(
        make_recordings("77", source="hand-keypoint-classification-model-zoo"), handedness=np.array(["", ""])
    )
    found = select_hands_without_letter(hands)
    assert found.handedness.tolist() == ["", "", "left", "left"]
    np.testing.assert_array_equal(found.landmarks[:2], found.landmarks[2:])
