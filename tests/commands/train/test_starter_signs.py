import json

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.hands.recordings import concatenate_recordings, save_hand_recordings
from slr_learn.datasets.signs.sequences import save_sign_sequences
from slr_learn.recognition.bundle import CARD_FILE
from tests.builders.recordings import make_recordings
from tests.builders.signs import make_signs


def measured(top1, n):
    return {"top1": top1, "n": n, "closed": {"top1": top1}}


EVALUATION = {
    "validation": {"held_out": {"alpha": measured(0.75, 8), "beta": measured(0.0, 0)}},
    "strangers": {"street": measured(0.5, 2)},
}


@pytest.fixture
def trained(monkeypatch):
    """What the training was asked for, which takes an hour and is tested by itself."""
    asked = []

    def train(signs, out, *, measured):
        asked.append((signs, out, measured))
        return EVALUATION

    monkeypatch.setattr("slr_learn.training.starter_signs.train.train_starter_sign_recogniser", train)
    return asked


def command(tmp_path, *more):
    save_sign_sequences(tmp_path / "signs.npz", make_signs(["hello", "no"] * 2, source="alpha"))
    data, out = str(tmp_path / "signs.npz"), str(tmp_path / "out")
    return ["train", "starter-signs", "--data", data, "--measure", "street.npz", "--out", out, *more]


@pytest.mark.slow
def test_the_signs_are_trained_on_and_each_set_that_was_measured_has_a_line(trained, tmp_path, capsys):
    assert main(command(tmp_path)) == 0
    ((signs, out, strangers),) = trained
    assert (len(signs), out, [one.name for one in strangers]) == (4, tmp_path / "out", ["street.npz"])
    lines = [" ".join(one.split()) for one in capsys.readouterr().out.splitlines()]
    assert "left out alpha top-1 0.750 of the set's words 0.750 of 8" in lines
    assert "stranger street top-1 0.500 of the set's words 0.500 of 2" in lines
    assert not any("beta" in one for one in lines)


@pytest.mark.slow
def test_all_figures_are_printed_as_json(trained, tmp_path, capsys):
    assert main(command(tmp_path, "--json")) == 0
    printed = json.loads(capsys.readouterr().out)
    assert {name: printed[name] for name in EVALUATION} == EVALUATION


def test_signs_that_are_not_there_are_refused_in_one_line(tmp_path, capsys):
    assert main(["train", "starter-signs", "--data", str(tmp_path / "none.npz"), "--out", str(tmp_path)]) == 2
    error = capsys.readouterr().err
    assert "none.npz" in error
    assert error.count("\n") == 1


@pytest.mark.slow
def test_the_layers_of_hand_shapes_are_written_with_a_card_of_their_data(tmp_path, capsys, monkeypatch):
    hands = concatenate_recordings(
        [make_recordings("ABC", source="massey"), make_recordings("AB", source="roboflow", seed=1)]
    )
    save_hand_recordings(tmp_path / "hands.npz", hands)
    asked = []

    def fit(given):
        asked.append(given)
        return {"size": np.ones(2, np.float32)}

    monkeypatch.setattr("slr_learn.training.signs.hand_shapes.fit_hand_shape_layers", fit)
    out = tmp_path / "out"
    assert main(["train", "hand-shapes", "--data", str(tmp_path / "hands.npz"), "--out", str(out)]) == 0
    assert "5 hands." in capsys.readouterr().out
    (given,) = asked
    assert given.label.tolist() == ["A", "B", "C", "A", "B"]
    with np.load(out / "weights.npz") as written:
        assert written["size"].tolist() == [1.0, 1.0]
    card = (out / CARD_FILE).read_text(encoding="utf-8")
    assert "| massey | 3 | 3 |" in card
    assert "| roboflow | 2 | 2 |" in card
