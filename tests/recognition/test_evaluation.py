from __future__ import annotations

import json

import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, CARD_FILE
from slr_learn.recognition.evaluation import load_evaluation, model_names
from tests.evaluations import ABC, ABC_COUNTS, make_document, make_measurement, write_model


def test_the_shipped_model_tells_what_was_measured_of_it():
    evaluation = load_evaluation(MODELS_DIR / LETTERS_MODEL)
    found = json.loads(evaluation.document)
    assert [one.name for one in evaluation.strangers] == list(found["strangers"])
    assert [int(one.confusion.sum()) for one in evaluation.strangers] == [
        one["n"] for one in found["strangers"].values()
    ]
    assert {one.name for one in evaluation.left_out} == set(found["validation"]["held_out"])
    assert all(source.licence for source in evaluation.sources)
    assert [source.name for source in evaluation.sources if source.n_signers is None] == ["roboflow"]
    assert evaluation.model_bytes == (MODELS_DIR / LETTERS_MODEL / "model.tflite").stat().st_size
    assert evaluation.card_section("Limits").startswith("- ")
    assert evaluation.card_section("Nothing of the kind") is None


def test_what_a_folder_does_not_hold_is_empty(tmp_path):
    evaluation = load_evaluation(write_model(tmp_path, "toy", make_document(make_measurement(ece=None))))
    (one,) = evaluation.strangers
    assert (one.labels, one.confusion.tolist(), one.ece) == (ABC, [list(row) for row in ABC_COUNTS], None)
    assert (evaluation.held_out, evaluation.left_out, evaluation.sources) == ((), (), ())
    assert (evaluation.model_bytes, evaluation.card, evaluation.card_section("Limits")) == (None, None, None)


def test_models_are_the_folders_with_a_description(tmp_path):
    assert model_names(tmp_path / "missing") == ()
    write_model(tmp_path, "b", None)
    write_model(tmp_path, "a", None)
    (tmp_path / "no-model").mkdir()
    assert model_names(tmp_path) == ("a", "b")


@pytest.mark.parametrize(
    "document",
    [
        None,
        "{",
        "[]",
        '{"strangers": []}',
        '{"strangers": {"one": {"labels": ["A"]}}}',
        '{"strangers": {"one": {"labels": ["A", "B"], "confusion": [[1, 2]]}}}',
        '{"strangers": {"one": {"labels": ["A"], "confusion": [[0.5]]}}}',
        '{"strangers": {"one": {"labels": ["A"], "confusion": [[-1]]}}}',
        '{"strangers": {"one": {"labels": ["A"], "confusion": [[1]], "ece": "low"}}}',
        '{"validation": {"held_out": {"one": {"n": 3}}}}',
        '{"validation": 3}',
    ],
)
def test_damage_is_named_with_the_file(tmp_path, document):
    folder = write_model(tmp_path, "toy", document)
    with pytest.raises(BundleError, match=r"toy/evaluation\.json"):
        load_evaluation(folder)


@pytest.mark.parametrize("name", [BUNDLE_FILE, CARD_FILE])
def test_files_of_other_bytes_are_damaged(tmp_path, name):
    folder = write_model(tmp_path, "toy", make_document(make_measurement()))
    (folder / name).write_bytes(b"\xff\xfe")
    with pytest.raises(BundleError, match="toy"):
        load_evaluation(folder)
