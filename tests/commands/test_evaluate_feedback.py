from __future__ import annotations

import json

import pytest

from slr_learn.cli import main
from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL
from slr_learn.datasets.hands.recordings import save_hand_recordings
from slr_learn.handshapes import HANDSHAPES, Aspect
from slr_learn.perception.finger_features import N_FINGER_FEATURES
from slr_learn.recognition.bundle import FINGER_FEATURES, load_bundle
from slr_learn.recognition.letters.finger_states import FINGER_LABELS, FingerReader
from slr_learn.training.fingers.card import finger_states_model_card
from tests.builders.hands import make_hand
from tests.builders.recordings import make_recordings
from tests.support.commands import json_of

LETTERS = "".join(HANDSHAPES)


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hands")
    save_hand_recordings(folder / "train.npz", make_recordings((LETTERS + "123J") * 2, source="t32rahman"))
    held_out = make_recordings(LETTERS, source="massey", signer="hand5")
    save_hand_recordings(folder / "held_out.npz", held_out)
    save_hand_recordings(folder / "strangers.npz", make_recordings("ABCC1", source="elsewhere", seed=3))
    save_hand_recordings(folder / "copied.npz", make_recordings("AB", source="t32rahman"))
    save_hand_recordings(folder / "fists.npz", make_recordings("AS", source="elsewhere"))
    save_hand_recordings(folder / "digits.npz", make_recordings("12", source="elsewhere"))
    (folder / "broken.npz").write_bytes(b"no hands")
    (folder / "eval").mkdir()
    save_hand_recordings(folder / "eval" / "kept.npz", make_recordings(LETTERS))
    return folder


@pytest.fixture
def quick(monkeypatch):
    """Train for a moment only."""
    from slr_learn.training.fingers import fitting
    from slr_learn.training.fingers import train as train_fingers

    def fit(hands):
        return fitting.fit_finger_state_network(hands, epochs=1, hands_an_epoch=512)

    monkeypatch.setattr(train_fingers, "fit_finger_state_network", fit)


def train(files, out, *, data=("train.npz", "held_out.npz"), measure=()):
    measured = ["--measure", *(str(files / name) for name in measure)] if measure else []
    return ["train", "fingers", "--data", *(str(files / name) for name in data), *measured, "--out", str(out)]


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_training_writes_a_model_its_figures_and_its_card(quick, files, tmp_path, capfd):
    out = tmp_path / "toy"
    printed, _ = json_of(train(files, out, measure=["strangers.npz", "fists.npz"]), capfd)
    bundle = load_bundle(out)
    evaluation = json.loads((out / "evaluation.json").read_text())
    assert (out / "CARD.md").read_text() == finger_states_model_card(bundle, evaluation)
    assert (bundle.name, bundle.labels, bundle.input) == ("toy", FINGER_LABELS, FINGER_FEATURES)
    assert bundle.n_features == sum(N_FINGER_FEATURES.values())
    assert set(bundle.settings["sources"]) == {"t32rahman"}
    assert bundle.settings["sources"]["t32rahman"]["n"] >= 2 * (len(LETTERS) + 3)
    assert set(evaluation["held_out"]) == {"massey"}
    assert set(evaluation["feedback"]) == {"strangers", "fists"}
    assert evaluation["strangers"]["strangers"]["n"] == 4
    assert evaluation["strangers"]["fists"]["gap"] is None
    assert "| – |" in (out / "CARD.md").read_text()
    assert printed["feedback"] == evaluation["feedback"]
    assert printed["out"] == str(out)
    states = FingerReader(bundle).read(make_hand())
    assert sum(states[Aspect.THUMB].values()) == pytest.approx(1, abs=1e-4)


@pytest.mark.slow
def test_what_was_found_is_printed_set_by_set(monkeypatch, files, tmp_path, capsys):
    found = {"looks_right": 0.9, "named": 1.0, "named_correctly": 0.95}
    monkeypatch.setattr(
        "slr_learn.training.fingers.train.train_finger_state_model",
        lambda *_, **__: {"feedback": {"strangers": found}},
    )
    assert main(train(files, tmp_path / "toy", measure=["strangers.npz"])) == 0
    printed = capsys.readouterr().out
    assert "strangers  looks right 0.900  named 1.000  rightly 0.950" in printed
    assert f"Written: {tmp_path / 'toy'}" in printed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("data", "measure", "told"),
    [
        (["none.npz"], [], "must be an npz file of recordings"),
        (["broken.npz"], [], "must be an npz file"),
        (["eval/kept.npz"], [], "must lie outside folders called 'eval'"),
        (["strangers.npz"], [], "Every label needs hands to train on"),
        (["train.npz"], ["none.npz"], "--measure must name npz files"),
        (["train.npz"], ["copied.npz"], "Strangers must not be among what the model was trained on"),
        (["train.npz"], ["digits.npz"], "hands of still letters; there are none"),
    ],
)
def test_bad_input_of_a_training_is_told_in_one_line_before_it_begins(files, tmp_path, capsys, data, measure, told):
    assert main(train(files, tmp_path / "toy", data=data, measure=measure)) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
    assert not (tmp_path / "toy" / "model.tflite").exists()


def test_corrections_are_measured_on_files_of_hands(files, capfd):
    paths = [str(files / "strangers.npz"), str(files / "copied.npz")]
    found, _ = json_of(["evaluate-feedback", *paths], capfd)
    assert found["data"] == ["strangers.npz", "copied.npz"]
    assert (found["n"], found["mirror"]) == (6, False)
    assert {"looks_right", "named", "named_correctly", "by_chance", "n_pairs", "by_aspect", "worst"} <= set(found)
    assert all(0 <= found[figure] <= 1 for figure in ("looks_right", "named", "named_correctly", "by_chance"))
    other, _ = json_of(["evaluate-feedback", *paths, "--mirror"], capfd)
    assert other == found | {"mirror": True}


def test_the_figures_are_printed_in_words(files, capsys):
    assert main(["evaluate-feedback", str(files / "strangers.npz")]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("4 hands: ")
    assert "by chance)." in printed
    assert any(f"{aspect.value:>10}  named" in printed for aspect in Aspect)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("none.npz", "there is none"),
        ("broken.npz", "must be an npz file"),
        ("digits.npz", "hands of still letters; there are none"),
        ("", "must be an npz file"),
    ],
)
def test_bad_input_of_a_measurement_is_told_in_one_line(files, capsys, name, told):
    assert main(["evaluate-feedback", str(files / name), "--json"]) == 2
    said = capsys.readouterr()
    assert told in said.err
    assert said.err.count("\n") == 1
    assert not said.out


def test_without_a_model_it_is_told_in_one_line(files, capsys, monkeypatch, tmp_path):
    monkeypatch.setattr("slr_learn.commands.evaluate_feedback.MODELS_DIR", tmp_path)
    assert main(["evaluate-feedback", str(files / "strangers.npz")]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_other_commands_name_the_models_they_can_measure(files, capsys):
    assert main(["evaluate", "nowhere", str(files / "strangers.npz")]) == 2
    told = capsys.readouterr().err
    assert LETTERS_MODEL in told
    assert FINGERS_MODEL not in told
