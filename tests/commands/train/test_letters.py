import json
from dataclasses import replace

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.hands.recordings import concatenate_recordings, load_hand_recordings, save_hand_recordings
from slr_learn.recognition.bundle import (
    BUNDLE_FILE,
    CARD_FILE,
    EVALUATION_FILE,
    MODEL_FILE,
    PROTOTYPES_FILE,
    load_bundle,
)
from slr_learn.training.letters.reference_hands import load_other_signers_hands
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.recordings import make_recordings
from tests.support.commands import json_of

ALPHABET = "".join(STATIC_LETTERS)


@pytest.fixture
def data(tmp_path):
    sources = [
        make_recordings(ALPHABET * 6, source=source, signer=f"{source}1", seed=seed)
        for seed, source in enumerate(("home", "office", "studio"))
    ]
    save_hand_recordings(tmp_path / "hands.npz", concatenate_recordings(sources))
    save_hand_recordings(tmp_path / "stranger.npz", make_recordings(ALPHABET, source="street", seed=9))
    return tmp_path


def train(data, out, capfd, *arguments):
    command = [
        "train", "letters", "--data", str(data / "hands.npz"), "--out", str(out),
        "--measure", str(data / "stranger.npz"), "--epochs", "5", "--hands-per-epoch", "2400", *arguments,
    ]  # fmt: skip
    return json_of(command, capfd)


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_training_writes_a_model_that_knows_its_letters_and_does_so_again(data, tmp_path, capfd):
    out = tmp_path / "models" / "toy"
    printed, progress = train(data, out, capfd, "--validation", "source:home", "--seed", "3")
    assert sorted(path.name for path in out.iterdir()) == sorted(
        [BUNDLE_FILE, CARD_FILE, EVALUATION_FILE, MODEL_FILE, PROTOTYPES_FILE]
    )
    written = json.loads((out / EVALUATION_FILE).read_text())
    assert {key: printed[key] for key in written} == written
    assert written["validation"]["held_out"]["home"]["n"] == 6 * 24
    assert written["strangers"]["stranger"]["top1"] > 0.8
    assert sum(one["n"] for one in written["strangers"]["stranger"]["reliability"]) == 24
    (curve,) = written["training_curves"].values()
    assert [one["epoch"] for one in curve] == list(range(1, len(curve) + 1))
    assert set(curve[0]) == {"epoch", "loss", "accuracy", "val_loss", "val_accuracy"}
    assert 0 < written["speed"]["classifier_ms"] < 50
    assert written["speed"]["machine"] in (out / CARD_FILE).read_text()
    assert "epoch" in progress
    settings = json.loads((out / BUNDLE_FILE).read_text())["settings"]
    assert settings["training"]["seed"] == 3
    assert settings["sources"]["office"]["n"] == 6 * 24

    again, _ = train(data, tmp_path / "models" / "again", capfd, "--validation", "source:home", "--seed", "3")
    assert again["strangers"]["stranger"]["top1"] == pytest.approx(written["strangers"]["stranger"]["top1"], abs=0.005)


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
@pytest.mark.parametrize("kind", ["mlp", "cnn1d"])
def test_the_rivals_on_landmarks_are_trained_in_the_same_way(data, tmp_path, capfd, kind):
    out, hands = tmp_path / kind, load_hand_recordings(data / "hands.npz")
    # Hands of this source are never rehearsed when a model is adapted, but measured on.
    sources = np.where(hands.source == "studio", "roboflow", hands.source)
    save_hand_recordings(data / "hands.npz", replace(hands, source=sources))
    printed, _ = train(data, out, capfd, "--kind", kind, "--validation", "source:home")
    assert printed["strangers"]["stranger"]["top1"] > 0.7
    settings = load_bundle(out).settings["training"]
    assert (settings["kind"], settings["members"]) == (kind, 1)
    others = load_other_signers_hands(out)
    assert set(others.reference.label.tolist()) == set(others.rehearsal.label.tolist()) == set(ALPHABET)
    assert printed["reference_hands"]["reference"] == {"roboflow": len(others.reference)}
    assert set(printed["reference_hands"]["rehearsal"]) == {"home", "office"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--data", "{data}/none.npz"], "none.npz must be an npz file"),
        (["--data", "{data}/eval"], "outside folders called 'eval'"),
        (["--data", "{data}/hands.npz", "--epochs", "0"], "--epochs must be at least 1; got 0"),
        (["--data", "{data}/hands.npz", "--seed", "-1"], "--seed must be at least 0; got -1"),
        (["--data", "{data}/none.npz", "--validation", "foo"], "validation rule must be"),
        (["--data", "{data}/hands.npz", "--measure", "{data}/none.npz"], "--measure must name npz files"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(data, capsys, arguments, words):
    assert main(["train", "letters", *(one.format(data=data) for one in arguments)]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert len(error.strip().splitlines()) == 1


@pytest.mark.parametrize("command", [["letters"], ["motion", "--still", "STILL"], ["pixels", "--kind", "cnn"]])
def test_a_place_that_cannot_be_written_to_is_refused_before_training(data, tmp_path, capsys, command):
    taken = tmp_path / "taken"
    taken.write_text("a file")
    where = ["--csv"] if command[0] == "pixels" else ["--data"]
    arguments = [str(data / "hands.npz") if one == "STILL" else one for one in command]
    assert main(["train", *arguments, *where, str(data / "hands.npz"), "--out", str(taken)]) == 2
    assert "must be a folder that can be written to" in capsys.readouterr().err
