import json
import shutil

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.hands.recordings import save_hand_recordings
from slr_learn.recognition.bundle import BUNDLE_FILE, CARD_FILE, EVALUATION_FILE, HAND_CROP, MODEL_FILE, load_bundle
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.pictures import make_pictures, write_photos, write_pixel_csv
from tests.support.commands import json_of

ALPHABET = "".join(STATIC_LETTERS)


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("pictures")
    write_pixel_csv(folder / "mnist.csv.gz", make_pictures(ALPHABET * 8, source="mnist"))
    write_pixel_csv(folder / "street.csv", make_pictures(ALPHABET, seed=9))
    save_hand_recordings(folder / "hands.npz", write_photos(folder / "photos", ALPHABET * 3, source="photos"))
    return folder


@pytest.fixture
def data(pictures, tmp_path):
    """Pictures beside which a training may write."""
    return shutil.copytree(pictures, tmp_path, dirs_exist_ok=True)


def train(data, kind, capfd, *arguments):
    command = [
        "train", "pixels", "--kind", kind, "--csv", str(data / "mnist.csv.gz"), "--images", str(data / "photos"),
        "--hands", str(data / "hands.npz"), "--crops", str(data / "crops.npz"),
        "--measure-csv", str(data / "street.csv"), "--out", str(data / kind), *arguments,
    ]  # fmt: skip
    return json_of(command, capfd)


@pytest.mark.slow
def test_a_cnn_is_trained_on_pictures_and_photos_and_written_with_figures_and_card(data, capfd):
    printed, progress = train(data, "cnn", capfd, "--epochs", "12", "--mean-image", "--scaling", "standard")
    out = data / "cnn"
    assert sorted(path.name for path in out.iterdir()) == [CARD_FILE, BUNDLE_FILE, EVALUATION_FILE, MODEL_FILE]
    written = json.loads((out / EVALUATION_FILE).read_text())
    assert {key: printed[key] for key in written} == written
    assert written["strangers"]["street"]["top1"] > 0.5
    assert set(written["validation"]["held_out"]) == {"mnist", "photos"}
    assert written["own_split"]["n"] == round(0.2 * 24 * 11)
    assert "without photos" in progress
    bundle = load_bundle(out)
    assert (bundle.input, bundle.n_features, bundle.settings["training"]["scaling"]) == (HAND_CROP, 784, "standard")
    assert (out / CARD_FILE).read_text() == letter_model_card(bundle, written)
    assert set(load_evaluation(out).curves) == {"mnist", "photos"}

    assert main(["evaluate", str(out), str(data / "street.csv"), "--json"]) == 0
    measured = json.loads(capfd.readouterr().out)
    assert measured["top1"] == written["strangers"]["street"]["top1"]
    for wrong in (["--mirror", str(data / "street.csv")], [str(data / "hands.npz")]):
        assert main(["evaluate", str(out), *wrong]) == 2
        assert len(capfd.readouterr().err.strip().splitlines()) == 1


@pytest.mark.slow
def test_an_own_split_is_not_sold_as_a_source_left_out(data):
    command = ["train", "pixels", "--kind", "logistic-regression", "--csv", str(data / "mnist.csv.gz"), "--no-augment"]
    assert main([*command, "--out", str(data / "alone")]) == 0
    written = json.loads((data / "alone" / EVALUATION_FILE).read_text())
    assert written["validation"]["held_out"] == {}
    assert written["validation"]["top1_mean"] is None
    assert written["validation"]["rule"] == "own split"
    assert written["own_split"]["n"] == round(0.2 * 24 * 8)
    assert load_evaluation(data / "alone").left_out == ()
    card = (data / "alone" / CARD_FILE).read_text()
    assert "Not measured: all of its data is from one source" in card
    assert "the temperature (" in card and "comes from the own split" in card


@pytest.mark.slow
def test_a_forest_leaves_its_figures_and_a_regression_a_model_beside_them(data, capfd):
    printed, _ = train(data, "random-forest", capfd, "--no-augment")
    assert [path.name for path in (data / "random-forest").iterdir()] == [EVALUATION_FILE]
    assert printed["strangers"]["street"]["top1"] > 0.8
    train(data, "logistic-regression", capfd, "--seed", "4")
    assert load_bundle(data / "logistic-regression").settings["training"]["seed"] == 4


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "At least one file or folder of pictures"),
        (["--csv", "{data}/none.csv"], "none.csv must be a CSV file of pictures"),
        (["--csv", "{data}/hands.npz"], "must be called *.csv"),
        (["--csv", "{data}/mnist.csv.gz", "--epochs", "0"], "--epochs must be at least 1; got 0"),
        (["--csv", "{data}/mnist.csv.gz", "--seed", "-1"], "--seed must be at least 0; got -1"),
        (["--csv", "{data}/mnist.csv.gz", "--measure-csv", "{data}/none.csv"], "none.csv must be a CSV file"),
        (["--images", "{data}/none"], "none must be a folder"),
        (["--images", "{data}/photos", "a={data}/photos", "a={data}"], "a came twice"),
        (["--images", "=there"], "must be NAME=DIR or DIR"),
        (["--images", "{data}/eval"], "Training data must lie outside"),
        (["--crops", "{data}/hands.npz"], "must hold the crops of photos"),
        (["--images", "{data}/photos", "--crops", "{data}/hands.npz/crops.npz"], "Name another with --crops"),
        (["--crops", "{data}/eval/crops.npz"], "Training data must lie outside"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(data, capsys, arguments, words):
    command = ["train", "pixels", "--kind", "cnn", *(one.format(data=data) for one in arguments)]
    assert main(command) == 2
    error = capsys.readouterr().err
    assert words in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.parametrize("arguments", [["--kind", "tree"], ["--kind", "cnn", "--scaling", "wild"], []])
def test_unknown_choices_are_refused_with_the_known_ones(capsys, arguments):
    with pytest.raises(SystemExit) as left:
        main(["train", "pixels", *arguments])
    assert left.value.code == 2
    assert "--kind" in capsys.readouterr().err or arguments[-1:] == ["wild"]


def test_photos_in_which_no_hand_is_found_count_against_a_recogniser_of_pixels(data, monkeypatch):
    from slr_learn.datasets.hands.recordings import load_hand_recordings
    from slr_learn.datasets.photos.collections import crop_photo_collections
    from slr_learn.recognition.bundle import Bundle
    from slr_learn.training.pixels import evaluate
    from tests.builders.hands import FakeClassifier

    hands = load_hand_recordings(data / "hands.npz").select(np.arange(0, 72, 2))
    kept = crop_photo_collections({"photos": data / "photos"}, hands=hands)
    monkeypatch.setattr(evaluate, "crop_photo_collections", lambda folders, progress: kept)
    bundle = Bundle("toy", ("A", "B"), 1, 784, b"", input=HAND_CROP)
    monkeypatch.setattr(evaluate, "load_model_bundle", lambda model: bundle)
    monkeypatch.setattr(evaluate, "LiteRtClassifier", lambda bundle: FakeClassifier([{"A": 0.9, "B": 0.1}]))
    document = evaluate.evaluate_on_pictures("toy", data / "photos")
    assert (document["n"], document["n_images"], document["hand_found"]) == (3, 6, 0.5)
    assert document["top1_all"] == pytest.approx(document["top1"] / 2)
