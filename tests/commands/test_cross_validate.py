import json

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.signs.sequences import join_sign_sequences, save_sign_sequences
from slr_learn.recognition.bundle import BUNDLE_FILE
from slr_learn.recognition.evaluation.protocols import PROTOCOLS_FILE, load_cross_validation_figures
from tests.builders.signs import make_signs


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    folder = tmp_path_factory.mktemp("signs") / "eval"
    for source in ("wlasl50", "arnav"):
        parts = [make_signs(["hello", "no"] * 3, source=source), make_signs([source], source=source)]
        save_sign_sequences(folder / f"{source}.npz", join_sign_sequences(parts))
    return folder


def validate(data, *more):
    return main(["cross-validate", "signs", "--data", str(data), *more])


@pytest.mark.slow
@pytest.mark.usefixtures("untraced", "light_networks")
def test_parts_are_measured_and_the_figures_kept_but_no_model(data, tmp_path, capsys):
    common = ("--epochs", "1", "--kind", "conv-transformer", "--into", str(tmp_path))
    assert validate(data, "--protocol", "leave-one-source-out", *common, "--json") == 0
    document = json.loads(capsys.readouterr().out)
    assert {name: (one["n"], one["n_untaught"]) for name, one in document["parts"].items()} == {
        "arnav": (6, 1),
        "wlasl50": (6, 1),
    }
    assert document["mean"]["top1"] == np.mean([one["top1"] for one in document["parts"].values()])
    assert document["mean"]["top5"] == 1
    assert np.sum(document["confusion"]) == 12
    assert (document["data"], document["sources"]) == (["eval"], ["arnav", "wlasl50"])
    assert validate(data / "arnav.npz", "--protocol", "k-fold", "--folds", "2", *common, "--name", "two") == 0
    assert "unweighted mean" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == [PROTOCOLS_FILE]
    (tmp_path / BUNDLE_FILE).write_text("{}")
    kept = load_cross_validation_figures(tmp_path)
    assert [one.name for one in kept] == ["eval: leave-one-source-out", "two"]
    assert kept[0].mean == document["mean"]["top1"]
    assert kept[0].top5 == 1
    assert "conv-transformer; hands: shapes" in kept[0].text
    assert "trained on the other sources" in kept[0].text


@pytest.mark.parametrize(
    ("more", "told"),
    [
        (["--folds", "1"], "--folds must be from 2"),
        (["--epochs", "0"], "--epochs must be at least 1"),
        (["--name", "x"], "--name must come with --into"),
        (["--protocol", "leave-one-source-out", "--shared"], "Training needs signs of at least two labels"),
    ],
)
def test_bad_input_is_told_in_one_line(data, capsys, more, told):
    assert validate(data / "arnav.npz", "--protocol", "k-fold", *more) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1
