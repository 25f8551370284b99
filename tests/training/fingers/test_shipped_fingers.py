"""What is said of models/fingers is true of it."""

from __future__ import annotations

import json

import pytest

from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import load_hand_recordings, mirror_recordings
from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source
from slr_learn.datasets.hands.training_set import EVALUATION_SOURCES, SEEN_EVALUATION_SOURCES
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.finger_states import FINGER_LABELS
from slr_learn.training.fingers.card import finger_states_model_card
from slr_learn.training.fingers.feedback import measure_corrections
from tests.support.shared_data import shared_data

FOLDER = MODELS_DIR / FINGERS_MODEL


@pytest.fixture(scope="module")
def evaluation():
    return json.loads((FOLDER / EVALUATION_FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(FOLDER)


def assert_reaches_the_goal(measured):
    assert measured["looks_right"] >= 0.88
    assert measured["named"] >= 0.95
    assert measured["named_correctly"] >= 0.90
    assert measured["named_correctly"] > measured["by_chance"] + 0.3


def test_card_bundle_and_evaluation_are_of_one_training(bundle, evaluation):
    assert (FOLDER / CARD_FILE).read_text(encoding="utf-8") == finger_states_model_card(bundle, evaluation)
    assert evaluation["model"] == bundle.name == FINGERS_MODEL
    assert tuple(evaluation["labels"]) == bundle.labels == FINGER_LABELS
    assert evaluation["feature_version"] == bundle.feature_version


def test_every_source_trained_on_has_a_licence_and_none_is_for_measuring_only(bundle):
    sources = bundle.settings["sources"]
    assert not EVALUATION_SOURCES & set(sources)
    for name, described in sources.items():
        assert described["licence"] == look_up_source(name).licence != UNRECORDED
        assert described["n"] > 0


def test_the_recorded_figures_reach_the_goal(evaluation):
    assert set(evaluation["feedback"]) == set(evaluation["strangers"]) == SEEN_EVALUATION_SOURCES
    for measured in evaluation["feedback"].values():
        assert_reaches_the_goal(measured)


def strangers(name):
    return load_hand_recordings(shared_data(f"letters/landmarks/eval/{name}.npz"))


def read_models():
    return [LiteRtClassifier(load_bundle(MODELS_DIR / one)) for one in (LETTERS_MODEL, FINGERS_MODEL)]


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SEEN_EVALUATION_SOURCES))
def test_a_tenth_of_the_strangers_is_corrected_about_as_well_as_the_card_says(evaluation, name):
    hands = strangers(name)
    measured = measure_corrections(hands.select(slice(None, None, 10)), *read_models())
    assert_reaches_the_goal(measured)
    for figure in ("looks_right", "named", "named_correctly"):
        assert measured[figure] == pytest.approx(evaluation["feedback"][name][figure], abs=0.03)
    assert not EVALUATION_SOURCES.isdisjoint(hands.source.tolist())


@pytest.mark.nightly
@pytest.mark.parametrize("name", sorted(SEEN_EVALUATION_SOURCES))
def test_strangers_are_corrected_as_well_as_the_card_says(evaluation, name):
    hands = strangers(name)
    letters, fingers = read_models()
    measured = measure_corrections(hands, letters, fingers)
    assert_reaches_the_goal(measured)
    for figure in ("looks_right", "named", "named_correctly"):
        assert measured[figure] == pytest.approx(evaluation["feedback"][name][figure], abs=0.002)
    few = hands.select(slice(None, None, 10))
    assert measure_corrections(mirror_recordings(few), letters, fingers) == measure_corrections(few, letters, fingers)
