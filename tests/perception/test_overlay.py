import numpy as np
import pytest

from slr_learn.perception.overlay import GROUND, LEFT_COLOUR, RIGHT, RIGHT_COLOUR, draw_body, draw_hand, plain_ground
from tests.bodies import make_body, nobody
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


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_each_hand_of_a_signer_keeps_its_colour_in_the_mirror(is_mirrored):
    image = plain_ground(480, 640)
    draw_body(image, make_body(right=(0.3, 0.4), left=(0.7, 0.4)), is_mirrored=is_mirrored)
    colours = {LEFT_COLOUR: not is_mirrored, RIGHT_COLOUR: is_mirrored}
    for colour, is_on_the_right in colours.items():
        drawn = np.argwhere((image == colour).all(axis=2))[:, 1]
        assert len(drawn) > 100
        assert bool(drawn.mean() > 320) is is_on_the_right


def test_what_was_not_seen_of_a_signer_is_not_drawn():
    image = plain_ground(480, 640)
    draw_body(image, nobody(), is_mirrored=True)
    assert (image == GROUND).all()
    draw_body(image, make_body(right=None, left=None), is_mirrored=False)
    drawn = np.argwhere((image != GROUND).any(axis=2))
    assert drawn[:, 0].min() > 270
    assert not (image == LEFT_COLOUR).all(axis=2).any()
