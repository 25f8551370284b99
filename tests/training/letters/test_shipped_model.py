"""What is said of models/letters is true of it."""

import json

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source
from slr_learn.datasets.hands.training_set import EVALUATION_SOURCES, SEEN_EVALUATION_SOURCES
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.training.measuring.evaluate import evaluate_on_hand_file
from slr_learn.training.measuring.model_card import letter_model_card
from tests.support.shared_data import shared_data

FOLDER = MODELS_DIR / LETTERS_MODEL


@pytest.fixture(scope="module")
def evaluation():
    return json.loads((FOLDER / EVALUATION_FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(FOLDER)


def test_card_bundle_and_evaluation_are_of_one_training(bundle, evaluation):
    assert (FOLDER / CARD_FILE).read_text(encoding="utf-8") == letter_model_card(
        bundle, evaluation, load_cross_validation_figures(FOLDER)
    )
    assert evaluation["model"] == bundle.name == LETTERS_MODEL
    assert tuple(evaluation["labels"]) == bundle.labels
    assert evaluation["feature_version"] == bundle.feature_version
    assert evaluation["validation"]["temperature"] == bundle.settings["temperature"]


def test_every_source_trained_on_has_a_licence_and_none_is_for_measuring_only(bundle):
    sources = bundle.settings["sources"]
    assert not EVALUATION_SOURCES & set(sources)
    for name, described in sources.items():
        assert described["licence"] == look_up_source(name).licence != UNRECORDED
        assert sum(described[f"n{kind}"] for kind in ("", "_varied", "_made", "_no_letter")) > 0
        assert described["n_signers"] != 0


def test_hands_made_from_others_count_apart_from_worse_copies(bundle):
    sources = bundle.settings["sources"]
    assert (sources["ardamavi"]["n_varied"], sources["ardamavi"]["n_made"]) == (0, 2 * 163)
    assert sources["ardamavi"]["n_signers"] < look_up_source("ardamavi").n_signers
    assert sources["roboflow"]["n_varied"] > sources["roboflow"]["n_made"] > 0


def test_the_card_says_beside_the_figures_on_strangers_what_makes_them_favourable():
    card = (FOLDER / CARD_FILE).read_text(encoding="utf-8")
    (section,) = [one for one in card.split("\n## ") if one.startswith("New signers")]
    assert "These figures are a little too good" in section


def test_shapes_trained_on_and_left_out_stand_beside_each_other(bundle, evaluation):
    trained = evaluation["trained_no_letter"]
    assert set(trained) == set(evaluation["validation"]["no_letter"])
    assert max(one["accepted"] for one in trained.values()) <= 0.01
    card = (FOLDER / CARD_FILE).read_text(encoding="utf-8")
    name = "hand-keypoint-classification-model-zoo"
    assert f"| {name} | shapes in the training data | 1650 | {trained[name]['accepted']:.3f} |" in card
    assert f"| {name} | source left out of training | 1650 |" in card


def test_the_recorded_figures_reach_the_goal(evaluation):
    strangers = evaluation["strangers"]
    assert set(strangers) == SEEN_EVALUATION_SOURCES
    assert np.mean([one["top1"] for one in strangers.values()]) >= 0.97
    for one in strangers.values():
        assert one["top1"] >= 0.93
        assert one["ece"] <= 0.05
        assert one["accepted"] >= 0.95
    confusion = np.sum([one["confusion"] for one in strangers.values()], axis=0)
    assert (np.diag(confusion) / confusion.sum(axis=1)).min() >= 0.75
    assert evaluation["validation"]["top1_mean"] >= 0.95


def test_shapes_of_digits_are_refused_where_their_signers_were_never_seen(evaluation):
    kept, left_out = evaluation["held_out_no_letter"], evaluation["validation"]["no_letter"]
    assert max(kept["ardamavi"]["accepted"], kept["massey"]["accepted"]) <= 0.05
    assert max(left_out[name]["accepted"] for name in ("ardamavi", "massey", "tresajoby")) <= 0.05


@pytest.mark.parametrize("file", ["letters/negatives/gestures.npz", "letters/landmarks/tresajoby.npz"])
def test_shapes_trained_on_as_no_letter_are_refused(file):
    others = evaluate_on_hand_file(LETTERS_MODEL, shared_data(file))["others"]
    shapes = {"3", "4", "5", "7", "8"} & set(others) or set(others)
    n_accepted = sum(others[label]["n"] * others[label]["accepted"] for label in shapes)
    assert n_accepted <= 0.05 * sum(others[label]["n"] for label in shapes)


@pytest.mark.slow
@pytest.mark.parametrize("mirror", [False, True])
def test_strangers_are_read_as_well_as_the_card_says(evaluation, mirror):
    folder = shared_data("letters/landmarks/eval")
    scores = {}
    for name in sorted(SEEN_EVALUATION_SOURCES):
        scores[name] = evaluate_on_hand_file(LETTERS_MODEL, folder / f"{name}.npz", mirror=mirror)["top1"]
        assert scores[name] == pytest.approx(evaluation["strangers"][name]["top1"], abs=0.005)
    assert np.mean(list(scores.values())) >= 0.97


def test_the_files_for_measuring_hold_the_sources_the_rule_names():
    files = shared_data("letters/landmarks/eval").glob("*.npz")
    assert {name for file in files for name in load_hand_recordings(file).source.tolist()} == EVALUATION_SOURCES
