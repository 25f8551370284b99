import numpy as np
import pytest

from slr_learn.perception.landmarks import Finger
from slr_learn.ui.hand.letter_motion import drawing_fingertip_position, letter_start_pose, poses_of_moving_letter
from slr_learn.ui.hand.letter_poses import LETTER_POSES
from slr_learn.ui.hand.rig import CHAINS, rotate_bones_into_pose
from slr_learn.ui.hand.stroke_sketch import stroke_path


def palm_looks(pose):
    """Where the palm looks: x right, y up, z to the viewer."""
    hand = rotate_bones_into_pose(pose)
    index, little = (hand.points[CHAINS[finger][0]] for finger in (Finger.INDEX, Finger.LITTLE))
    out = np.cross(index - little, hand.points[CHAINS[Finger.MIDDLE][0]])
    return out / np.linalg.norm(out)


def test_only_j_and_z_move():
    assert [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if poses_of_moving_letter(letter)] == ["J", "Z"]


@pytest.mark.parametrize("letter", ["J", "Z"])
def test_the_fingertip_goes_the_way_that_the_flat_drawing_shows(letter):
    tips = np.array([move.tip[:2] for move in poses_of_moving_letter(letter)])
    way = stroke_path(letter) * (1, -1)
    size = np.ptp(tips, axis=0) / np.ptp(way, axis=0)
    assert size[0] == pytest.approx(size[1], rel=0.05)
    assert np.allclose(tips[[0, -1]], size.mean() * way[[0, -1]], atol=2)


def test_a_j_begins_as_an_i_and_ends_with_the_palm_to_the_signer():
    moves = poses_of_moving_letter("J")
    assert moves[0].pose == letter_start_pose("J") == LETTER_POSES["I"]
    assert palm_looks(moves[0].pose)[2] > 0.9
    assert palm_looks(moves[-1].pose)[2] < -0.6


def test_a_z_is_drawn_with_the_index_finger_of_a_d():
    assert letter_start_pose("Z").fingers == LETTER_POSES["D"].fingers
    assert np.allclose(
        drawing_fingertip_position("Z", letter_start_pose("Z")),
        rotate_bones_into_pose(letter_start_pose("Z")).tips[Finger.INDEX],
    )
