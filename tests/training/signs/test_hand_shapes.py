import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.training.signs import hand_shapes
from slr_learn.training.signs.hand_shapes import (
    N_SHAPE_INPUTS,
    N_SHAPE_UNITS,
    load_hand_shape_layers,
    save_hand_shape_layers,
)
from tests.builders.recordings import make_recordings
from tests.support.shared_data import shared_data

pytestmark = pytest.mark.slow


def test_the_layers_that_came_along_are_whole():
    layers = load_hand_shape_layers()
    assert layers["size"].shape == (N_SHAPE_INPUTS,)
    assert layers["shape_bias"].shape == (N_SHAPE_UNITS,)
    assert all(np.isfinite(one).all() for one in layers.values())


def test_layers_are_read_as_they_were_written(tmp_path):
    layers = load_hand_shape_layers()
    save_hand_shape_layers(layers, tmp_path / "weights.npz")
    again = load_hand_shape_layers(tmp_path / "weights.npz")
    assert all(np.array_equal(again[name], layers[name]) for name in layers)


def test_missing_or_other_layers_are_refused(tmp_path):
    with pytest.raises(DataNotFoundError, match="there is none"):
        load_hand_shape_layers(tmp_path / "weights.npz")
    save_hand_shape_layers({"size": np.ones(3)}, tmp_path / "weights.npz")
    with pytest.raises(BadInputError, match="must hold the layers"):
        load_hand_shape_layers(tmp_path / "weights.npz")


def test_hands_for_measuring_only_are_refused(tmp_path, capsys):
    strangers = shared_data("letters/landmarks/eval/mon95.npz")
    assert main(["train", "hand-shapes", "--data", str(strangers), "--out", str(tmp_path)]) == 2
    assert "eval" in capsys.readouterr().err


@pytest.mark.usefixtures("untraced")
def test_training_gives_layers_that_are_read_again_and_are_the_same_next_time(tmp_path, monkeypatch):
    for name, value in {"_EPOCHS": 1, "_HANDS_AN_EPOCH": 64, "_BATCH": 32}.items():
        monkeypatch.setattr(hand_shapes, name, value)
    hands = make_recordings("ABC" * 4)
    layers = hand_shapes.fit_hand_shape_layers(hands, seed=3)
    save_hand_shape_layers(layers, tmp_path / "weights.npz")
    read = load_hand_shape_layers(tmp_path / "weights.npz")
    assert all(np.array_equal(read[name], layers[name]) for name in layers)
    assert (read["size"] > 0).all()
    again = hand_shapes.fit_hand_shape_layers(hands, seed=3)
    assert all(np.allclose(again[name], layers[name], atol=1e-5) for name in layers)
