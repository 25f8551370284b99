import json

import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.perception.body import POSE, RIGHT_HAND, PoseLandmark
from slr_learn.ui.figure.layout import N_KEY_POSES, PALM, SHOULDERS, choose_key_frames, signer_animation_data
from tests.builders.movements import ASPECT, SHOULDER_WIDTH, make_sign, times_ms


def laid(values, **how):
    return signer_animation_data(values, times_ms(values), aspect=ASPECT, **how)


def points(numbers):
    return np.array(numbers, float).reshape(-1, 2)


def test_a_body_stands_upright_with_its_shoulders_one_width_apart():
    figure = laid(make_sign())
    nose, left, right = points(figure["frames"][0]["pose"])[:3]
    np.testing.assert_allclose(left - right, (SHOULDERS, 0), atol=0.2)
    np.testing.assert_allclose((left + right) / 2, 0, atol=0.2)
    assert nose[1] < -50
    assert figure["body"]
    assert figure["palms"][0] is None


def test_size_and_place_of_the_signer_in_the_picture_make_no_difference():
    values = make_sign()
    moved = values.copy()
    moved[:, 0:132:4] = 0.1 + 0.6 * values[:, 0:132:4]
    moved[:, 1:132:4] = 0.05 + 0.6 * values[:, 1:132:4]
    moved[:, 132::3] = 0.1 + 0.6 * values[:, 132::3]
    moved[:, 133::3] = 0.05 + 0.6 * values[:, 133::3]
    one, other = laid(values), laid(moved)
    np.testing.assert_allclose(one["frames"][7]["right"], other["frames"][7]["right"], atol=0.21)


def assert_within(box, numbers, *, room=0.0):
    x, y, width, height = box
    assert (points(numbers) - room >= (x, y)).all()
    assert (points(numbers) + room <= (x + width, y + height)).all()


@pytest.mark.parametrize(
    "way", [[(-0.3, 0.5), (-0.8, -1.2)], [(-0.3, 0.5), (-2.6, -0.2)], [(0.3, 0.5), (0.2, 2.4)]], ids=str
)
def test_every_hand_lies_within_the_box_and_the_box_is_a_square(way):
    figure = laid(make_sign(way))
    assert figure["box"][2] == figure["box"][3]
    for frame in figure["frames"]:
        assert_within(figure["box"], frame["right"])


def test_arms_that_go_far_out_lie_within_the_box_with_their_sleeves_and_closed_hands():
    values = make_sign(n_frames=4)
    pose = values[:, POSE].reshape(-1, 33, 4)
    in_the_picture = SHOULDER_WIDTH / ASPECT
    pose[1:, PoseLandmark.LEFT_ELBOW, 0] = 0.5 + 1.4 * in_the_picture
    pose[2:, PoseLandmark.LEFT_WRIST, 0] = 0.5 + 2.3 * in_the_picture
    pose[2:, PoseLandmark.LEFT_WRIST, 1] = pose[2:, PoseLandmark.LEFT_ELBOW, 1]
    figure = laid(values)
    for frame in figure["frames"]:
        assert frame["left"] is None
        elbow, wrist = points(frame["pose"])[[3, 5], 0]
        assert figure["box"][0] + figure["box"][2] >= max(elbow + 17, wrist + 32)
        assert_within(figure["box"], frame["right"])


def test_the_box_does_not_shrink_the_figure_for_an_arm_that_hangs():
    assert laid(make_sign())["box"] == [-120.0, -132.0, 240.0, 240.0]


def test_hands_without_a_pose_are_drawn_alone_and_larger():
    figure = laid(make_sign(has_pose=False))
    assert not figure["body"]
    assert figure["frames"][0]["pose"] is None
    assert figure["palms"] == [None, pytest.approx(PALM)]


def test_what_was_not_seen_is_left_out_and_the_whole_is_plain_json():
    values = make_sign(n_frames=6)
    values[2, RIGHT_HAND] = np.nan
    values[3, POSE] = np.nan
    figure = laid(values)
    assert [frame["right"] is None for frame in figure["frames"]] == [False, False, True, False, False, False]
    assert figure["frames"][3]["pose"] is None
    assert "NaN" not in json.dumps(figure)


def test_there_is_nothing_to_draw_of_an_empty_picture():
    assert laid(np.full((5, 258), np.nan, np.float32)) is None


def test_other_shapes_are_refused():
    with pytest.raises(BadInputError, match="as many times"):
        signer_animation_data(make_sign(n_frames=5), times_ms(make_sign(n_frames=4)), aspect=ASPECT)


def test_key_poses_are_far_apart_on_the_way_and_hold_its_ends():
    way = np.concatenate([np.zeros(10), np.linspace(0, 3, 10), np.full(10, 3.0)])
    found = choose_key_frames(np.repeat(way[:, None, None], 2, axis=2))
    assert len(found) == N_KEY_POSES
    np.testing.assert_allclose(way[found], [0, 1, 2, 3], atol=0.2)


def test_key_poses_of_a_still_or_single_frame_are_frames_of_it():
    assert choose_key_frames(np.zeros((1, 3, 2))) == [0]
    assert choose_key_frames(np.full((4, 3, 2), np.nan)) == [0, 1, 2, 3]
