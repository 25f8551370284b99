import random
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.signs.live_test import (
    LiveTestTrial,
    LiveTestWordResult,
    count_mistaken_words,
    live_test_results_by_word,
    start_live_test,
)
from slr_learn.learning.signs.live_test_files import LiveTestResult, load_live_tests, save_live_test

TRIALS = (
    LiveTestTrial("TEA", "TEA", is_accepted=True),
    LiveTestTrial("TEA", "SMALL", is_accepted=False),
    LiveTestTrial("sách", "sách", is_accepted=True),
    LiveTestTrial("TEA", "SMALL", is_accepted=True),
    LiveTestTrial("TEA", None, is_accepted=False),
)


def test_each_word_is_asked_for_so_many_times_never_twice_in_a_row():
    test = start_live_test(["A", "B", "C"], 4, random.Random(1))
    assert Counter(test.targets) == {"A": 4, "B": 4, "C": 4}
    assert all(one != other for one, other in pairwise(test.targets))


def test_every_sign_counts_once_and_a_slip_can_be_taken_back():
    test = start_live_test(["A"], 2, random.Random(1))
    test = test.judge((("B", 0.8), ("A", 0.1)), is_accepted=False)
    assert test.trials == (LiveTestTrial("A", "B", is_accepted=False),)
    assert test.undo().trials == ()
    done = test.judge((), is_accepted=False)
    assert (done.is_finished, done.target, done.trials[-1].seen) == (True, None, None)
    assert done.judge((("A", 1.0),), is_accepted=True) is done
    assert start_live_test(["A"], 2, random.Random(1)).undo().trials == ()


def test_the_table_has_each_word_the_worst_first():
    assert live_test_results_by_word(TRIALS) == (
        LiveTestWordResult("TEA", 4, 1, 2),
        LiveTestWordResult("sách", 1, 1, 1),
    )


def test_mistaken_pairs_are_counted_the_most_frequent_first():
    assert count_mistaken_words(TRIALS) == (("TEA", "SMALL", 2), ("TEA", None, 1))


@pytest.mark.parametrize(("words", "times"), [([], 3), (["A"], 0)])
def test_a_test_of_nothing_is_refused(words, times):
    with pytest.raises(BadInputError, match="A live test needs words"):
        start_live_test(words, times, random.Random(1))


def make_result(day=1):
    return LiveTestResult("Café signs", "cafe/3", datetime(2026, 1, day, 12, 30, tzinfo=UTC), TRIALS)


def test_results_come_back_the_newest_first(tmp_path):
    for day in (1, 3, 2):
        save_live_test(tmp_path / "live_tests", make_result(day))
    results, problems = load_live_tests(tmp_path / "live_tests")
    assert results == (make_result(3), make_result(2), make_result(1))
    assert problems == ()
    assert results[0].n_right == 2


@pytest.mark.parametrize(
    "content",
    [
        "{",
        "[]",
        '{"version": 2, "trials": []}',
        '{"version": 1, "model": "m", "model_id": "m", "tested_at": "x", "trials": [{}]}',
        '{"version": 1, "model": "m", "model_id": "m", "tested_at": "2026-01-01T00:00:00+00:00", '
        '"trials": [{"target": 1, "seen": null, "is_accepted": true}]}',
    ],
)
def test_a_file_that_is_no_result_is_named_and_the_others_are_read(tmp_path, content):
    save_live_test(tmp_path, make_result())
    (tmp_path / "broken.json").write_text(content, encoding="utf-8")
    results, problems = load_live_tests(tmp_path)
    assert results == (make_result(),)
    (problem,) = problems
    assert "broken.json must be the result of a live test" in problem


def test_where_no_test_was_made_there_is_none(tmp_path):
    assert load_live_tests(tmp_path / "nowhere") == ((), ())
