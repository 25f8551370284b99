from __future__ import annotations

from dataclasses import replace
from math import cos, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.spelling.drawing import SMALL_EXTENT, TOLD_S, DrawingFault, Fingertip, MovingLetterTries

PALM_PX = 100.0
Z = [(0, 0), (-1.2, 0), (0, 1), (-1.2, 1)]
CIRCLE = [(sin(number * pi / 6), 1 - cos(number * pi / 6)) for number in range(13)]
J = [(0, 0), (-0.1, 0.6), (0.1, 1.2), (0.5, 1.3), (0.8, 1)]


def flipped(way):
    return [(-x, y) for x, y in way]


def tips(way, *, begun_s=10.0, stroke_s=0.4, rest_s=0.8, fps=25, is_left=False, has_shape=True, size=1.0):
    """A finger that rests, goes a way at an even pace and rests again; only resting its shape is recognised."""
    corners = [way[0], *way, way[-1]]
    lasting = [rest_s, *(stroke_s for _ in way[1:]), rest_s]
    at_s = begun_s
    for (x, y), (u, v), during_s in zip(corners, corners[1:], lasting, strict=False):
        n = round(during_s * fps)
        for step in range(n):
            share = step / n
            place = [size * PALM_PX * (a + share * (b - a)) for a, b in ((x, u), (y, v))]
            is_resting = (x, y) == (u, v)
            yield Fingertip(at_s + share * during_s, *place, PALM_PX, is_left, has_shape and is_resting)
        at_s += during_s


def after(letter, *ways):
    drawing = MovingLetterTries(letter)
    for way in ways:
        for tip in way:
            drawing = drawing.advance(tip)
    return drawing


def told_of(letter, way, **how):
    return after(letter, tips(way, **how)).fault


@pytest.mark.parametrize("is_left", [False, True])
@pytest.mark.parametrize("stroke_s", [0.15, 0.4, 0.7])
def test_a_way_that_is_the_letter_is_only_said_not_to_have_been_taken(stroke_s, is_left):
    assert told_of("Z", Z, stroke_s=stroke_s, is_left=is_left) is DrawingFault.OTHER
    assert told_of("J", J, stroke_s=stroke_s, is_left=is_left) is DrawingFault.OTHER


@pytest.mark.parametrize(("letter", "way", "stroke_s"), [("Z", Z, 1.6), ("J", J, 1.0)])
def test_a_way_that_takes_longer_than_can_be_followed_is_told_as_slow(letter, way, stroke_s):
    assert told_of(letter, way, stroke_s=stroke_s) is DrawingFault.SLOW


def test_a_right_hand_is_told_when_it_draws_the_wrong_way_round():
    assert told_of("Z", flipped(Z)) is DrawingFault.MIRRORED
    assert told_of("J", flipped(J)) is DrawingFault.MIRRORED


def test_a_left_hand_may_draw_z_either_way_but_not_j():
    assert told_of("Z", flipped(Z), is_left=True) is DrawingFault.OTHER
    assert told_of("J", flipped(J), is_left=True) is DrawingFault.MIRRORED


@pytest.mark.parametrize(("letter", "part"), [("Z", Z[:2]), ("Z", Z[:3]), ("J", [(0, 0), (0, 1.3)])])
def test_a_way_given_up_is_told_as_unfinished(letter, part):
    assert told_of(letter, part) is DrawingFault.UNFINISHED


@pytest.mark.parametrize(("letter", "way"), [("J", J), ("Z", Z)])
def test_a_way_too_small_to_be_read_is_told(letter, way):
    assert told_of(letter, way, size=0.9 * SMALL_EXTENT / 1.3) is DrawingFault.SMALL


@pytest.mark.parametrize("letter", ["J", "Z"])
@pytest.mark.parametrize("way", [[(0, 0), (0, 0)], [(0, 0), (0.1, 0.1)], [(0, 0), (0.1, -1.5)], [(-1.2, 1), (0, 0)]])
def test_holding_still_swaying_and_rising_are_no_tries(letter, way):
    assert told_of(letter, way) is None


@pytest.mark.parametrize("letter", ["J", "Z"])
@pytest.mark.parametrize("way", [CIRCLE, flipped(CIRCLE)], ids=["circle", "the other way"])
def test_of_another_figure_nothing_is_said_but_that_it_is_no_letter(letter, way):
    assert told_of(letter, way, stroke_s=0.12) in (None, DrawingFault.OTHER)


def test_the_other_moving_letter_is_not_called_mirrored():
    assert told_of("J", Z) is DrawingFault.OTHER


@pytest.mark.parametrize(("letter", "way"), [("J", flipped(J)), ("Z", flipped(Z))])
def test_a_hand_in_another_shape_has_not_tried(letter, way):
    assert told_of(letter, way, has_shape=False) is None


@pytest.mark.parametrize("letter", ["J", "Z"])
@pytest.mark.parametrize("end", [(0, 3), (1.5, 3), (-1.5, 3), (3, 0.5)])
def test_a_hand_taken_away_is_no_letter_given_up(letter, end):
    taken = [replace(tip, has_shape=tip.at_s < 10.8) for tip in tips([(0, 0), end])]
    assert after(letter, taken).fault is None


def test_going_back_to_begin_anew_leaves_what_was_told():
    back = tips([flipped(Z)[-1], (0, 0)], begun_s=12.8)
    assert after("Z", tips(flipped(Z)), back).fault is DrawingFault.MIRRORED


def test_what_was_told_is_forgotten_after_a_while():
    long_after = tips([(0, 0), (0, 0)], begun_s=12.8, rest_s=TOLD_S)
    assert after("Z", tips(flipped(Z)), long_after).fault is None


def test_a_hand_that_leaves_the_picture_ends_the_try():
    half = list(tips(Z))[:40]
    assert after("Z", half, [None], tips([(0, 0), (0, 0)], begun_s=11.7)).fault is None


def test_a_hand_taken_for_the_other_one_on_the_way_is_not_judged():
    way = list(tips(flipped(Z)))
    assert after("Z", [replace(tip, is_left=number > 40) for number, tip in enumerate(way)]).fault is None


frames = st.builds(
    Fingertip,
    at_s=st.floats(0, 20),
    x_px=st.floats(-1000, 1000),
    y_px=st.floats(-1000, 1000),
    palm_px=st.floats(0, 300),
    is_left=st.booleans(),
    has_shape=st.booleans(),
)


@given(st.lists(st.one_of(st.none(), frames), max_size=60), st.sampled_from("JZ"))
def test_any_frames_in_any_order_are_followed(any_frames, letter):
    assert after(letter, any_frames).fault in (None, *DrawingFault)
