import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.training.signs.hand_shapes import (
    N_SHAPE_INPUTS,
    N_SHAPE_UNITS,
    load_hand_shape_layers,
    save_hand_shape_layers,
)
from tests.support.shared_data import shared_data


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
