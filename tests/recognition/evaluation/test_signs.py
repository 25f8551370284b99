import json

import pytest

from slr_learn.analytics.sign_figures import accuracy_on_mirrored_set, mean_sign_figures, sign_measurements_on_set
from slr_learn.analytics.summaries import MeasuredSet, MeasuredSetKind, measurements_on_set
from slr_learn.recognition.bundle import BUNDLE_FILE, EVALUATION_FILE, SIGN_FEATURES
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.recognition.evaluation.letters import NO_SIGN_NAME
from tests.builders.evaluations import make_sign_document

STRANGERS = MeasuredSet(MeasuredSetKind.STRANGERS)


@pytest.fixture
def evaluation(tmp_path):
    (tmp_path / BUNDLE_FILE).write_text(json.dumps({"input": SIGN_FEATURES}))
    (tmp_path / EVALUATION_FILE).write_text(json.dumps(make_sign_document()))
    return load_evaluation(tmp_path)


def test_sets_are_read_with_what_the_judge_accepted(evaluation):
    (home, office) = evaluation.sign_strangers
    assert (home.name, home.n, home.n_words, home.top1, home.top1_of_set) == ("home", 20, 2, 0.7, 0.9)
    assert (home.right_accepted, home.wrong_accepted, home.none_accepted) == (0.95, 0.04, 0.5)
    assert office.none_accepted is None


def test_a_set_without_a_known_word_is_left_out(evaluation):
    assert [one.name for one in evaluation.strangers] == ["home", "office"]


def test_answers_for_what_was_left_out_can_be_looked_at(evaluation):
    left_out = MeasuredSet(MeasuredSetKind.LEFT_OUT)
    (answers,) = measurements_on_set(evaluation, left_out)
    assert answers.labels[0] == NO_SIGN_NAME
    assert [one.name for one in sign_measurements_on_set(evaluation, left_out)] == ["team"]
    assert accuracy_on_mirrored_set(evaluation, left_out, "home") is None


def test_every_set_counts_alike_in_the_means(evaluation):
    sets = sign_measurements_on_set(evaluation, STRANGERS)
    found = mean_sign_figures(sets, [accuracy_on_mirrored_set(evaluation, STRANGERS, one.name) for one in sets])
    assert (found.n, found.n_sets) == (120, 2)
    assert found.top1 == pytest.approx(0.6)
    assert (found.least, found.most) == (0.5, 0.7)
    assert found.mirrored == pytest.approx(0.55)
    assert mean_sign_figures(sets, [0.5, None]).mirrored is None


def test_one_set_alone_can_be_chosen(evaluation):
    assert [
        one.n for one in sign_measurements_on_set(evaluation, MeasuredSet(MeasuredSetKind.STRANGERS, "office"))
    ] == [100]
