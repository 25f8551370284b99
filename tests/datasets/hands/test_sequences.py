import numpy as np
import pytest

from slr_learn.datasets.hands.sequences import (
    EVALUATION_SEQUENCES,
    is_sequence_file,
    load_hand_sequences,
    load_sequences_for_training,
)
from slr_learn.errors import BadInputError, DataNotFoundError
from tests.builders.sequences import FPS, write_sequences
from tests.support.shared_data import shared_data


@pytest.fixture
def path(tmp_path):
    return write_sequences(tmp_path / "some.npz", [("J", "I", "J", "s1"), ("A", "A", "still", "s2")])


def changed(path, **changes):
    with np.load(path) as archive:
        arrays = {name: archive[name] for name in archive.files} | changes
    np.savez(path, **{name: value for name, value in arrays.items() if value is not None})
    return path


def test_sequences_come_in_pixels_with_the_times_of_their_frames(path):
    sequences = load_hand_sequences(path)
    assert sequences.label.tolist() == ["J", "A"]
    assert sequences.timestamps_ms(0)[:3].tolist() == [0.0, 1000 / FPS, 2000 / FPS]
    seen = sequences.landmarks[0, : sequences.length[0]]
    assert np.isfinite(seen).all()
    assert np.ptp(seen[0, :, 1]) > 100
    assert np.isnan(sequences.landmarks[0, sequences.length[0] :]).all()


def test_a_frame_of_zeros_or_half_a_hand_is_one_without_a_hand(path):
    with np.load(path) as archive:
        values = archive["sequences"]
    values[0, 1] = 0
    values[0, 2, 5] = np.nan
    sequences = load_hand_sequences(changed(path, sequences=values))
    assert np.isnan(sequences.landmarks[0, 1:3]).all()
    assert np.isfinite(sequences.landmarks[0, 3]).all()


def test_of_a_whole_body_the_hand_seen_more_often_is_taken(path):
    hands = np.full((1, 4, 258), np.nan, np.float16)
    hands[0, :, 132:195] = 0.5
    hands[0, :1, 195:] = 0.7
    one = {name: np.array(["x"]) for name in ("label", "source", "signer", "handedness")}
    layout = np.array("pose132+left63+right63")
    sequences = load_hand_sequences(changed(path, sequences=hands, length=np.array([4]), layout=layout, **one))
    assert sequences.is_left.tolist() == [True]
    assert sequences.landmarks[0, 0, 0].tolist() == pytest.approx([320, 240, 320])


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"signer": None}, "missing: signer"),
        ({"layout": np.array("hand42")}, "in hand42"),
        ({"sequences": np.zeros((2, 3, 62))}, r"\(2, 3, 62\)"),
        ({"label": np.array(["A", None], dtype=object)}, "pickled"),
        ({"sequences": np.full((2, 3, 63), "x")}, "sequences must be numbers"),
        ({"sequences": np.zeros((2, 3, 63)), "length": np.array([3, 4])}, "the 3 frames of a sequence; got 3 to 4"),
        ({"length": np.array([-1, 3])}, "got -1 to 3"),
        ({"length": np.array([3])}, r"length must be whole numbers of shape \(2,\)"),
        ({"length": np.array([3.0, 3.0])}, "length must be whole numbers"),
        ({"label": np.array(["A"])}, r"label must be strings of shape \(2,\), one a sequence; got <U1 \(1,\)"),
        ({"label": np.array([1, 2])}, "label must be strings"),
        ({"handedness": np.array(["Left"])}, "handedness must be strings"),
        ({"fps": np.array(0.0)}, r"fps must be one number above 0; got 0\."),
        ({"fps": np.array("fast")}, "fps must be one number"),
        ({"fps": np.array(np.nan)}, "fps must be one number"),
        ({"aspect": np.array([1.3, 1.3])}, "aspect must be one number"),
    ],
)
def test_what_is_no_file_of_sequences_is_refused_in_words(path, changes, told):
    with pytest.raises(BadInputError, match=told):
        load_hand_sequences(changed(path, **changes))


def test_a_sequence_may_be_empty(path):
    sequences = load_hand_sequences(changed(path, length=np.array([0, 2])))
    assert sequences.timestamps_ms(0).shape == (0,)
    assert np.isnan(sequences.landmarks[0]).all()


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataNotFoundError, match=r"none\.npz"):
        load_hand_sequences(tmp_path / "none.npz")


def test_a_file_of_sequences_is_told_from_others(tmp_path, path):
    np.savez(tmp_path / "hands.npz", landmarks=np.zeros(3))
    (tmp_path / "text.npz").write_text("no archive")
    assert is_sequence_file(path)
    assert not any(is_sequence_file(tmp_path / name) for name in ("hands.npz", "text.npz", "none.npz"))


def test_recordings_for_measuring_only_are_not_trained_on_even_from_elsewhere(tmp_path):
    source = min(EVALUATION_SEQUENCES)
    path = write_sequences(tmp_path / "copy.npz", [("Z", "D", "Z", "s")], source=source)
    with pytest.raises(BadInputError, match=f"{source}, which are for measuring only"):
        load_sequences_for_training([path])


def test_the_files_for_measuring_hold_the_sources_the_rule_names():
    files = shared_data("letters/motion/eval").glob("*.npz")
    assert {name for file in files for name in load_hand_sequences(file).source.tolist()} == EVALUATION_SEQUENCES
