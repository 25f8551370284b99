import numpy as np
import pytest

from slr_learn.datasets.signs.lazy_sequences import write_signs_to_disk
from slr_learn.datasets.signs.sequences import join_sign_sequences, load_sign_sequences, save_sign_sequences
from tests.builders.signs import make_signs


@pytest.fixture
def sets(tmp_path):
    parts = [
        make_signs(["A", "B", "C"], lengths=[5, 1, 9], signer="s1", fps=25.0),
        make_signs(["Á"], lengths=[7], source="elsewhere", session="2", aspect=0.75),
    ]
    for number, part in enumerate(parts):
        save_sign_sequences(tmp_path / f"{number}.npz", part)
    read = [load_sign_sequences(tmp_path / f"{number}.npz") for number in range(len(parts))]
    return join_sign_sequences(read), write_signs_to_disk(read, tmp_path / "frames")


def test_stored_signs_are_those_that_were_read(sets):
    signs, stored = sets
    assert len(stored) == len(signs) == 4
    for row in range(len(signs)):
        np.testing.assert_array_equal(stored.frames(row), signs.frames(row))
        np.testing.assert_array_equal(stored.timestamps_ms(row), signs.timestamps_ms(row))
    for name in ("label", "source", "signer", "session", "length", "aspect", "fps"):
        np.testing.assert_array_equal(getattr(stored, name), getattr(signs, name))


def test_what_was_not_seen_stays_unseen(tmp_path):
    signs = make_signs(["A"])
    signs.values[0, 2, 132:195] = np.nan
    stored = write_signs_to_disk([signs], tmp_path / "frames")
    np.testing.assert_array_equal(np.isnan(stored.frames(0)), np.isnan(signs.values[0]))


@pytest.mark.parametrize("rows", [np.array([3, 0]), np.array([False, True, False, True]), np.array([], int)])
def test_chosen_rows_are_read_as_they_lie(sets, rows):
    signs, stored = sets
    wanted, chosen = signs.select(rows), stored.select(rows).read()
    assert chosen.label.tolist() == wanted.label.tolist()
    longest = chosen.values.shape[1]
    np.testing.assert_array_equal(chosen.values, wanted.values[:, :longest])
    assert np.isnan(wanted.values[:, longest:]).all()


def test_the_file_takes_what_its_frames_need_whatever_the_longest(sets):
    signs, stored = sets
    assert stored.path.stat().st_size == 516 * signs.length.sum()
