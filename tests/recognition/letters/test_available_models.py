import json

import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.recognition.bundle import BUNDLE_FILE, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.available_models import letter_model_names
from slr_learn.recognition.letters.inputs import make_input_reader
from slr_learn.recognition.letters.live import LiveRecogniser
from tests.builders.hands import FakeFinder, make_hand, make_image


def write(models_dir, name, **described):
    (models_dir / name).mkdir()
    (models_dir / name / BUNDLE_FILE).write_text(json.dumps({"name": name, "labels": ["A", "B"], **described}))


def test_the_letter_model_comes_first_and_the_others_by_name(tmp_path):
    for name in ("letters_pixels", "a_rival", LETTERS_MODEL):
        write(tmp_path, name, input="hand_crop")
    assert letter_model_names(tmp_path) == (LETTERS_MODEL, "a_rival", "letters_pixels")


def test_without_any_model_the_letter_model_is_named_all_the_same(tmp_path):
    assert letter_model_names(tmp_path / "missing") == (LETTERS_MODEL,)


@pytest.mark.parametrize(
    "described",
    [{"input": "hand_trail"}, {"labels": ["hello", "A"]}, {"labels": []}, {"labels": None}, {"input": ["hand_crop"]}],
)
def test_a_model_of_movements_or_of_words_does_not_watch(tmp_path, described):
    write(tmp_path, "other", **described)
    (tmp_path / "damaged").mkdir()
    (tmp_path / "damaged" / BUNDLE_FILE).write_text("{")
    assert letter_model_names(tmp_path) == (LETTERS_MODEL,)


@pytest.mark.parametrize("name", letter_model_names(MODELS_DIR))
def test_every_shipped_model_that_can_be_chosen_names_the_letter_of_a_hand(name):
    bundle = load_bundle(MODELS_DIR / name)
    recogniser = LiveRecogniser(FakeFinder([make_hand()]), LiteRtClassifier(bundle), read=make_input_reader(bundle))
    result = recogniser.process(make_image(), 0.0)
    assert result.prediction.label in bundle.labels
