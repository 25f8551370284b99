from __future__ import annotations

import pytest

from slr_learn.handshapes import (
    HANDSHAPES,
    LONG_FINGERS,
    STATES,
    Aspect,
    ThumbPlace,
    aspect_distinguishes_letters,
    fingers_of_aspects,
)
from slr_learn.look_alikes import PAIR_DIFFERENCES, fingers_that_differ
from slr_learn.vocabulary import STATIC_LETTERS, letter_named

MEET_THE_THUMB_ELSEWHERE = {frozenset(pair) for pair in ("EO", "MN", "MT", "NT")}
"""Their fingers are held alike: what they do to the thumb sets them apart, and the table says that of the thumb."""

PAIRS = [tuple(sorted(pair)) for pair in PAIR_DIFFERENCES if pair <= set(STATIC_LETTERS)]


def differences(one, other):
    return {aspect for aspect in Aspect if aspect_distinguishes_letters(one, other, aspect)}


def test_every_still_letter_has_a_handshape_of_known_states():
    assert sorted(HANDSHAPES) == sorted(STATIC_LETTERS)
    for shape in HANDSHAPES.values():
        for aspect, states in STATES.items():
            assert shape.state_of(aspect) in (*states, *([None] if aspect is Aspect.GAP else []))


@pytest.mark.parametrize("one", HANDSHAPES)
def test_no_two_letters_are_formed_alike(one):
    for other in set(HANDSHAPES) - {one}:
        assert differences(one, other), f"{one} and {other}"
        assert differences(one, other) == differences(other, one)
    assert not differences(one, one)


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_the_fingers_named_for_look_alikes_are_held_differently(one, other):
    found = {finger.value for finger in fingers_of_aspects(differences(one, other))}
    if frozenset((one, other)) in MEET_THE_THUMB_ELSEWHERE:
        assert found == {"thumb"}
    else:
        assert set(fingers_that_differ(one, other)) <= found
        assert fingers_that_differ(one, other) or differences(one, other) == {Aspect.POINTING}


def test_the_thumb_is_under_as_many_fingers_as_lie_over_it():
    under = {ThumbPlace.UNDER_ONE: 1, ThumbPlace.UNDER_TWO: 2, ThumbPlace.UNDER_THREE: 3, ThumbPlace.BELOW: 4}
    for letter, shape in HANDSHAPES.items():
        assert letter_named(letter).n_over_thumb == under.get(shape.thumb, 0), letter


def test_a_gap_is_told_only_between_two_open_fingers():
    for shape in HANDSHAPES.values():
        assert shape.gap is None or (shape.index, shape.middle) == ("open", "open")


def test_what_tells_nothing_of_a_letter_does_not_set_it_apart():
    assert HANDSHAPES["A"].state_of(Aspect.GAP) is None
    assert not aspect_distinguishes_letters("A", "V", Aspect.GAP)
    assert aspect_distinguishes_letters("U", "V", Aspect.GAP)


def test_the_moving_letters_have_none():
    with pytest.raises(KeyError):
        aspect_distinguishes_letters("A", "J", Aspect.LITTLE)


@pytest.mark.parametrize(
    ("aspects", "fingers"),
    [
        ((Aspect.GAP,), (Aspect.INDEX, Aspect.MIDDLE)),
        ((Aspect.POINTING,), ()),
        ((Aspect.THUMB, Aspect.INDEX), (Aspect.INDEX, Aspect.THUMB)),
        (LONG_FINGERS, LONG_FINGERS),
        ((), ()),
    ],
)
def test_aspects_are_about_fingers(aspects, fingers):
    assert fingers_of_aspects(aspects) == fingers
