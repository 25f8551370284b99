import numpy as np
import pytest

from slr_learn.datasets.hands.split_names import SIGN_PROTOCOLS
from slr_learn.datasets.signs.evaluation_splits import load_signs_for_measuring, split_signs_by_protocol
from slr_learn.datasets.signs.sequences import join_sign_sequences, save_sign_sequences
from slr_learn.errors import BadInputError
from tests.builders.signs import make_signs


def make_set():
    return join_sign_sequences(
        [
            make_signs(["A", "B"] * 10, source="x", signer="s1"),
            make_signs(["A", "B"] * 4, source="y", signer="s1", session="1"),
            make_signs(["A", "C"] * 4, source="y", signer="s1", session="2"),
        ]
    )


def split(signs, protocol, *, n_folds=4, seed=0):
    return split_signs_by_protocol(signs, protocol, n_folds=n_folds, seed=seed)


@pytest.mark.parametrize("protocol", SIGN_PROTOCOLS)
def test_nothing_that_is_measured_is_trained_on_and_a_seed_repeats_it(protocol):
    signs = make_set()
    splits, again = split(signs, protocol), split(signs, protocol)
    assert len(splits) > 1
    for one, other in zip(splits, again, strict=True):
        assert len(one.train)
        assert len(one.validation)
        assert not set(one.train) & set(one.validation)
        np.testing.assert_array_equal(one.validation, other.validation)


def test_folds_hold_each_recording_out_once_and_like_shares_of_each_sign():
    signs = make_set()
    splits = split(signs, "k-fold")
    assert sorted(np.concatenate([one.validation for one in splits])) == list(range(len(signs)))
    for label, least, most in (("A", 4, 5), ("B", 3, 4), ("C", 1, 1)):
        assert {int((signs.label[one.validation] == label).sum()) for one in splits} <= set(range(least, most + 1))


@pytest.mark.parametrize("n_folds", [1, 99])
def test_folds_must_be_fewer_than_the_signs(n_folds):
    with pytest.raises(BadInputError, match="--folds must be from 2 to the 36 signs"):
        split(make_set(), "k-fold", n_folds=n_folds)


def test_a_session_is_drawn_where_sessions_are_named_and_recordings_where_not():
    signs = make_set()
    of_x, of_y = split(signs, "random-session")
    assert of_x.name == "x, drawn at random"
    assert [int((signs.label[of_x.validation] == label).sum()) for label in "AB"] == [2, 2]
    assert len(np.unique(signs.session[of_y.validation])) == 1
    assert of_y.name in {"y, session 1", "y, session 2"}
    for one, source in ((of_x, "x"), (of_y, "y")):
        rows = np.concatenate([one.train, one.validation])
        assert set(signs.source[rows]) == {source}
        assert len(rows) == (signs.source == source).sum()


def test_signs_are_named_by_their_glosses_and_may_be_for_measuring_only(tmp_path):
    save_sign_sequences(tmp_path / "eval" / "1.npz", make_signs(["Cam_on", "null", "Cha"], source="duchoan"))
    save_sign_sequences(tmp_path / "eval" / "2.npz", make_signs(["cam on", "Xin chao", "None"], source="tungooxx"))
    save_sign_sequences(tmp_path / "3.npz", make_signs(["Xin_chao", "Ho"], lengths=[5, 0], source="ngocsongne"))
    paths = [tmp_path / "eval", tmp_path / "3.npz"]
    signs = load_signs_for_measuring(paths)
    assert signs.label.tolist() == ["CAM-ON", "-", "CHA", "CAM-ON", "XIN-CHAO", "-", "XIN-CHAO"]
    shared = load_signs_for_measuring(paths, shared_only=True)
    assert shared.label.tolist() == ["CAM-ON", "CAM-ON", "XIN-CHAO", "XIN-CHAO"]


def test_one_sign_alone_cannot_be_told_apart(tmp_path):
    save_sign_sequences(tmp_path / "1.npz", make_signs(["a", "b"]))
    with pytest.raises(BadInputError, match="at least two labels; got none"):
        load_signs_for_measuring([tmp_path / "1.npz"], shared_only=True)
