from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.signs.sequences import (
    iterate_sign_sequences,
    join_sign_sequences,
    load_sign_sequences,
    mark_unseen_as_nan,
    save_sign_sequences,
)
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND
from tests.builders.sequences import FPS, write_sequences
from tests.builders.signs import make_sign_frames, make_signs
from tests.support.shared_data import shared_data


def test_what_is_saved_is_loaded_again(tmp_path):
    signs = make_signs(["bạn", "áo len"], lengths=[3, 5], session="morning", origin="a/b", aspect=0.75, fps=25.0)
    save_sign_sequences(tmp_path / "new" / "signs.npz", signs)
    loaded = load_sign_sequences(tmp_path / "new" / "signs.npz")
    assert np.allclose(loaded.values, signs.values, atol=5e-4, equal_nan=True)
    for name in ("label", "source", "signer", "origin", "session", "length", "aspect", "fps"):
        assert getattr(loaded, name).tolist() == getattr(signs, name).tolist()
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["signs.npz"]


def test_rate_and_aspect_may_differ_from_sequence_to_sequence(tmp_path):
    signs = replace(make_signs(["A", "B"]), fps=np.array([25.0, 50.0]), aspect=np.array([1.5, 0.5]))
    save_sign_sequences(tmp_path / "signs.npz", signs)
    loaded = load_sign_sequences(tmp_path / "signs.npz")
    assert (loaded.fps.tolist(), loaded.aspect.tolist()) == ([25.0, 50.0], [1.5, 0.5])
    assert loaded.timestamps_ms(1).tolist() == [0.0, 20.0, 40.0, 60.0, 80.0]


def test_pose_and_hands_are_views_in_their_own_shapes():
    signs = make_signs(["A"], lengths=[4])
    assert (signs.pose.shape, signs.left_hand.shape) == ((1, 4, 33, 4), (1, 4, 21, 3))
    assert signs.pose[0, 1, 2, 3] == signs.values[0, 1, 4 * 2 + 3]
    assert signs.right_hand[0, 1, 2, 1] == signs.values[0, 1, 132 + 63 + 3 * 2 + 1]
    assert np.shares_memory(signs.right_hand, signs.values)


def test_zeros_and_half_a_hand_are_what_was_not_seen():
    frames = make_sign_frames(5)
    frames[0, POSE] = 0
    frames[1, LEFT_HAND] = 0
    frames[2, RIGHT_HAND][4] = np.nan
    frames[3, POSE][7] = np.inf
    seen = np.isfinite(mark_unseen_as_nan(frames))
    assert not seen[0, POSE].any()
    assert not seen[1, LEFT_HAND].any()
    assert not seen[2, RIGHT_HAND].any()
    assert seen[3].sum() == 257
    assert seen[4].all()
    assert seen[0, LEFT_HAND].all()


def test_a_single_hand_comes_into_its_own_slot(tmp_path):
    path = write_sequences(tmp_path / "one.npz", [("J", "I", "J", "s1"), ("A", "A", "still", "s2")])
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files} | {"handedness": np.array(["Left", ""])}
    np.savez(path, **arrays)
    signs = load_sign_sequences(path)
    assert np.isfinite(signs.left_hand[0, 0]).all()
    assert np.isfinite(signs.right_hand[1, 0]).all()
    assert np.isnan(signs.right_hand[0]).all()
    assert np.isnan(signs.pose).all()
    assert signs.fps.tolist() == [FPS, FPS]
    assert signs.origin.tolist() == ["", ""]


def test_nothing_is_seen_behind_a_sequence_s_end(tmp_path):
    save_sign_sequences(tmp_path / "a.npz", replace(make_signs(["A"], lengths=[5]), length=np.array([3])))
    assert (
        np.isfinite(load_sign_sequences(tmp_path / "a.npz").values[0]).all(axis=1).tolist() == [True] * 3 + [False] * 2
    )


def test_parts_are_joined_and_padded_to_the_longest():
    joined = join_sign_sequences([make_signs(["A"], lengths=[2]), make_signs(["B", "C"], lengths=[4, 3], aspect=0.75)])
    assert joined.label.tolist() == ["A", "B", "C"]
    assert joined.values.shape == (3, 4, 258)
    assert np.isnan(joined.values[0, 2:]).all()
    assert joined.select(joined.aspect < 1).label.tolist() == ["B", "C"]
    with pytest.raises(BadInputError, match="At least one"):
        join_sign_sequences([])


def test_a_folder_of_files_is_read_one_by_one(tmp_path):
    for name in ("b", "a"):
        save_sign_sequences(tmp_path / f"{name}.npz", make_signs([name]))
    assert [part.label.tolist() for part in iterate_sign_sequences(tmp_path)] == [["a"], ["b"]]
    assert len(list(iterate_sign_sequences(tmp_path / "a.npz"))) == 1
    (tmp_path / "none").mkdir()
    with pytest.raises(BadInputError, match="it holds none"):
        next(iterate_sign_sequences(tmp_path / "none"))


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"signer": None}, "missing: signer"),
        ({"sequences": np.zeros((2, 3, 57))}, r"\(2, 3, 57\)"),
        ({"session": np.array(["x"])}, r"session must be strings of shape \(2,\)"),
        ({"origin": np.array([1, 2])}, "origin must be strings"),
        ({"fps": np.array([25.0, 0.0])}, "fps must be one number above 0, or 2, one a sequence"),
        ({"aspect": np.array([1.0, 1.0, 1.0])}, "aspect must be one number"),
        ({"aspect": np.array([1.0, np.nan])}, "aspect must be one number"),
    ],
)
def test_what_is_no_file_of_signs_is_refused_in_words(tmp_path, changes, told):
    path = tmp_path / "signs.npz"
    save_sign_sequences(path, make_signs(["A", "B"]))
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files} | changes
    np.savez(path, **{name: value for name, value in arrays.items() if value is not None})
    with pytest.raises(BadInputError, match=told):
        load_sign_sequences(path)


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"values": np.zeros((2, 5, 258))}, "values must be float32"),
        ({"label": np.array(["A"])}, r"label must be strings of shape \(2,\)"),
        ({"length": np.array([3, 6])}, "length must be from 0 to 5; got 3 to 6"),
        ({"fps": np.array([30.0, -1.0])}, "fps must be above 0"),
    ],
)
def test_signs_of_another_form_are_refused_in_words(changes, told):
    with pytest.raises(BadInputError, match=told):
        replace(make_signs(["A", "B"]), **changes)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataNotFoundError, match=r"none\.npz"):
        load_sign_sequences(tmp_path / "none.npz")


@pytest.mark.slow
def test_every_shared_file_of_sequences_can_be_read():
    files = [*shared_data("signs").rglob("*.npz"), *shared_data("letters/motion").rglob("*.npz")]
    assert len(files) > 20
    for file in files:
        signs = load_sign_sequences(file)
        assert len(signs) > 0
        assert np.isfinite(signs.right_hand).any() or np.isfinite(signs.left_hand).any()
