from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.handshapes import HANDSHAPES, LONG_FINGERS, Aspect, aspect_distinguishes_letters
from slr_learn.recognition.letters.corrections import best_correction, looks_most_like_target, rank_corrections
from tests.builders.hands import make_states

letters = st.sampled_from(sorted(HANDSHAPES))


def told(target, states, seen=None):
    found = best_correction(target, states, {} if seen is None else {seen: 1.0})
    assert found is not None
    return found


@pytest.mark.parametrize("target", HANDSHAPES)
def test_nothing_is_said_of_a_hand_that_looks_right(target):
    assert looks_most_like_target(target, {target: 0.4, "-": 0.3})
    assert best_correction(target, make_states("A"), {target: 0.4, "-": 0.3, "B": 0.3}) is None


@given(letters)
def test_nothing_is_said_where_nothing_visible_is_off(target):
    assert best_correction(target, make_states(target, probability=1.0), {"-": 1.0}) is None


@given(letters, letters)
def test_of_a_hand_that_shows_another_letter_what_is_named_sets_the_two_apart(target, seen):
    if target != seen:
        found = told(target, make_states(seen), seen)
        assert all(aspect_distinguishes_letters(target, seen, aspect) for aspect in found.aspects)
        assert found.wanted == HANDSHAPES[target].state_of(found.aspects[0])


@given(letters, letters, st.floats(0.4, 1.0))
def test_corrections_come_in_the_order_in_which_they_matter(target, seen, probability):
    found = rank_corrections(target, make_states(seen, probability=probability), {seen: 1.0})
    weights = [one.weight for one in found]
    assert weights == sorted(weights, reverse=True)
    assert min(weights) >= 0
    assert len(found) == sum(HANDSHAPES[target].state_of(aspect) is not None for aspect in Aspect)


def test_a_hand_that_points_elsewhere_comes_first_and_the_thumb_last():
    order = [one.aspects[0] for one in rank_corrections("G", make_states("V"), {})]
    assert order[0] is Aspect.POINTING
    assert order.index(Aspect.MIDDLE) < order.index(Aspect.THUMB)


@pytest.mark.parametrize(
    ("target", "states", "aspects", "wanted", "seen"),
    [
        ("L", make_states("L", index="bent"), (Aspect.INDEX,), "open", "bent"),
        ("S", make_states("A"), (Aspect.THUMB,), "across", "beside"),
        ("V", make_states("U"), (Aspect.GAP,), "spread", "together"),
        ("P", make_states("K"), (Aspect.POINTING,), "down", "up"),
        ("B", make_states("S"), LONG_FINGERS, "open", "closed"),
        ("V", make_states("S"), (Aspect.INDEX, Aspect.MIDDLE), "open", "closed"),
    ],
)
def test_what_is_off_is_named_with_fingers_that_want_the_same_together(target, states, aspects, wanted, seen):
    found = told(target, states)
    assert (found.aspects, found.wanted, found.seen) == (aspects, wanted, seen)


def test_fingers_that_are_held_differently_are_not_named_together():
    found = told("B", make_states("B", index="closed", middle="bent"))
    assert found.aspects == (Aspect.INDEX,)
    assert told("B", make_states("B", index="closed", ring="closed")).aspects == (Aspect.INDEX, Aspect.RING)


def test_no_gap_is_named_between_folded_fingers():
    found = rank_corrections("V", make_states("S", gap="together", probability=0.99), {})
    (gap,) = [one for one in found if one.aspects == (Aspect.GAP,)]
    assert gap.weight < 0.01
    assert found[-1] is gap or found[-1].weight < 0.01


def test_what_sets_the_letter_seen_apart_matters_more_than_what_it_shares():
    states = make_states("X", probability=0.6)
    assert told("S", states, "X").aspects == (Aspect.INDEX,)
    assert told("S", make_states("A", probability=0.6), "A").aspects == (Aspect.THUMB,)


def test_letters_that_the_table_does_not_hold_do_not_count():
    states = make_states("V")
    assert rank_corrections("U", states, {"-": 0.6, "J": 0.4}) == rank_corrections("U", states, {})


def test_a_moving_letter_is_refused():
    with pytest.raises(KeyError):
        rank_corrections("J", make_states("I"), {})


def test_a_hand_of_which_no_letter_is_known_does_not_look_right():
    assert not looks_most_like_target("A", {})
