import json

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.signs.sequences import join_sign_sequences, save_sign_sequences
from slr_learn.perception.sign_features import N_SIGN_FEATURES
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.signs.demonstrations import load_demonstrations
from slr_learn.recognition.signs.live import make_sign_recogniser
from slr_learn.recognition.signs.vocabulary import LiveVocabulary
from tests.builders.bodies import REST, SIGN, play, still
from tests.builders.signs import make_signs


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signs")
    parts = [make_signs(["HELLO", "NO", "YES"] * 3, signer=signer, session="1") for signer in ("s1", "s2")]
    alone = make_signs(["ONLY"], signer="s1", session="1")
    save_sign_sequences(folder / "signs.npz", join_sign_sequences([*parts, alone]))
    save_sign_sequences(folder / "eval" / "copy.npz", parts[0])
    save_sign_sequences(folder / "one_signer.npz", parts[0])
    save_sign_sequences(folder / "strangers.npz", make_signs(["A", "B"], source="wlasl50"))
    return folder


def train(data, out, *more, file="signs.npz"):
    return main(["train", "signs", "--data", str(data / file), "--out", str(out), "--epochs", "2", *more])


@pytest.mark.slow
@pytest.mark.usefixtures("untraced", "light_networks")
def test_training_writes_a_model_and_its_figures_and_a_seed_repeats_it(data, tmp_path, capsys):
    assert train(data, tmp_path / "one", "--seed", "3", "--json", "--kind", "conv-transformer") == 0
    printed = json.loads(capsys.readouterr().out)
    bundle = load_bundle(tmp_path / "one")
    evaluation = json.loads((tmp_path / "one" / "evaluation.json").read_text())
    assert (bundle.labels, bundle.input) == (("HELLO", "NO", "ONLY", "YES"), "sign_features")
    assert bundle.settings["training"]["kind"] == evaluation["kind"] == "conv-transformer"
    assert bundle.settings["sources"]["made_up"]["n_signers"] == 2
    assert set(load_demonstrations(tmp_path / "one")) == set(bundle.labels)
    held_out = evaluation["validation"]["held_out"]
    assert {name: (one["n"], one["n_untaught"]) for name, one in held_out.items()} == {
        "made_up/s1": (9, 1),
        "made_up/s2": (9, 0),
    }
    assert np.sum(evaluation["validation"]["confusion"]) == 18
    assert evaluation["validation"]["top1_mean"] == np.mean([one["top1"] for one in held_out.values()])
    assert printed["validation"] == evaluation["validation"]
    assert train(data, tmp_path / "two", "--seed", "3", "--kind", "conv-transformer") == 0
    assert "left out  made_up/s1" in capsys.readouterr().out
    features = np.random.default_rng(0).normal(size=(1, N_SIGN_FEATURES)).astype(np.float32)
    first, second = (LiteRtClassifier(load_bundle(tmp_path / name)).predict(features) for name in ("one", "two"))
    np.testing.assert_array_equal(first.probabilities, second.probabilities)
    files = [str(data / "signs.npz"), str(data / "one_signer.npz")]
    assert main(["evaluate", str(tmp_path / "one"), *files, "--mirror", "--json"]) == 0
    measured = json.loads(capsys.readouterr().out)
    assert [(one["n"], one["trained_on"], one["mirror"]) for one in measured["files"]] == [
        (19, ["made_up"], True),
        (9, ["made_up"], True),
    ]
    assert measured["mean"]["top1"] == np.mean([one["top1"] for one in measured["files"]])
    assert main(["evaluate", str(tmp_path / "one"), files[0]]) == 0
    assert "whole vocabulary: top-1" in capsys.readouterr().out
    assert main(["evaluate", str(tmp_path / "one"), files[0], "--protocol", "leave-one-source-out"]) == 2
    assert "--protocol needs a model that `train letters` wrote" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.usefixtures("untraced", "light_networks")
def test_one_signer_can_be_trained_on_where_nothing_is_left_out_and_the_model_names_signs_live(data, tmp_path):
    assert train(data, tmp_path, "--leave-out", "none", "--kind", "conv-transformer", file="one_signer.npz") == 0
    evaluation = json.loads((tmp_path / "evaluation.json").read_text())
    assert (evaluation["validation"], evaluation["kind"]) == ({}, "conv-transformer")
    live = make_sign_recogniser(load_bundle(tmp_path), vocabulary=LiveVocabulary(("HELLO", "YES")))
    (answer,) = live.update(play((still(REST), 1.0), *SIGN, (still(REST), 1.0)))
    assert live.labels == answer.prediction.labels == ("HELLO", "YES")
    assert 0 < answer.prediction.probabilities.sum() < 1


@pytest.mark.parametrize(
    ("file", "more", "told"),
    [
        ("signs.npz", ["--epochs", "0"], "--epochs must be at least 1"),
        ("signs.npz", ["--seed", "-1"], "--seed must be at least 0"),
        ("signs.npz", ["--leave-out", "source"], "Leaving a source out needs a named one among several"),
        ("one_signer.npz", [], "Leaving a signer out needs a named one among several"),
        ("none.npz", [], "must be an npz file"),
        ("eval/copy.npz", [], "outside folders called 'eval'"),
        ("strangers.npz", [], "which are for measuring only"),
    ],
)
def test_bad_input_is_told_in_one_line(data, tmp_path, capsys, file, more, told):
    assert train(data, tmp_path / "out", *more, file=file) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
