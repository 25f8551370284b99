from __future__ import annotations

import json

import pytest

from slr_learn.config import FINGERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import EVALUATION_FILE
from slr_learn.recognition.evaluation.feedback import load_feedback_measurements, pool_feedback_measurements


def measured(**changes):
    usual = {"n": 100, "looks_right": 0.9, "n_pairs": 1000, "named": 1.0, "named_correctly": 0.8, "by_chance": 0.5}
    return usual | changes


@pytest.fixture
def folder(tmp_path):
    def write(document):
        (tmp_path / EVALUATION_FILE).write_text(json.dumps(document), encoding="utf-8")
        return tmp_path

    return write


def test_the_set_where_most_is_named_wrongly_comes_first(folder):
    sets = load_feedback_measurements(folder({"feedback": {"one": measured(), "two": measured(named_correctly=0.7)}}))
    assert [one.name for one in sets] == ["two", "one"]


def test_several_sets_are_summed_up_by_their_hands_and_pairs(folder):
    sets = load_feedback_measurements(
        folder({"feedback": {"one": measured(), "two": measured(n=300, looks_right=0.5, named=0.5, by_chance=0.8)}})
    )
    whole = pool_feedback_measurements(sets)
    assert (whole.n, whole.n_pairs) == (400, 2000)
    assert (whole.looks_right, whole.named) == (pytest.approx(0.6), 0.75)
    assert whole.named_correctly == pytest.approx(0.8)
    assert whole.by_chance == pytest.approx((0.5 * 1000 + 0.8 * 500) / 1500)


def test_where_nothing_is_named_nothing_is_named_rightly(folder):
    (one,) = load_feedback_measurements(folder({"feedback": {"one": measured(named=0.0)}}))
    assert pool_feedback_measurements([one]).named_correctly == 0.0


def test_a_model_that_is_missing_or_was_not_measured_so_has_no_figures(folder, tmp_path):
    assert load_feedback_measurements(tmp_path / "nowhere") == ()
    assert load_feedback_measurements(folder({"strangers": {}})) == ()


@pytest.mark.parametrize(
    "found", [{"one": {}}, {"one": measured(n=0)}, {"one": measured(named="all")}, {"one": 3}, ["one"]]
)
def test_damaged_figures_are_refused(folder, found):
    with pytest.raises(BundleError, match="must hold what `train fingers` writes"):
        load_feedback_measurements(folder({"feedback": found}))


def test_the_shipped_corrections_are_as_good_as_asked_for_on_every_set_of_strangers():
    sets = load_feedback_measurements(MODELS_DIR / FINGERS_MODEL)
    assert len(sets) == 4
    assert all(one.looks_right >= 0.88 and one.named >= 0.95 and one.named_correctly >= 0.9 for one in sets)
    assert all(one.by_chance < 0.6 for one in sets)
