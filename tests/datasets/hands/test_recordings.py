import numpy as np
import pytest

from slr_learn.datasets.hands.recordings import (
    HandRecordings,
    concatenate_recordings,
    load_hand_recordings,
    mirror_recordings,
    save_hand_recordings,
)
from slr_learn.errors import BadInputError, DataNotFoundError
from tests.support.shared_data import shared_data


def make_recordings(labels="ABC", *, handedness=None, units="pixels", seed=0):
    n = len(labels)
    return HandRecordings(
        landmarks=np.random.default_rng(seed).uniform(0, 640, (n, 21, 3)).astype(np.float32),
        label=np.array(list(labels), dtype=np.str_),
        source=np.full(n, "room"),
        signer=np.array([f"s{i % 2}" for i in range(n)], dtype=np.str_),
        filename=np.array([f"{label}/{i}.jpg" for i, label in enumerate(labels)], dtype=np.str_),
        handedness=np.array(handedness or ["right"] * n, dtype=np.str_),
        units=units,
    )


def arrays_of(recordings):
    names = ("landmarks", "label", "source", "signer", "filename", "handedness")
    return {name: getattr(recordings, name) for name in names}


def assert_same(first, second):
    for name, array in arrays_of(first).items():
        np.testing.assert_array_equal(array, getattr(second, name), err_msg=name)
    assert first.units == second.units


def test_what_is_saved_is_loaded_again(tmp_path):
    recordings = make_recordings("ABB", handedness=["left", "", "right"], units="pixels on a canvas")
    save_hand_recordings(tmp_path / "new" / "hands.npz", recordings)
    assert_same(load_hand_recordings(tmp_path / "new" / "hands.npz"), recordings)
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["hands.npz"]


def test_recordings_of_no_hand_are_saved_and_loaded_too(tmp_path):
    save_hand_recordings(tmp_path / "none.npz", make_recordings(""))
    assert len(load_hand_recordings(tmp_path / "none.npz")) == 0


def test_a_failed_save_leaves_the_old_file_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "hands.npz"
    save_hand_recordings(path, make_recordings("A"))

    def disk_full(file, **arrays):
        file.write(b"half")
        raise OSError("No space left on device")

    monkeypatch.setattr(np, "savez_compressed", disk_full)
    with pytest.raises(OSError, match="No space"):
        save_hand_recordings(path, make_recordings("AB"))
    assert len(load_hand_recordings(path)) == 1


def test_an_unknown_hand_counts_as_right():
    assert make_recordings("ABC", handedness=["left", "", "right"]).is_left.tolist() == [True, False, False]


def test_select_keeps_the_rows_of_a_mask():
    recordings = make_recordings("ABA", units="pixels, z 0")
    chosen = recordings.select(recordings.label == "A")
    assert chosen.filename.tolist() == ["A/0.jpg", "A/2.jpg"]
    assert chosen.units == "pixels, z 0"
    np.testing.assert_array_equal(chosen.landmarks, recordings.landmarks[[0, 2]])


def test_select_orders_the_rows_by_indices():
    assert make_recordings("ABC").select(np.array([2, 0])).label.tolist() == ["C", "A"]


def test_joined_recordings_keep_their_order_and_name_every_unit():
    joined = concatenate_recordings([make_recordings("AB"), make_recordings("C", units="relative")])
    assert joined.label.tolist() == ["A", "B", "C"]
    assert joined.units == "pixels; relative"
    assert concatenate_recordings([make_recordings("A"), make_recordings("B")]).units == "pixels"


def test_joining_keeps_long_names_whole():
    short = make_recordings("A")
    long = make_recordings("A").select(np.array([0]))
    object.__setattr__(long, "source", np.array(["a-much-longer-name"]))
    assert concatenate_recordings([short, long]).source.tolist() == ["room", "a-much-longer-name"]


def test_joining_nothing_is_an_error():
    with pytest.raises(BadInputError, match="At least one"):
        concatenate_recordings([])


def test_mirroring_swaps_the_hand_and_the_direction_of_x():
    recordings = make_recordings("ABC", handedness=["left", "", "right"])
    turned = mirror_recordings(recordings)
    assert turned.handedness.tolist() == ["right", "left", "left"]
    np.testing.assert_array_equal(turned.landmarks[..., 0], -recordings.landmarks[..., 0])
    np.testing.assert_array_equal(turned.landmarks[..., 1:], recordings.landmarks[..., 1:])


def test_mirroring_twice_changes_nothing_where_the_hand_is_known():
    recordings = make_recordings("AB", handedness=["left", "right"])
    assert_same(mirror_recordings(mirror_recordings(recordings)), recordings)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"landmarks": np.zeros((3, 20, 3), np.float32)}, r"\(n, 21, 3\); got \(3, 20, 3\)"),
        ({"landmarks": np.zeros((3, 63), np.float32)}, r"\(n, 21, 3\); got \(3, 63\)"),
        ({"landmarks": np.full((3, 21, 3), np.nan, np.float32)}, "3 of 3 hands"),
        ({"landmarks": np.full((3, 21, 3), "x")}, "landmarks must be numbers"),
        ({"label": np.array(["A", "B"])}, r"label must be strings of shape \(3,\)"),
        ({"label": np.array([1, 2, 3])}, "label must be strings"),
        ({"handedness": np.array(["left", "up", "right"])}, "handedness must be 'left', 'right' or ''; got 'up'"),
        ({"handedness": np.array([0, 1, 0])}, "handedness must be strings"),
    ],
)
def test_a_file_with_wrong_arrays_is_refused_with_its_path(tmp_path, changes, message):
    path = tmp_path / "odd.npz"
    np.savez(path, **(arrays_of(make_recordings("ABC")) | changes))
    with pytest.raises(BadInputError, match=message) as caught:
        load_hand_recordings(path)
    assert str(path) in str(caught.value)


def test_a_file_without_an_array_says_which(tmp_path):
    arrays = arrays_of(make_recordings("ABC"))
    del arrays["signer"]
    np.savez(tmp_path / "odd.npz", **arrays)
    with pytest.raises(BadInputError, match="missing: signer"):
        load_hand_recordings(tmp_path / "odd.npz")


def test_double_precision_capital_hands_and_missing_units_are_read(tmp_path):
    arrays = arrays_of(make_recordings("AB"))
    np.savez(
        tmp_path / "odd.npz",
        **(arrays | {"landmarks": arrays["landmarks"].astype(np.float64), "handedness": np.array(["Left", "?"])}),
    )
    loaded = load_hand_recordings(tmp_path / "odd.npz")
    assert loaded.landmarks.dtype == np.float32
    assert loaded.handedness.tolist() == ["left", ""]
    assert loaded.units == "pixels"


def test_landmarks_of_another_precision_are_refused_in_memory():
    arrays = arrays_of(make_recordings("A"))
    with pytest.raises(BadInputError, match="must be float32; got float64"):
        HandRecordings(**(arrays | {"landmarks": arrays["landmarks"].astype(np.float64)}))


def test_a_missing_file_is_data_not_found(tmp_path):
    with pytest.raises(DataNotFoundError, match=r"nowhere\.npz"):
        load_hand_recordings(tmp_path / "nowhere.npz")


def test_a_file_that_is_no_npz_is_refused(tmp_path):
    (tmp_path / "text.npz").write_text("hello")
    with pytest.raises(BadInputError, match=r"text\.npz must be an npz file.*of another kind"):
        load_hand_recordings(tmp_path / "text.npz")


def test_a_single_array_is_refused(tmp_path):
    with (tmp_path / "one.npz").open("wb") as file:
        np.save(file, np.zeros((3, 21, 3)))
    with pytest.raises(BadInputError, match=r"one\.npz"):
        load_hand_recordings(tmp_path / "one.npz")


def test_pickled_objects_are_never_loaded(tmp_path):
    arrays = arrays_of(make_recordings("AB")) | {"label": np.array(["A", None], dtype=object)}
    np.savez(tmp_path / "pickled.npz", **arrays)
    with pytest.raises(BadInputError, match="without pickled objects"):
        load_hand_recordings(tmp_path / "pickled.npz")


@pytest.mark.parametrize("share", [0.3, 0.6, 0.99])
def test_a_file_cut_short_is_refused(tmp_path, share):
    path = tmp_path / "cut.npz"
    save_hand_recordings(path, make_recordings("ABC" * 20))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(share * len(whole))])
    with pytest.raises(BadInputError, match=r"cut\.npz"):
        load_hand_recordings(path)


def test_a_file_with_a_flipped_byte_is_refused_or_unchanged(tmp_path):
    path = tmp_path / "flipped.npz"
    recordings = make_recordings("ABC" * 5)
    save_hand_recordings(path, recordings)
    whole = bytearray(path.read_bytes())
    for position in range(0, len(whole), 37):
        damaged = bytearray(whole)
        damaged[position] ^= 0xFF
        path.write_bytes(damaged)
        try:
            loaded = load_hand_recordings(path)
        except BadInputError:
            continue
        np.testing.assert_array_equal(loaded.landmarks, recordings.landmarks)


def test_every_shared_file_of_hands_is_read():
    paths = [*shared_data("letters/landmarks").rglob("*.npz"), *shared_data("letters/negatives").glob("*.npz")]
    assert paths
    for path in paths:
        recordings = load_hand_recordings(path)
        assert len(recordings) > 0
        assert set(recordings.handedness.tolist()) <= {"left", "right", ""}
