import json
from functools import partial

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.config import MODELS_DIR, MOTION_MODEL
from slr_learn.datasets.hands.recordings import save_hand_recordings
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.training.motion.card import moving_letter_model_card
from slr_learn.vocabulary import ALPHABET
from tests.builders.recordings import make_recordings
from tests.builders.sequences import write_sequences

WRITTEN = [
    ("J", "I", "J", "s1"),
    ("Z", "D", "Z", "s1"),
    ("J", "I", "J", "s2"),
    ("Z", "D", "Z", "s2"),
    ("A", "A", "down", "s2"),
]
SMALL = ["--epochs", "1", "--streams", "60"]


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("motion")
    many = [(label, shape, way, "many") for label, shape, way, signer in WRITTEN if signer == "s1"]
    write_sequences(folder / "few.npz", WRITTEN)
    write_sequences(folder / "many.npz", many, n_each=12)
    write_sequences(folder / "strangers.npz", [("Z", "D", "Z", "x"), ("Y", "Y", "shake", "x")], source="elsewhere")
    save_hand_recordings(folder / "hands.npz", make_recordings(("".join(ALPHABET) + "1") * 3))
    save_hand_recordings(folder / "held.npz", make_recordings("ABJ", source="elsewhere"))
    return folder


def train(files, out, *more):
    data = ["--data", str(files / "few.npz"), str(files / "many.npz"), "--still", str(files / "hands.npz")]
    return main(["train", "motion", *data, "--out", str(out), *SMALL, *more])


@pytest.mark.slow
@pytest.mark.usefixtures("untraced")
def test_training_writes_a_model_its_figures_and_its_card_and_a_seed_repeats_it(files, tmp_path, capsys, monkeypatch):
    from slr_learn.training.motion import fitting
    from slr_learn.training.motion import train as train_motion

    few = partial(fitting.MotionTrainingConfig, n_networks=1, n_recorded=60, n_others=30)
    monkeypatch.setattr(fitting, "MotionTrainingConfig", few)
    monkeypatch.setattr(
        train_motion, "measure_false_detections", partial(train_motion.measure_false_detections, n_ways=20)
    )
    measured = ["--measure", str(files / "strangers.npz"), str(files / "held.npz")]
    assert train(files, tmp_path / "one", "--seed", "3", "--json", *measured) == 0
    printed = json.loads(capsys.readouterr().out)
    bundle = load_bundle(tmp_path / "one")
    evaluation = json.loads((tmp_path / "one" / "evaluation.json").read_text())
    assert (tmp_path / "one" / "CARD.md").read_text() == moving_letter_model_card(bundle, evaluation)
    assert (bundle.labels, bundle.rejects, bundle.input) == (("J", "Z"), True, "hand_trail")
    assert set(evaluation["validation"]["held_out"]) == {"s1", "s2", "many"}
    assert set(evaluation["strangers"]) == {"strangers", "held, held", "held, swaying"}
    assert evaluation["strangers"]["held, held"]["n_dropped"] == 1
    assert printed["strangers"] == evaluation["strangers"]
    assert load_evaluation(tmp_path / "one").strangers[0].labels == ("J", "Z", "neither")
    assert train(files, tmp_path / "two", "--seed", "3") == 0
    features = np.random.default_rng(0).normal(size=(1, bundle.n_features)).astype(np.float32)
    first, second = (LiteRtClassifier(load_bundle(tmp_path / name)).predict(features) for name in ("one", "two"))
    np.testing.assert_array_equal(first.probabilities, second.probabilities)
    assert "left out" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("more", "told"), [(["--epochs", "0"], "--epochs must be at least 1"), (["--seed", "-1"], "--seed must be")]
)
def test_arguments_out_of_range_are_told_in_one_line(files, tmp_path, capsys, more, told):
    assert train(files, tmp_path, *more) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_recordings_for_measuring_only_are_refused(tmp_path, files, capsys):
    folder = tmp_path / "eval"
    folder.mkdir()
    write_sequences(folder / "z.npz", WRITTEN)
    data = ["--data", str(folder / "z.npz"), "--still", str(files / "hands.npz")]
    assert main(["train", "motion", *data, "--out", str(tmp_path)]) == 2
    assert "outside folders called 'eval'" in capsys.readouterr().err


def evaluate(capsys, *arguments):
    code = main(["evaluate", MOTION_MODEL, *map(str, arguments)])
    return code, capsys.readouterr()


def test_sequences_are_played_to_the_live_recogniser(files, capsys):
    code, printed = evaluate(capsys, files / "few.npz", "--json")
    document = json.loads(printed.out)
    assert code == 0
    assert document["by_label"]["Z"]["n_whole"] == 2
    assert set(document["by_label"]) == {"A", "J", "Z"}
    assert np.array(document["confusion"]).sum() == document["n"] == len(WRITTEN)
    assert document["by_label"]["A"]["moving_shown"] == 0.0


def test_mirrored_hands_are_measured_as_left_ones(files, capsys):
    figures = [json.loads(evaluate(capsys, files / "few.npz", "--json", *more)[1].out) for more in ([], ["--mirror"])]
    assert figures[0]["by_label"]["J"] == figures[1]["by_label"]["J"]


@pytest.mark.parametrize("more", [[], ["--sway"]])
def test_still_hands_are_replayed_as_held(files, capsys, more):
    code, printed = evaluate(capsys, files / "held.npz", "--as-holds", "--json", *more)
    document = json.loads(printed.out)
    assert code == 0
    assert (document["n"], document["n_dropped"], document["swaying"]) == (2, 1, bool(more))


def test_the_table_names_every_label(files, capsys):
    _, printed = evaluate(capsys, files / "few.npz")
    assert all(f"\n{label:>8}" in printed.out for label in "AJZ")


@pytest.mark.parametrize(
    ("model", "arguments", "told"),
    [
        (MOTION_MODEL, ["held.npz"], "add --as-holds"),
        (MOTION_MODEL, ["few.npz", "--sway"], "needs --as-holds"),
        (MOTION_MODEL, ["none.npz"], "there is none"),
        ("letters", ["held.npz", "--as-holds", "--sway"], "is for models that read a trail"),
    ],
)
def test_the_wrong_kind_of_data_is_told_in_one_line(files, capsys, model, arguments, told):
    name, *more = arguments
    assert main(["evaluate", model, str(files / name), *more]) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_the_shipped_bundle_is_there():
    assert load_bundle(MODELS_DIR / MOTION_MODEL).labels == ("J", "Z")
