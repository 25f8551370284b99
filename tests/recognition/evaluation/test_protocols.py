from __future__ import annotations

import json

import pytest

from slr_learn.config import MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.files import list_model_names
from slr_learn.recognition.evaluation.protocols import (
    PROTOCOLS_FILE,
    load_cross_validation_figures,
    load_current_cross_validation_figures,
)
from tests.builders.evaluations import PROTOCOL_MODEL, make_protocol, write_model, write_protocols


@pytest.fixture
def folder(tmp_path):
    return write_model(tmp_path, "toy", {}, **PROTOCOL_MODEL)


def test_the_least_right_part_comes_first_and_shapes_without_a_letter_are_added_up(folder):
    write_protocols(folder, make_protocol())
    (one,) = load_cross_validation_figures(folder)
    assert one.name == "leave-one-source-out"
    assert [(part.name, part.n) for part in one.parts] == [("office", 20), ("home", 40)]
    assert one.least == one.parts[0]
    assert (one.mean, one.low, one.high, one.spread) == (0.825, 0.75, 0.9, 0.075)
    assert (one.n_no_letter, one.n_taken) == (40, 3)
    assert (one.sources, one.seed, one.feature_version) == (("digits", "home"), 7, 1)


def test_without_the_file_nothing_was_measured(folder):
    assert load_cross_validation_figures(folder) == ()


@pytest.mark.parametrize(
    "changes", [{"feature_version": 2}, {"labels": ["A", "B"]}, {"n_epochs": 5}, {"temperature": 0.6}]
)
def test_figures_of_another_training_are_refused_and_what_differs_is_named(folder, changes):
    write_protocols(folder, make_protocol(**changes))
    (name,) = changes
    with pytest.raises(
        BundleError, match=rf"toy/protocols\.json .*; {name} of leave-one-source-out is not as in bundle"
    ):
        load_cross_validation_figures(folder)
    assert load_current_cross_validation_figures(folder) == ()


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"leave-one-source-out": 3}',
        '{"leave-one-source-out": {}}',
        json.dumps({"leave-one-source-out": make_protocol(parts={})}),
        json.dumps({"leave-one-source-out": make_protocol(parts={"home": {"n": 4}})}),
        json.dumps({"leave-one-source-out": make_protocol(parts={"home": {"n": 4, "top1": 2, "interval": [0, 1]}})}),
        json.dumps({"leave-one-source-out": make_protocol(mean={"top1": 0.5, "interval": [0.1]})}),
    ],
)
def test_damage_is_named_with_the_file(folder, text):
    (folder / PROTOCOLS_FILE).write_text(text)
    with pytest.raises(BundleError, match=r"toy/protocols\.json"):
        load_cross_validation_figures(folder)


@pytest.mark.parametrize("name", list_model_names(MODELS_DIR))
def test_what_is_shipped_is_of_the_model_beside_it(name):
    assert all(one.parts for one in load_cross_validation_figures(MODELS_DIR / name))
