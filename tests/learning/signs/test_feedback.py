from __future__ import annotations

from dataclasses import replace

import pytest

from slr_learn.learning.signs.faults import BodyRegion, DeviationKind, SignPart
from slr_learn.learning.signs.feedback import find_largest_fault
from slr_learn.perception.sign_measures import HandMeasures, SignMeasures

UP = tuple((0.0, 3.0 - 0.5 * at) for at in range(12))
STILL = ((0.0, 0.0),) * 12


def turned(way):
    return tuple((y, x) for x, y in way)


def make_hand(**how) -> HandMeasures:
    usual = {
        "seen": 1.0,
        "place": (-0.2, 0.3),
        "from_face": (-0.2, 1.0),
        "way": UP,
        "length": 5.5,
        "n_turns": 0,
        "fingers": (1.2, 1.8, 1.9, 1.8, 1.6),
        "direction": (0.0, -0.9),
    }
    return HandMeasures(**{**usual, **how})


def make_measures(other=None, duration_ms=900.0, **how) -> SignMeasures:
    return SignMeasures(make_hand(**how), other, duration_ms)


def told(signed, shown=None):
    return find_largest_fault(signed, shown or [make_measures()])


def test_nothing_stands_out_in_the_same_sign_or_where_there_is_nothing_to_compare_with():
    assert told(make_measures()) is None
    assert find_largest_fault(make_measures(), []) is None


@pytest.mark.parametrize(
    ("how", "part", "off"),
    [
        ({"place": (-0.2, 1.2)}, SignPart.PLACE, DeviationKind.HIGHER),
        ({"place": (-0.2, -0.6)}, SignPart.PLACE, DeviationKind.LOWER),
        ({"place": (-1.2, 0.3)}, SignPart.PLACE, DeviationKind.ACROSS),
        ({"place": (0.8, 0.3)}, SignPart.PLACE, DeviationKind.OUTWARDS),
        ({"fingers": (1.2, 0.9, 0.9, 0.9, 0.9)}, SignPart.SHAPE, DeviationKind.FLAT),
        ({"fingers": (1.2, 1.8, 0.8, 0.8, 1.6)}, SignPart.SHAPE, DeviationKind.STRAIGHTEN),
        ({"direction": (0.9, 0.2)}, SignPart.SHAPE, DeviationKind.TURN),
        ({"way": UP[::-1]}, SignPart.MOVEMENT, DeviationKind.UP),
        ({"way": turned(UP)}, SignPart.MOVEMENT, DeviationKind.UP),
        ({"way": STILL, "length": 0.2}, SignPart.MOVEMENT, DeviationKind.MOVE),
        ({"way": tuple((x, 3 * y) for x, y in UP)}, SignPart.MOVEMENT, DeviationKind.SMALLER),
        ({"way": tuple((x, 0.3 * y) for x, y in UP)}, SignPart.MOVEMENT, DeviationKind.LARGER),
        ({"duration_ms": 200.0}, SignPart.MOVEMENT, DeviationKind.SLOWER),
        ({"duration_ms": 4000.0}, SignPart.MOVEMENT, DeviationKind.FASTER),
    ],
)
def test_the_part_that_is_most_off_is_told(how, part, off):
    fault = told(make_measures(**how))
    assert fault is not None
    assert (fault.part, fault.off) == (part, off)


def test_a_hand_that_should_rest_is_told_to_be_still():
    held = make_measures(way=STILL, length=0.2)
    fault = told(make_measures(), [held])
    assert fault is not None
    assert fault.off is DeviationKind.HOLD


def test_fingers_to_fold_are_named():
    shown = [make_measures(fingers=(1.2, 1.8, 0.8, 0.8, 1.6))]
    fault = told(make_measures(), shown)
    assert fault is not None
    assert (fault.off, fault.fingers) == (DeviationKind.FOLD, (2, 3))


def test_the_region_is_where_the_hand_should_be():
    shown = [make_measures(place=(-0.2, -0.4), from_face=(0.0, 0.3))]
    fault = told(make_measures(), shown)
    assert fault is not None
    assert (fault.off, fault.region) == (DeviationKind.HIGHER, BodyRegion.CHIN)


def test_the_worst_of_two_faults_is_told():
    fault = told(make_measures(place=(-0.2, 1.0), fingers=(1.2, 0.2, 0.2, 0.2, 0.2)))
    assert fault is not None
    assert fault.part is SignPart.SHAPE


def test_what_one_signer_of_several_does_is_no_fault():
    shown = [make_measures(), make_measures(place=(-0.2, 1.2))]
    assert told(make_measures(place=(-0.2, 1.2)), shown) is None


@pytest.mark.parametrize(
    ("times", "off"), [(1.0, None), (3.0, None), (9.0, DeviationKind.SMALLER), (0.3, DeviationKind.LARGER)]
)
def test_a_movement_is_as_large_as_that_of_one_of_several_signers(times, off):
    def scaled(by):
        return tuple((by * x, by * y) for x, y in UP)

    fault = told(make_measures(way=scaled(times)), [make_measures(way=scaled(by)) for by in (1.0, 3.0)])
    assert (fault and fault.off) == off


def test_a_missing_second_hand_comes_first():
    shown = [make_measures(other=make_hand()) for _ in range(2)]
    fault = told(make_measures(place=(-0.2, 1.5)), shown)
    assert fault is not None
    assert (fault.part, fault.off, fault.is_other_hand) == (SignPart.HANDS, DeviationKind.HAND_MISSING, True)


def test_a_second_hand_that_moves_along_is_one_too_many_but_one_at_rest_is_not():
    moving = told(make_measures(other=make_hand()))
    assert moving is not None
    assert moving.off is DeviationKind.HAND_EXTRA
    assert told(make_measures(other=make_hand(way=STILL, length=0.3))) is None


def test_the_other_hand_is_judged_where_the_sign_needs_it():
    shown = [make_measures(other=make_hand())]
    fault = told(make_measures(other=make_hand(place=(-0.2, 1.5))), shown)
    assert fault is not None
    assert (fault.off, fault.is_other_hand) == (DeviationKind.HIGHER, True)


def test_place_is_not_judged_where_it_was_not_recorded():
    shown = [make_measures(place=None, from_face=None)]
    assert told(make_measures(place=(-0.2, 3.0)), shown) is None
    assert told(replace(make_measures(), dominant=make_hand(place=None)), [make_measures()]) is None


def test_a_second_hand_is_no_fault_where_the_sign_may_use_both():
    moving = make_measures(other=make_hand(seen=0.9, length=2.0))
    assert told(moving).off is DeviationKind.HAND_EXTRA
    assert find_largest_fault(moving, [make_measures()], may_use_both=True) is None
