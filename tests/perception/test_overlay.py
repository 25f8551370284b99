import numpy as np
import pytest

from slr_learn.perception.overlay import GROUND, RIGHT, draw_hand, plain_ground
from tests.builders import make_points


def test_the_hand_is_drawn_at_its_points_and_nowhere_else():
    image = plain_ground(480, 640)
    points = make_points(size_px=150)
    draw_hand(image, points, colour=RIGHT)
    for x, y in points[:, :2]:
        assert tuple(image[round(float(y)), round(float(x))]) == RIGHT
    changed = np.argwhere((image != GROUND).any(axis=2))
    assert changed[:, 1].min() > points[:, 0].min() - 15
    assert changed[:, 1].max() < points[:, 0].max() + 15


@pytest.mark.parametrize("offset_px", [-1e4, 1e9])
def test_points_far_outside_the_picture_do_no_harm(offset_px):
    image = plain_ground(48, 64)
    draw_hand(image, make_points() + np.float32(offset_px))
    assert (image == GROUND).all()
