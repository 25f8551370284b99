import json
import shutil

import pytest

from slr_learn.cli import main
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import save_hand_recordings
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.training.measuring.model_card import letter_model_card
from tests.builders.recordings import make_recordings


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(MODELS_DIR / LETTERS_MODEL, tmp_path / "letters")


def hands_of(source, folder):
    path = folder.parent / f"{source}.npz"
    save_hand_recordings(path, make_recordings("ABC", source=source))
    return str(path)


def test_strangers_and_speed_are_new_and_what_training_told_stays(folder, capsys):
    before = json.loads((folder / EVALUATION_FILE).read_text())
    assert main(["remeasure", str(folder), hands_of("street", folder), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    after = json.loads((folder / EVALUATION_FILE).read_text())
    assert list(after["strangers"]) == ["street"]
    assert sum(one["n"] for one in after["strangers"]["street"]["reliability"]) == 3
    assert printed["speed"] == after["speed"]
    assert (after["validation"], after["held_out"]) == (before["validation"], before["held_out"])
    bundle = load_bundle(folder)
    assert (folder / CARD_FILE).read_text() == letter_model_card(bundle, after, load_cross_validation_figures(folder))


def test_hands_of_a_source_that_was_trained_on_are_no_strangers(folder, capsys):
    before = (folder / EVALUATION_FILE).read_bytes()
    assert main(["remeasure", str(folder), hands_of("massey", folder)]) == 2
    assert "must not be among what the model was trained on; massey holds massey" in capsys.readouterr().err
    assert (folder / EVALUATION_FILE).read_bytes() == before


def test_a_missing_model_is_one_line_and_exit_2(tmp_path, capsys):
    assert main(["remeasure", str(tmp_path / "none"), "x.npz"]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
