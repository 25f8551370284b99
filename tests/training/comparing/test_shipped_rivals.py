"""What is said of the rivals in models/ is true of them."""

import json

import numpy as np
import pytest

from slr_learn.config import MODELS_DIR
from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source
from slr_learn.datasets.hands.training_set import EVALUATION_SOURCES
from slr_learn.perception.hand_crop import N_CROP_FEATURES
from slr_learn.recognition.bundle import (
    CARD_FILE,
    EVALUATION_FILE,
    HAND_CROP,
    INPUT_VERSIONS,
    LETTER_FEATURES,
    load_bundle,
)
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.recognition.letters.inputs import make_input_reader
from slr_learn.training.measuring.evaluate import evaluate_on_hand_file
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.training.pixels.evaluate import evaluate_on_pictures
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.hands import make_hand, make_image
from tests.support.shared_data import shared_data

RIVALS = {"letters_cnn1d": LETTER_FEATURES, "letters_pixels": HAND_CROP}


@pytest.fixture(params=RIVALS)
def name(request):
    return request.param


def evaluation_of(name):
    return json.loads((MODELS_DIR / name / EVALUATION_FILE).read_text(encoding="utf-8"))


def test_card_bundle_and_evaluation_are_of_one_training(name):
    bundle, evaluation = load_bundle(MODELS_DIR / name), evaluation_of(name)
    assert (MODELS_DIR / name / CARD_FILE).read_text(encoding="utf-8") == letter_model_card(
        bundle, evaluation, load_cross_validation_figures(MODELS_DIR / name)
    )
    assert evaluation["model"] == bundle.name == name
    assert tuple(evaluation["labels"]) == bundle.labels == STATIC_LETTERS
    assert evaluation["feature_version"] == bundle.feature_version == INPUT_VERSIONS[bundle.input]
    assert bundle.input == RIVALS[name]
    assert evaluation["validation"]["temperature"] == bundle.settings["temperature"]
    assert len(bundle.model) <= 2_000_000


def test_every_source_trained_on_has_a_licence_and_none_is_for_measuring_only(name):
    for source, described in load_bundle(MODELS_DIR / name).settings["sources"].items():
        assert source not in EVALUATION_SOURCES
        assert not source.startswith("eval_")
        assert described["licence"] == look_up_source(source).licence != UNRECORDED
        assert sum(described.get(f"n{kind}", 0) for kind in ("", "_varied", "_made", "_no_letter")) > 0


def test_only_a_model_trained_on_made_shapes_says_so(name):
    card = (MODELS_DIR / name / CARD_FILE).read_text(encoding="utf-8")
    sources = load_bundle(MODELS_DIR / name).settings["sources"]
    made = sum(one.get("n_made", 0) for one in sources.values())
    assert ("shapes of X and K were made" in card) == (made > 0)


def test_the_models_page_can_read_what_was_measured(name):
    found = load_evaluation(MODELS_DIR / name)
    assert found.strangers
    assert found.left_out
    assert found.curves
    assert found.card_section("Limits")


def test_a_rival_answers_a_hand_in_a_picture_with_probabilities(name):
    bundle = load_bundle(MODELS_DIR / name)
    prediction = LiteRtClassifier(bundle).predict(make_input_reader(bundle)(make_image(), make_hand()))
    assert prediction.probabilities.shape == (24,)
    total = prediction.probabilities.sum()
    assert 0 < total <= 1 + 1e-4
    assert bundle.rejects or total == pytest.approx(1, abs=1e-4)
    assert (prediction.probabilities >= 0).all()


def test_strangers_are_read_as_the_card_of_the_1d_cnn_says():
    file = shared_data("letters/landmarks/eval/zarakiliz.npz")
    expected = evaluation_of("letters_cnn1d")["strangers"]["zarakiliz"]["top1"]
    assert evaluate_on_hand_file("letters_cnn1d", file)["top1"] == pytest.approx(expected, abs=0.005)


@pytest.mark.slow
def test_strangers_are_read_as_the_card_of_the_recogniser_of_pixels_says():
    file = shared_data("letters/pixels/eval_hust_custom_test.csv.gz")
    expected = evaluation_of("letters_pixels")["strangers"]["eval_hust_custom_test"]
    document = evaluate_on_pictures("letters_pixels", file)
    assert document["top1"] == pytest.approx(expected["top1"], abs=0.005)
    assert document["n"] == expected["n"]


@pytest.mark.slow
def test_the_recogniser_of_pixels_makes_something_of_what_it_was_trained_on():
    from slr_learn.datasets.photos.pixel_csv import load_pixel_csv

    pictures = load_pixel_csv(shared_data("letters/pixels/sign_mnist_test.csv.gz"))
    some = pictures.select(np.arange(0, len(pictures), 20))
    classifier = LiteRtClassifier(load_bundle(MODELS_DIR / "letters_pixels"))
    answers = [classifier.predict(row[None]).label for row in some.pixels.reshape(-1, N_CROP_FEATURES)]
    assert np.mean(np.array(answers) == some.label) > 0.9


@pytest.mark.slow
def test_the_recogniser_of_pixels_is_measured_on_a_folder_of_photos(tmp_path):
    photos = shared_data("letters/images/massey")
    for label in "BW":
        (tmp_path / "photos" / label).mkdir(parents=True)
        for path in sorted((photos / label).glob("hand1_*"))[:2]:
            (tmp_path / "photos" / label / path.name).write_bytes(path.read_bytes())
    document = evaluate_on_pictures("letters_pixels", tmp_path / "photos")
    assert document["n_images"] == 4
    assert document["hand_found"] >= 0.5
    assert document["top1_all"] == pytest.approx(document["top1"] * document["hand_found"])
    assert document["feature_version"] == INPUT_VERSIONS[HAND_CROP]
