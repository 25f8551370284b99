"""What is said of models/signs_ase is true of it."""

import json

import numpy as np
import pytest

from slr_learn.config import MODELS_DIR, SIGNS_MODEL
from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source
from slr_learn.datasets.signs.training_set import EVALUATION_SIGNS
from slr_learn.perception.body import POSE
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, SIGN_FEATURES, load_bundle
from slr_learn.recognition.signs.demonstrations import load_demonstrations
from slr_learn.recognition.signs.judging import TEACHERS_SETTING, YOUNG_SETTING, acceptance_thresholds
from slr_learn.training.sign_measuring.evaluate import evaluate_sign_file
from slr_learn.training.starter_signs.card import starter_signs_model_card
from slr_learn.vocabulary import NO_SIGN
from slr_learn.vocabulary_presets import ASL_STARTER
from tests.support.shared_data import shared_data

FOLDER = MODELS_DIR / SIGNS_MODEL


@pytest.fixture(scope="module")
def evaluation():
    return json.loads((FOLDER / EVALUATION_FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(FOLDER)


def test_card_bundle_and_evaluation_are_of_one_training(bundle, evaluation):
    assert (FOLDER / CARD_FILE).read_text(encoding="utf-8") == starter_signs_model_card(bundle, evaluation)
    assert (evaluation["model"], bundle.input) == (SIGNS_MODEL, SIGN_FEATURES)
    assert tuple(evaluation["labels"]) == bundle.labels
    assert set(bundle.labels) == {*ASL_STARTER.names, NO_SIGN}


def test_every_collection_trained_on_has_a_licence_and_none_is_for_measuring_only(bundle):
    sources = bundle.settings["sources"]
    assert not EVALUATION_SIGNS & set(sources)
    for name, described in sources.items():
        assert described["licence"] == look_up_source(name).licence != UNRECORDED
        assert described["credit"] in (FOLDER / CARD_FILE).read_text(encoding="utf-8")


def test_young_signs_are_those_of_one_team_and_every_word_can_be_judged(bundle):
    teachers, young = bundle.settings[TEACHERS_SETTING], bundle.settings[YOUNG_SETTING]
    assert set(teachers) == set(bundle.labels) - {NO_SIGN}
    assert sorted(young) == sorted(word for word, teams in teachers.items() if len(teams) == 1)
    least = acceptance_thresholds(bundle)
    assert (least[[at for at, label in enumerate(bundle.labels) if label != NO_SIGN]] < 0.5).all()


def test_every_word_is_demonstrated(bundle):
    shown = load_demonstrations(FOLDER)
    assert set(shown) == set(bundle.labels) - {NO_SIGN}
    # What shows a hand alone is shown with the body, so that a learner sees where the sign is made.
    assert all(np.isfinite(one.values[:, POSE]).any() for some in shown.values() for one in some[:1])
    assert all(shown[word][0].has_made_hand for word in ("BOOK", "HELP", "MORE", "READ"))


@pytest.mark.parametrize("mirror", [False, True])
def test_strangers_are_answered_as_the_evaluation_says(bundle, evaluation, mirror):
    file = shared_data("signs/ase/eval/shahdm.npz")
    measured = evaluate_sign_file(SIGNS_MODEL, bundle, file, mirror=mirror)
    stated = evaluation["strangers_mirrored" if mirror else "strangers"]["shahdm"]
    assert measured["n"] == stated["n"] == 180
    for figure in ("top1", "top5"):
        assert measured[figure] == pytest.approx(stated[figure], abs=0.01)
    assert np.array(measured["confusion"]).sum() == 180
