import json
from dataclasses import replace

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.commands.compare.signs import SIGN_TABLE, load_comparable_networks
from slr_learn.config import MODELS_DIR, PROJECT_DIR
from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.datasets.signs.sequences import join_sign_sequences, save_sign_sequences
from slr_learn.datasets.signs.training_set import load_signs_for_training
from slr_learn.recognition.evaluation.sign_comparison import (
    SIGN_COMPARISON_FILE,
    load_sign_comparison,
    sign_comparison_to_markdown,
)
from tests.builders.signs import make_signs


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signs")
    parts = [make_signs(["HELLO", "NO", "YES"] * 2, signer=signer) for signer in ("s1", "s2")]
    save_sign_sequences(folder / "signs.npz", join_sign_sequences(parts))
    save_sign_sequences(folder / "alone.npz", parts[0])
    save_sign_sequences(folder / "strangers.npz", make_signs(["A", "B"], source="wlasl50"))
    return folder


def make_rival(kind, parts):
    share = {"n": 6, "top1": 0.5, "top5": 1.0, "interval": [0.2, 0.8]}
    measures = ("parameters", "size_bytes", "features_ms", "classifier_ms", "seconds")
    return {
        "kind": kind,
        "parts": dict.fromkeys(parts, share),
        "mean": share,
        "machine": "",
        **dict.fromkeys(measures, 1),
    }


def compare(data, out, *more, file="signs.npz"):
    return main(["compare", "signs", "--data", str(data / file), "--leave-out", "signer", "--out", str(out), *more])


@pytest.mark.slow
@pytest.mark.usefixtures("untraced", "light_networks")
def test_a_kind_is_put_beside_those_that_were_measured_alike(data, tmp_path, capsys):
    from slr_learn.training.comparing.signs import settings_shared_by_networks
    from slr_learn.training.signs.config import SignTrainingConfig

    out, readme = tmp_path / "signs.json", tmp_path / "README.md"
    readme.write_text(f"above\n{SIGN_TABLE.begin}\nold\n{SIGN_TABLE.end}\nbelow\n")
    signs = load_signs_for_training([data / "signs.npz"])
    heading = settings_shared_by_networks(signs, replace(SignTrainingConfig(), epochs=1), HeldOutUnit.SIGNER)
    out.write_text(json.dumps({**heading, "rivals": [make_rival("gru", heading["parts"])]}))
    common = ("--epochs", "1", "--readme", str(readme), "--json")
    assert compare(data, out, "--kinds", "conv-transformer", *common) == 0
    document = json.loads(capsys.readouterr().out)
    other, measured = document["rivals"]
    assert (other["kind"], measured["kind"]) == ("gru", "conv-transformer")
    assert list(measured["parts"]) == document["parts"] == ["made_up/s1", "made_up/s2"]
    assert measured["mean"]["top1"] == np.mean([part["top1"] for part in measured["parts"].values()])
    assert all(measured[name] > 0 for name in ("parameters", "size_bytes", "seconds", "features_ms", "classifier_ms"))
    assert [one.parts["made_up/s1"].n for one in load_sign_comparison(out).rivals] == [6, 6]
    text = readme.read_text()
    assert text.startswith("above\n")
    assert text.endswith("below\n")
    assert "old" not in text
    assert text.count("| conv-transformer |") == text.count("| gru |") == 1


@pytest.mark.parametrize(("epochs", "kept"), [(3, ["gru"]), (4, [])])
def test_a_kind_that_was_measured_otherwise_is_named_and_left_out(tmp_path, capsys, epochs, kept):
    (tmp_path / "signs.json").write_text(json.dumps({"epochs": 3, "seed": 0, "rivals": [{"kind": "gru"}]}))
    assert list(load_comparable_networks(tmp_path / "signs.json", {"epochs": epochs, "seed": 0})) == kept
    told = capsys.readouterr().err
    assert ("trained or measured otherwise, and left out: gru" in told) == (not kept)
    assert load_comparable_networks(tmp_path / "none.json", {}) == {}


@pytest.mark.parametrize(
    ("file", "more", "told"),
    [
        ("alone.npz", [], "Leaving a signer out needs a named one among several"),
        ("strangers.npz", [], "which are for measuring only"),
        ("signs.npz", ["--epochs", "0"], "--epochs must be at least 1"),
        ("signs.npz", ["--readme", "none.md"], "none.md must be a readable text file"),
    ],
)
def test_bad_input_is_told_in_one_line(data, tmp_path, capsys, file, more, told):
    assert compare(data, tmp_path / "out.json", *more, file=file) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_the_guide_to_models_shows_the_comparison_that_was_measured():
    comparison = load_sign_comparison(MODELS_DIR / SIGN_COMPARISON_FILE)
    guide = (PROJECT_DIR / "docs" / "models.md").read_text(encoding="utf-8")
    assert f"{SIGN_TABLE.begin}\n\n{sign_comparison_to_markdown(comparison)}\n\n{SIGN_TABLE.end}" in guide
