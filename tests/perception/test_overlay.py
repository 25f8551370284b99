import numpy as np
import pytest

from slr_learn.handshapes import Aspect
from slr_learn.perception.landmarks import HandLandmark
from slr_learn.perception.overlay import (
    GROUND,
    LEFT_COLOUR,
    MARKED,
    RIGHT,
    RIGHT_COLOUR,
    blank_picture,
    draw_body,
    draw_hand,
)
from tests.builders.bodies import make_body, nobody
from tests.builders.hands import make_points


def test_the_hand_is_drawn_at_its_points_and_nowhere_else():
    image = blank_picture(480, 640)
    points = make_points(size_px=150)
    draw_hand(image, points, colour=RIGHT)
    for x, y in points[:, :2]:
        assert tuple(image[round(float(y)), round(float(x))]) == RIGHT
    changed = np.argwhere((image != GROUND).any(axis=2))
    assert changed[:, 1].min() > points[:, 0].min() - 15
    assert changed[:, 1].max() < points[:, 0].max() + 15


TIPS = {
    Aspect.THUMB: HandLandmark.THUMB_TIP,
    Aspect.INDEX: HandLandmark.INDEX_TIP,
    Aspect.MIDDLE: HandLandmark.MIDDLE_TIP,
    Aspect.RING: HandLandmark.RING_TIP,
    Aspect.LITTLE: HandLandmark.LITTLE_TIP,
}


def drawn_around(points, landmark, marked):
    """The pixels near a landmark of a hand that is drawn with marks."""
    image = blank_picture(480, 640)
    draw_hand(image, points, marked=marked)
    x, y = points[landmark, :2].round().astype(int)
    return image[y - 14 : y + 15, x - 14 : x + 15]


@pytest.mark.parametrize(
    ("marked", "changed"),
    [
        *(((finger,), {finger}) for finger in TIPS),
        ((Aspect.INDEX, Aspect.LITTLE), {Aspect.INDEX, Aspect.LITTLE}),
        ((Aspect.GAP,), {Aspect.INDEX, Aspect.MIDDLE}),
        ((Aspect.POINTING,), set()),
        ((), set()),
    ],
)
def test_what_is_to_be_changed_is_marked_at_its_tip_and_nothing_else(marked, changed):
    points = make_points(size_px=300)
    for finger, tip in TIPS.items():
        with_mark, without = (drawn_around(points, tip, aspects) for aspects in (marked, ()))
        assert (with_mark != without).any() == (finger in changed), finger


def test_a_mark_has_a_colour_and_a_form_of_its_own():
    points = make_points(size_px=300)
    x, y = points[HandLandmark.INDEX_TIP, :2]
    image = blank_picture(480, 640)
    draw_hand(image, points, marked=(Aspect.INDEX,))
    rows, columns = np.nonzero((image == MARKED).all(axis=2))
    apart = np.hypot(columns - x, rows - y)
    assert apart.min() < 3
    assert len(rows) > 200
    ring = [np.arctan2(rows - y, columns - x)[(apart > 8) & (apart < 20)]]
    assert len(np.unique(np.round(ring, 1))) > 50


def test_where_a_hand_points_is_marked_from_the_wrist_on():
    points = make_points(size_px=300)
    for landmark in (HandLandmark.WRIST, HandLandmark.MIDDLE_MCP):
        assert (drawn_around(points, landmark, (Aspect.POINTING,)) == MARKED).all(axis=2).any()
        assert not (drawn_around(points, landmark, ()) == MARKED).all(axis=2).any()


@pytest.mark.parametrize("offset_px", [-1e4, 1e9])
def test_points_far_outside_the_picture_do_no_harm(offset_px):
    image = blank_picture(48, 64)
    draw_hand(image, make_points() + np.float32(offset_px), marked=tuple(Aspect))
    draw_hand(image, make_points() + np.float32(offset_px), marked=(Aspect.INDEX,))
    assert (image == GROUND).all()


@pytest.mark.parametrize("is_mirrored", [False, True])
def test_each_hand_of_a_signer_keeps_its_colour_in_the_mirror(is_mirrored):
    image = blank_picture(480, 640)
    draw_body(image, make_body(right=(0.3, 0.4), left=(0.7, 0.4)), is_mirrored=is_mirrored)
    colours = {LEFT_COLOUR: not is_mirrored, RIGHT_COLOUR: is_mirrored}
    for colour, is_on_the_right in colours.items():
        drawn = np.argwhere((image == colour).all(axis=2))[:, 1]
        assert len(drawn) > 100
        assert bool(drawn.mean() > 320) is is_on_the_right


def test_what_was_not_seen_of_a_signer_is_not_drawn():
    image = blank_picture(480, 640)
    draw_body(image, nobody(), is_mirrored=True)
    assert (image == GROUND).all()
    draw_body(image, make_body(right=None, left=None), is_mirrored=False)
    drawn = np.argwhere((image != GROUND).any(axis=2))
    assert drawn[:, 0].min() > 270
    assert not (image == LEFT_COLOUR).all(axis=2).any()
