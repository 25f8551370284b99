from __future__ import annotations

import json

import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.handshapes import HANDSHAPES, Aspect
from slr_learn.recognition.letters.finger_states import FINGER_LABELS
from slr_learn.training.fingers.feedback import measure_corrections, select_still_letter_hands
from tests.builders.hands import FakeClassifier, make_states
from tests.builders.recordings import make_recordings


def fingers_saying(*letters):
    """A model that says of each hand in turn that it is held as a letter."""
    told = [make_states(letter) for letter in letters]
    answers = [{f"{aspect} {state}": one[aspect][state] for aspect in one for state in one[aspect]} for one in told]
    assert [tuple(answer) for answer in answers] == [FINGER_LABELS] * len(letters)
    return FakeClassifier(answers)


def letters_saying(*letters):
    return FakeClassifier([dict.fromkeys(HANDSHAPES, 0.0) | {letter: 1.0} for letter in letters])


def test_hands_read_rightly_are_judged_against_every_other_letter():
    found = measure_corrections(make_recordings("AB"), letters_saying("A", "B"), fingers_saying("A", "B"))
    n_others = len(HANDSHAPES) - 1
    assert (found["n"], found["n_pairs"]) == (2, 2 * n_others)
    assert (found["looks_right"], found["named"], found["named_correctly"]) == (1.0, 1.0, 1.0)
    assert sum(one["n"] for one in found["by_aspect"].values()) == 2 * n_others
    assert all(one["right"] == 1.0 for one in found["by_aspect"].values())
    assert found["worst"] == []
    assert 0.3 < found["by_chance"] < 0.9
    json.dumps(found, allow_nan=False)


def test_a_letter_that_the_recogniser_takes_the_hand_for_is_no_pair():
    found = measure_corrections(make_recordings("A"), letters_saying("S"), fingers_saying("A"))
    assert (found["looks_right"], found["n_pairs"]) == (0.0, len(HANDSHAPES) - 2)


def test_corrections_of_what_does_not_differ_are_wrong_and_their_pairs_named():
    found = measure_corrections(make_recordings("AA"), letters_saying("A"), fingers_saying("B"))
    asked = {one["asked"] for one in found["worst"]}
    assert found["named_correctly"] < 1
    assert {one["shown"] for one in found["worst"]} == {"A"}
    assert all(one["n"] == 2 for one in found["worst"])
    assert "S" in asked
    wrong = sum(one["n"] * (1 - one["right"]) for one in found["by_aspect"].values())
    assert found["named_correctly"] == pytest.approx(1 - wrong / (found["named"] * found["n_pairs"]))


def test_where_nothing_visible_is_off_no_correction_is_named():
    told = {f"{a} {s}": float(s == HANDSHAPES["B"].state_of(a)) for a, one in make_states("B").items() for s in one}
    found = measure_corrections(make_recordings("A"), letters_saying("A"), FakeClassifier([told]))
    n_others = len(HANDSHAPES) - 1
    assert found["named"] == pytest.approx((n_others - 1) / n_others)


def test_other_hands_are_left_out_and_without_any_letter_it_is_refused():
    hands = make_recordings("A1J")
    assert select_still_letter_hands(hands).label.tolist() == ["A"]
    assert measure_corrections(hands, letters_saying("A"), fingers_saying("A"))["n"] == 1
    with pytest.raises(BadInputError, match="hands of still letters; there are none"):
        measure_corrections(make_recordings("1J"), letters_saying("A"), fingers_saying("A"))


def test_each_hand_is_read_by_both_models_once():
    letters, fingers = letters_saying("A"), fingers_saying("A")
    measure_corrections(make_recordings("AAA"), letters, fingers)
    assert len(letters.seen) == len(fingers.seen) == 3
    assert not np.array_equal(letters.seen[0], letters.seen[1])
    assert {one.shape[0] for one in fingers.seen} == {1}


def test_an_aspect_that_is_never_named_is_not_counted():
    found = measure_corrections(make_recordings("A"), letters_saying("A"), fingers_saying("A"))
    assert set(found["by_aspect"]) <= {aspect.value for aspect in Aspect}
    assert all(one["n"] > 0 for one in found["by_aspect"].values())
