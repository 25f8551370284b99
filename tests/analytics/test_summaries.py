from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.analytics.summaries import (
    MeasuredSet,
    MeasuredSetKind,
    expected_accuracy_on_new_signers,
    figures_by_held_out_source,
    list_measured_sets,
    measurements_on_set,
    pool_measurements,
    pooled_model_figures,
)
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.recognition.evaluation.files import Evaluation, load_evaluation
from slr_learn.recognition.evaluation.training_record import LeftOutSourceResult
from tests.builders.evaluations import make_measurement


@pytest.fixture(scope="module")
def shipped():
    return load_evaluation(MODELS_DIR / LETTERS_MODEL)


def test_the_figures_of_each_file_are_those_the_trainer_wrote(shipped):
    written = json.loads(shipped.document)
    for kind, files in (("strangers", shipped.strangers), ("held_out", shipped.held_out)):
        for file in files:
            expected, one = written[kind][file.name], pooled_model_figures([file])
            assert (one.name, one.n, one.ece) == (file.name, expected["n"], (expected["ece"], expected["ece"]))
            assert one.top1 == pytest.approx(expected["top1"])
            assert one.macro_f1 == pytest.approx(expected["macro_f1"])


def test_pooled_figures_count_every_hand_once_and_say_how_the_files_differ(shipped):
    one = pooled_model_figures(shipped.strangers)
    assert one.n == sum(int(file.confusion.sum()) for file in shipped.strangers)
    assert one.low < one.top1 < one.high
    assert min(one.file_top1) <= one.mean_top1 <= max(one.file_top1)
    assert one.ece == (min(file.ece for file in shipped.strangers), max(file.ece for file in shipped.strangers))
    assert one.name == ""


def test_files_with_other_labels_are_pooled_by_name():
    one = make_measurement([[3, 1], [0, 2]], ["A", "B"])
    other = make_measurement([[5, 0], [2, 1]], ["C", "A"])
    both = pool_measurements([one, other])
    assert both.labels == ("A", "B", "C")
    assert both.confusion.tolist() == [[4, 1, 2], [0, 2, 0], [0, 0, 5]]
    assert both.ece is None


@given(st.lists(st.lists(st.integers(0, 30), min_size=9, max_size=9), min_size=1, max_size=4))
def test_pooling_loses_no_hand(counts):
    files = [make_measurement([row[:3], row[3:6], row[6:]]) for row in counts]
    one = pooled_model_figures(files)
    assert one.n == sum(map(sum, counts))
    assert 0 <= one.low <= one.top1 + 1e-12
    assert one.top1 <= one.high + 1e-12 <= 1 + 1e-9


def test_a_calibration_error_is_told_only_where_every_file_has_one():
    assert pooled_model_figures([make_measurement(), make_measurement(ece=None)]).ece is None


def test_sets_begin_with_the_strangers_together_and_name_single_files_only_among_several():
    evaluation = Evaluation(
        "toy",
        strangers=(make_measurement(name="s1"), make_measurement(name="s2")),
        held_out=(make_measurement(name="h"),),
        left_out=(LeftOutSourceResult("x", 10, 0.9),),
    )
    sets = list_measured_sets(evaluation)
    assert sets == (
        MeasuredSet(MeasuredSetKind.STRANGERS),
        MeasuredSet(MeasuredSetKind.STRANGERS, "s1"),
        MeasuredSet(MeasuredSetKind.STRANGERS, "s2"),
        MeasuredSet(MeasuredSetKind.HELD_OUT),
        MeasuredSet(MeasuredSetKind.LEFT_OUT),
    )
    found = [[one.name for one in measurements_on_set(evaluation, chosen)] for chosen in sets]
    assert found == [["s1", "s2"], ["s1"], ["s2"], ["h"], []]
    assert list_measured_sets(Evaluation("empty")) == ()


def test_sources_left_out_are_sorted_the_worst_first(shipped):
    rows = figures_by_held_out_source(shipped)
    assert [row.top1 for row in rows] == sorted(row.top1 for row in rows)
    written = json.loads(shipped.document)["validation"]
    assert sum(row.file_top1[0] for row in rows) / len(rows) == pytest.approx(written["top1_mean"])
    assert all(row.macro_f1 is None and row.low <= row.top1 <= row.high for row in rows)


def test_what_a_model_promises_is_of_strangers_or_else_of_sources_left_out():
    strangers = (make_measurement(), make_measurement([[4, 0], [0, 4]], ["A", "B"], name="two"))
    left_out = (LeftOutSourceResult("home", 10, 0.5), LeftOutSourceResult("office", 1000, 0.7))
    promised = expected_accuracy_on_new_signers(Evaluation("toy", strangers=strangers, left_out=left_out))
    assert (promised.kind, promised.low, promised.high) == (MeasuredSetKind.STRANGERS, pytest.approx(0.88), 1.0)
    promised = expected_accuracy_on_new_signers(Evaluation("toy", left_out=left_out))
    assert (promised.kind, promised.mean) == (MeasuredSetKind.LEFT_OUT, pytest.approx(0.6))
    assert expected_accuracy_on_new_signers(Evaluation("toy")) is None
