from __future__ import annotations

import json

import pytest

from slr_learn.analytics.moving_letters import moving_letter_measurements_on_set, pool_moving_letter_measurements
from slr_learn.analytics.summaries import MeasuredSet, MeasuredSetKind, expected_accuracy_on_new_signers
from slr_learn.config import MODELS_DIR, MOTION_MODEL
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.recognition.evaluation.moving_letters import MovingLetterMeasurement, MovingLetterResult


@pytest.fixture(scope="module")
def shipped():
    return load_evaluation(MODELS_DIR / MOTION_MODEL)


def test_pooling_adds_the_counts_of_every_letter_and_of_the_rest():
    one = MovingLetterMeasurement("one", (MovingLetterResult("J", 4, 3, 2, 2), MovingLetterResult("Z")), 10, 1)
    other = MovingLetterMeasurement("other", (MovingLetterResult("J", 6, 5), MovingLetterResult("Z", 3, 1, 1, 0)), 5, 0)
    assert pool_moving_letter_measurements([one, other]) == MovingLetterMeasurement(
        "one + other", (MovingLetterResult("J", 10, 8, 2, 2), MovingLetterResult("Z", 3, 1, 1, 0)), 15, 1
    )


def test_the_shipped_counts_are_all_recordings_that_were_written(shipped):
    written = json.loads(shipped.document)
    for files, found in (
        (shipped.moving_strangers, written["strangers"]),
        (shipped.moving_left_out, written["validation"]["held_out"]),
    ):
        assert [one.name for one in files] == list(found)
        for one in files:
            assert one.n_others + sum(letter.n for letter in one.letters) == found[one.name]["n"]


def test_a_set_is_looked_at_by_its_name(shipped):
    first = shipped.moving_strangers[0]
    assert moving_letter_measurements_on_set(shipped, MeasuredSet(MeasuredSetKind.STRANGERS, first.name)) == (first,)
    assert (
        moving_letter_measurements_on_set(shipped, MeasuredSet(MeasuredSetKind.STRANGERS)) == shipped.moving_strangers
    )
    assert moving_letter_measurements_on_set(shipped, MeasuredSet(MeasuredSetKind.LEFT_OUT)) == shipped.moving_left_out
    assert moving_letter_measurements_on_set(shipped, MeasuredSet(MeasuredSetKind.HELD_OUT)) == ()


def test_moving_letters_promise_no_share_of_right_answers(shipped):
    assert shipped.strangers
    assert expected_accuracy_on_new_signers(shipped) is None
