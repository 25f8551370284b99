from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import FINGER_LANDMARKS, Finger, Handedness
from slr_learn.ui.hand.outlines import finger_limbs
from slr_learn.ui.hand.pose import fit_into_square, palm_length, reveal_thumb_tip, shows_palm
from slr_learn.ui.hand.view import hand_svg, letter_hand_svg
from slr_learn.vocabulary import letter_named

SVG = "{http://www.w3.org/2000/svg}"


def make_hand(folded=()):
    """Build an upright right hand, palm forward; folded fingers come back down in front of the palm."""
    points = np.zeros((21, 3))
    knuckles = {Finger.INDEX: 0.45, Finger.MIDDLE: 0.15, Finger.RING: -0.15, Finger.LITTLE: -0.45}
    points[list(FINGER_LANDMARKS[Finger.THUMB])] = [(0.4, -0.3, 0), (0.7, -0.6, 0), (0.9, -0.9, 0), (1.0, -1.1, 0)]
    for finger, x in knuckles.items():
        heights = (1.0, 1.4, 1.2, 0.9) if finger in folded else (1.0, 1.5, 1.8, 2.0)
        points[list(FINGER_LANDMARKS[finger])] = [(x, -height, 0) for height in heights]
    return points


def drawn(svg):
    return ElementTree.fromstring(svg)


def has_size(hand):
    return palm_length(hand) > 0.1 and np.ptp(hand[:, :2], axis=0).max() > 0.1


hands = hnp.arrays(np.float64, (21, 3), elements=st.floats(-3, 3)).filter(has_size)


@given(hands, st.booleans(), st.sampled_from(Handedness), st.sampled_from("ABEMNT"))
def test_any_hand_becomes_one_line_of_well_formed_finite_svg(hand, mirrored, handedness, letter):
    svg = letter_hand_svg({letter: hand}, letter, handedness=handedness, mirrored=mirrored)
    assert svg is not None
    assert "\n" not in svg
    assert "nan" not in svg
    assert "inf" not in svg
    root = drawn(svg)
    assert root.get("role") == "img"
    title = root.find(f"{SVG}title")
    assert title is not None
    assert title.text == root.get("aria-label") == f"{letter} signed with the {handedness.value} hand"


@given(hands)
def test_a_left_hand_in_the_mirror_looks_like_a_right_hand_seen_by_others(hand):
    in_mirror = hand_svg(hand, handedness=Handedness.LEFT, mirrored=True)
    assert in_mirror == hand_svg(hand)


@given(hands, st.floats(0.1, 10), st.floats(-5, 5))
def test_size_and_place_of_the_landmarks_make_no_difference(hand, scale, shift):
    moved = hand * scale + shift * np.array([1, 1, 0])
    assert np.allclose(fit_into_square(moved, 200), fit_into_square(hand, 200), atol=0.5)


def way_of(svg):
    """The corners of the arrow's line, of shape (n, 2)."""
    (way,) = (group for group in drawn(svg).iter(f"{SVG}g") if group.get("class") == "way")
    numbers = way.find(f"{SVG}path").get("d").removeprefix("M").split()
    return np.array(numbers, float).reshape(-1, 2)


def moving_letter(letter, **how):
    return letter_hand_svg({letter_named(letter).starts_as: make_hand()}, letter, **how)


def test_a_z_in_the_mirror_goes_as_it_is_written_and_as_others_see_it_the_other_way():
    first, second, third = np.diff(way_of(moving_letter("Z", mirrored=True)), axis=0)
    assert first[0] > 0
    assert second[0] < 0 < second[1]
    assert third[0] > 0
    assert np.diff(way_of(moving_letter("Z")), axis=0)[0, 0] < 0


@pytest.mark.parametrize("mirrored", [False, True])
@pytest.mark.parametrize("handedness", Handedness)
def test_a_j_goes_down_and_hooks_to_the_side_of_the_thumb(mirrored, handedness):
    way = way_of(moving_letter("J", handedness=handedness, mirrored=mirrored))
    thumb_side = 1 if (handedness is Handedness.LEFT) == mirrored else -1
    assert way[:, 1].argmax() > len(way) // 2
    assert thumb_side * (way[-1, 0] - way[0, 0]) > 0


@given(hands, st.booleans(), st.sampled_from(Handedness), st.sampled_from("JZ"))
def test_a_way_drawn_in_the_air_lies_within_the_picture(hand, mirrored, handedness, letter):
    svg = letter_hand_svg({letter_named(letter).starts_as: hand}, letter, handedness=handedness, mirrored=mirrored)
    way = way_of(svg)
    assert way.min() >= 0
    assert way.max() <= 200
    assert letter_named(letter).starts_as in drawn(svg).get("aria-label")


def test_the_side_of_the_hand_is_told_from_its_knuckles():
    assert shows_palm(make_hand())
    assert not shows_palm(make_hand() * (-1, 1, 1))


def test_only_a_folded_finger_is_cut():
    hand = make_hand(folded={Finger.RING})
    assert len(finger_limbs(hand, Finger.RING)) == 2
    assert len(finger_limbs(hand, Finger.INDEX)) == 1


@pytest.mark.parametrize(
    ("letter", "left_of", "right_of"), [("T", 0.45, 0.15), ("N", 0.15, -0.15), ("M", -0.15, -0.45)]
)
def test_a_covered_thumb_peeks_out_behind_the_last_finger_over_it(letter, left_of, right_of):
    hand = make_hand(folded=set(Finger))
    tip = reveal_thumb_tip(hand, letter_named(letter).n_over_thumb)[4]
    assert right_of < tip[0] < left_of


def test_a_thumb_that_is_seen_stays_where_it_is():
    hand = make_hand()
    assert np.array_equal(reveal_thumb_tip(hand, 0), hand)
    assert np.array_equal(reveal_thumb_tip(hand, letter_named("E").n_over_thumb), hand)


def test_highlighted_fingers_are_coloured():
    plain, coloured = hand_svg(make_hand()), hand_svg(make_hand(), highlight=(Finger.INDEX,))
    assert "#7db8e8" not in plain
    assert coloured.count('fill="#7db8e8"') == 1


def test_the_width_is_given_in_pixels_or_left_to_the_page():
    assert drawn(hand_svg(make_hand(), width_px=90)).get("width") == "90"
    assert drawn(hand_svg(make_hand())).get("width") == "100%"


def test_titles_are_escaped():
    title = drawn(hand_svg(make_hand(), title="<b>&")).find(f"{SVG}title")
    assert title is not None
    assert title.text == "<b>&"


def test_a_letter_without_an_example_hand_is_not_drawn():
    assert letter_hand_svg({}, "A") is None
    assert letter_hand_svg({}, "J") is None
    assert letter_hand_svg({"I": make_hand()}, "GLOSS-034") is None


@pytest.mark.parametrize(
    ("points", "complaint"),
    [
        (np.zeros((21, 3)), "must have a size"),
        (np.ones((20, 3)), "21 finite points"),
        (np.full((21, 3), np.nan), "21 finite points"),
    ],
)
def test_what_is_no_hand_is_refused(points, complaint):
    with pytest.raises(BadInputError, match=complaint):
        hand_svg(points)
