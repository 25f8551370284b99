import json
import shutil
from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.learner_takes import OwnHands, save_own_hands
from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings, save_hand_recordings
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.recognition.letters.example_hands import load_example_hands
from slr_learn.recognition.uploads.model_zip import model_folder_to_zip, read_model_zip
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands
from slr_learn.training.letters.reference_hands import REFERENCE_FILE, load_other_signers_hands
from tests.builders.recordings import make_recordings

FOLDER = MODELS_DIR / LETTERS_MODEL
TURN = HandAugmentationSettings(tilt_rad=0.35, roll_rad=0.3, noise=0.04, wrong_hand_share=0)


def make_takes(n_takes, *, seed=0, swap=None):
    """Return takes of every letter by one hand: the shipped example hands, turned and jittered."""
    swap = swap or {}
    example_hands = load_example_hands(FOLDER)
    labels = [letter for letter in example_hands for _ in range(n_takes)]
    n = len(labels)
    points = np.array([100 * example_hands[letter] for letter in labels], np.float32)
    points, _ = augment_hands(points, np.zeros(n, bool), TURN, rng=np.random.default_rng(seed))
    return HandRecordings(
        landmarks=points,
        label=np.array([swap.get(letter, letter) for letter in labels]),
        source=np.full(n, "own"),
        signer=np.full(n, "me"),
        filename=np.array([f"take{place}" for place in range(n)]),
        handedness=np.full(n, "right"),
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("own")
    first, second = make_takes(4), make_takes(2, seed=1)
    second = replace(second, filename=np.char.add(second.filename, "b"))
    session = np.repeat(["monday", "tuesday"], [len(first), len(second)])
    save_own_hands(folder / "own.npz", OwnHands(concatenate_recordings([first, second]), session))
    alphabet = list(load_example_hands(FOLDER))
    shifted = dict(zip(alphabet, alphabet[5:] + alphabet[:5], strict=True))
    save_hand_recordings(folder / "shifted.npz", make_takes(4, swap=shifted))
    save_hand_recordings(folder / "swapped.npz", make_takes(4, swap={"A": "E", "E": "A"}))
    save_hand_recordings(folder / "all_a.npz", make_takes(4, swap=dict.fromkeys(alphabet, "A")))
    save_hand_recordings(folder / "single.npz", make_takes(1))
    save_hand_recordings(folder / "digits.npz", make_recordings("3344"))
    save_hand_recordings(folder / "known.npz", make_recordings("AB", source="massey"))
    save_hand_recordings(folder / "street.npz", replace(make_takes(1, seed=2), source=np.full(24, "street")))
    return folder


def adapt_in_few_steps(monkeypatch, *, learning_rate=5e-3):
    """Have adaptations take few steps, and longer ones."""
    from slr_learn.training.adapting import fitting, letters

    few = partial(fitting.AdaptingConfig, n_hands=1024, epochs=2, learning_rate=learning_rate)
    for module in (fitting, letters):
        monkeypatch.setattr(module, "AdaptingConfig", few)


def adapt(files, name, out, *more, model=LETTERS_MODEL):
    return main(["adapt", "letters", str(model), str(files / name), "--out", str(out), *more])


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_adapting_is_measured_before_and_after_and_gives_a_model_the_app_takes(files, tmp_path, capsys, monkeypatch):
    adapt_in_few_steps(monkeypatch)
    out = tmp_path / "mine"
    assert adapt(files, "own.npz", out, "--strangers", str(files / "street.npz"), "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    evaluation = json.loads((out / EVALUATION_FILE).read_text())
    own = evaluation["own"]
    assert (own["rule"], own["session"], own["before"]["n"]) == ("session", "tuesday", 48)
    assert own["after"]["top1"] >= own["before"]["top1"]
    assert evaluation["after"]["reference"]["top1"] >= evaluation["before"]["reference"]["top1"] - 0.01
    assert set(evaluation["strangers"]) == {"street"}
    assert printed["own"] == own
    assert evaluation["refused"] is None
    assert "| own takes, held out | 48 |" in (out / CARD_FILE).read_text()
    bundle = load_bundle(out)
    assert (bundle.name, bundle.settings["adapted"]["from"]) == ("mine", LETTERS_MODEL)
    assert bundle.model != load_bundle(FOLDER).model
    assert read_model_zip(model_folder_to_zip(out)).bundle == bundle
    assert load_evaluation(out).strangers[0].name == "street"
    assert LiteRtClassifier(bundle).labels == LiteRtClassifier(load_bundle(FOLDER)).labels
    # What was adapted once is not adapted again: its reference hands would no longer tell of the start.
    assert adapt(files, "own.npz", tmp_path / "again", model=out) == 2
    assert "Name models/letters" in capsys.readouterr().err


@pytest.mark.slow
def test_what_adapting_brought_is_printed_set_by_set(files, tmp_path, capsys, monkeypatch):
    def measured(reference, street, accepted):
        none = {"n": 160, "accepted": accepted}
        strangers = {"street": {"n": 24, "top1": street}}
        return {"reference": {"n": 2632, "top1": reference}, "no_letter": none, "strangers": strangers}

    own = {"before": {"n": 24, "top1": 0.75}, "after": {"n": 24, "top1": 1.0}}
    found = {"own": own, "before": measured(0.97, 0.5, 0.1), "after": measured(0.96, 0.625, 0.2), "refused": None}
    monkeypatch.setattr("slr_learn.training.adapting.letters.adapt_letter_recogniser", lambda *_, **__: found)
    assert adapt(files, "own.npz", tmp_path / "out") == 0
    lines = [" ".join(one.split()) for one in capsys.readouterr().out.splitlines()]
    assert lines[:3] == [
        "own takes, held out top-1 0.750 -> 1.000 of 24",
        "reference hands top-1 0.970 -> 0.960 of 2632",
        "new signers: street top-1 0.500 -> 0.625 of 24",
    ]
    assert not any("no letter" in one for one in lines)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("shifted.npz", "seem to have changed places"),
        ("swapped.npz", "A, E seem to have changed places"),
        ("digits.npz", "must show letters the model knows"),
    ],
)
def test_takes_under_wrong_names_are_refused_and_nothing_is_written(files, tmp_path, capsys, name, told):
    assert adapt(files, name, tmp_path / "out") == 2
    assert told in capsys.readouterr().err.splitlines()[-1]
    assert not (tmp_path / "out").exists()


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_what_costs_others_more_than_a_point_is_refused_and_measured_all_the_same(files, tmp_path, capsys, monkeypatch):
    adapt_in_few_steps(monkeypatch, learning_rate=5e-2)
    assert adapt(files, "all_a.npz", tmp_path / "out", "--json") == 2
    told = capsys.readouterr()
    assert "of the reference hands" in told.err.splitlines()[-1]
    assert not (tmp_path / "out").exists()
    printed = json.loads(told.out)
    assert printed["refused"].startswith("An adaptation may cost others at most 1 point")
    assert printed["after"]["reference"]["top1"] < printed["before"]["reference"]["top1"] - 0.01


@pytest.mark.slow
@pytest.mark.parametrize(
    ("model", "more", "told"),
    [
        ("letters_cnn1d", [], "this model is another network"),
        ("letters_pixels", [], "Only a model that train letters wrote can be adapted"),
        (LETTERS_MODEL, ["--strangers", "known.npz"], "known holds massey"),
    ],
)
def test_what_cannot_be_adapted_or_measured_is_told_in_the_last_line(files, tmp_path, capsys, model, more, told):
    paths = [str(files / one) if one.endswith(".npz") else one for one in more]
    assert adapt(files, "own.npz", tmp_path / "out", *paths, model=model) == 2
    assert told in capsys.readouterr().err.splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "more", "told"),
    [
        ("single.npz", [], "A letter must have at least 2 takes"),
        ("none.npz", [], "must be an npz file"),
        ("own.npz", ["--seed", "-1"], "--seed must be at least 0"),
    ],
)
def test_bad_input_is_told_in_one_line_before_tensorflow_loads(files, tmp_path, capsys, name, more, told):
    assert adapt(files, name, tmp_path / "out", *more) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_reference_hands_are_made_anew_beside_the_model(tmp_path, capsys):
    folder = shutil.copytree(FOLDER, tmp_path / "letters")
    (folder / REFERENCE_FILE).unlink()
    alphabet = "".join(load_example_hands(FOLDER))
    parts = [make_takes(6), replace(make_takes(6, seed=1), source=np.full(144, "roboflow"))]
    save_hand_recordings(tmp_path / "data.npz", concatenate_recordings(parts))
    assert main(["adapt", "reference", str(folder), "--data", str(tmp_path / "data.npz")]) == 0
    assert "to rehearse" in capsys.readouterr().out
    assert set(load_other_signers_hands(folder).reference.label.tolist()) == set(alphabet)
    assert "## Reference hands" in (folder / CARD_FILE).read_text()
