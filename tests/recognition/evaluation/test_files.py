from __future__ import annotations

import json

import pytest

from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, CARD_FILE, FINGER_FEATURES
from slr_learn.recognition.evaluation.files import ModelSpeed, list_model_names, load_evaluation
from slr_learn.recognition.evaluation.letters import ReliabilityBin
from slr_learn.recognition.evaluation.training_record import EpochResult
from tests.builders.evaluations import (
    ABC,
    ABC_COUNTS,
    make_document,
    make_measurement,
    make_moving_document,
    write_model,
)


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


def test_reliability_curves_and_speed_are_read_where_they_are_written(tmp_path):
    document = make_document(make_measurement(reliability=[(0.4, 0.6, 5, 0.5, 0.6), (0.8, 1.0, 20, 0.9, 0.95)]))
    document["training_curves"] = {
        "home": [{"epoch": 1, "loss": 2.0, "accuracy": 0.3, "val_loss": 1.5, "val_accuracy": 0.5}]
    }
    document["validation"] = {"held_out": {"home": {"n": 4, "top1": 0.5, "n_epochs": 1}}}
    document["speed"] = {"features_ms": 0.1, "classifier_ms": 0.2, "machine": "a machine, 2 cores"}
    evaluation = load_evaluation(write_model(tmp_path, "toy", document))
    assert evaluation.strangers[0].reliability[1] == ReliabilityBin(0.8, 1.0, 20, 0.9, 0.95)
    assert evaluation.curves == {"home": (EpochResult(1, 2.0, 0.3, 1.5, 0.5),)}
    assert evaluation.left_out[0].n_epochs == 1
    assert evaluation.speed == ModelSpeed(0.1, 0.2, "a machine, 2 cores")


@pytest.mark.parametrize(
    "by_label",
    [
        3,
        {"Z": {"n": 3}},
        {"Z": {"n": 3, "shown": 2.0, "n_whole": 0, "shown_of_whole": None}},
        {"A": {"n": 3}},
    ],
)
def test_damaged_counts_of_moving_letters_are_named_with_the_file(tmp_path, by_label):
    document = make_moving_document(street=by_label)
    folder = write_model(tmp_path, "toy", document, input="hand_trail", labels=["J", "Z"])
    with pytest.raises(BundleError, match=r"toy/evaluation\.json"):
        load_evaluation(folder)


def test_moving_letters_without_counts_by_label_are_read_all_the_same(tmp_path):
    document = make_moving_document(street={})
    del document["strangers"]["street"]["by_label"]
    evaluation = load_evaluation(write_model(tmp_path, "toy", document, input="hand_trail", labels=["J", "Z"]))
    assert evaluation.strangers[0].labels == ("J", "Z", "neither")
    assert evaluation.moving_strangers == ()


def test_models_are_the_folders_with_a_description(tmp_path):
    assert list_model_names(tmp_path / "missing") == ()
    write_model(tmp_path, "b", None)
    write_model(tmp_path, "a", None)
    (tmp_path / "no-model").mkdir()
    assert list_model_names(tmp_path) == ("a", "b")


def test_a_model_that_tells_how_fingers_are_held_is_no_recogniser(tmp_path):
    write_model(tmp_path, "fingers", None, input=FINGER_FEATURES)
    (write_model(tmp_path, "damaged", None) / BUNDLE_FILE).write_text("{")
    assert list_model_names(tmp_path) == ("damaged",)
    assert FINGERS_MODEL not in list_model_names(MODELS_DIR)
    assert LETTERS_MODEL in list_model_names(MODELS_DIR)


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
        '{"strangers": {"one": {"labels": ["A"], "confusion": [[1]], "reliability": [{"n": 1}]}}}',
        '{"strangers": {"one": {"labels": ["A"], "confusion": [[1]], "reliability": 3}}}',
        '{"strangers": {"one": {"labels": ["A"], "confusion": [[1]], "reliability": '
        '[{"low": 0, "high": 1, "n": 0, "stated": 0.5, "right": 0.5}]}}}',
        '{"training_curves": {"home": [{"epoch": 1}]}}',
        '{"training_curves": [1]}',
        '{"speed": {"features_ms": 1}}',
        '{"speed": "fast"}',
        '{"held_out_no_letter": {"digits": {"n": 3}}}',
        '{"trained_no_letter": {"digits": {"n": 3}}}',
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
