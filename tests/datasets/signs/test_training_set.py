import numpy as np
import pytest

from slr_learn.datasets.hands.split_names import HeldOutUnit
from slr_learn.datasets.signs.sequences import join_sign_sequences, save_sign_sequences
from slr_learn.datasets.signs.training_set import load_signs_for_training, splits_leaving_one_out
from slr_learn.errors import BadInputError
from tests.builders.signs import make_signs


def test_signs_of_several_files_are_joined_and_empty_ones_left_out(tmp_path):
    save_sign_sequences(tmp_path / "one.npz", make_signs(["A", "B"], lengths=[5, 0]))
    save_sign_sequences(tmp_path / "two.npz", make_signs(["C"], lengths=[8], fps=25.0))
    signs = load_signs_for_training([tmp_path])
    assert signs.label.tolist() == ["A", "C"]
    assert signs.length.tolist() == [5, 8]
    assert signs.fps.tolist() == [30, 25]


@pytest.mark.parametrize("source", ["wlasl50", "Arnav"])
def test_sources_for_measuring_only_are_refused_wherever_they_lie(tmp_path, source):
    save_sign_sequences(tmp_path / "copy.npz", make_signs(["A", "B"], source=source))
    with pytest.raises(BadInputError, match=f"signs of {source}, which are for measuring only"):
        load_signs_for_training([tmp_path / "copy.npz"])


def test_files_below_a_folder_called_eval_are_refused(tmp_path):
    save_sign_sequences(tmp_path / "eval" / "deep" / "x.npz", make_signs(["A", "B"]))
    with pytest.raises(BadInputError, match="outside folders called 'eval'"):
        load_signs_for_training([tmp_path / "eval" / "deep"])


def test_signs_of_one_label_cannot_be_trained_on(tmp_path):
    save_sign_sequences(tmp_path / "a.npz", make_signs(["A", "A"]))
    with pytest.raises(BadInputError, match="at least two labels; got A"):
        load_signs_for_training([tmp_path / "a.npz"])


def make_several():
    return join_sign_sequences(
        [
            make_signs(["A", "B"], source=source, signer=signer, session=session)
            for source, signer, session in (("x", "s", "1"), ("x", "s", "2"), ("x", "", ""), ("y", "s", "1"))
        ]
    )


@pytest.mark.parametrize(
    ("what", "names"),
    [
        (HeldOutUnit.SIGNER, ["x/s", "y/s"]),
        (HeldOutUnit.SOURCE, ["x", "y"]),
        (HeldOutUnit.SESSION, ["x/s/1", "x/s/2", "y/s/1"]),
    ],
)
def test_each_named_one_is_left_out_once_and_is_on_no_side_twice(what, names):
    signs = make_several()
    splits = splits_leaving_one_out(signs, what)
    assert [split.name for split in splits] == names
    for split in splits:
        assert sorted([*split.train, *split.validation]) == list(range(len(signs)))
    held_out = np.concatenate([split.validation for split in splits])
    assert len(np.unique(held_out)) == len(held_out)


@pytest.mark.parametrize("what", HeldOutUnit)
def test_one_alone_cannot_be_left_out(what):
    with pytest.raises(BadInputError, match=f"Leaving a {what} out needs a named one among several"):
        splits_leaving_one_out(make_signs(["A", "B"]), what)
