import numpy as np
import pytest

from slr_learn.datasets.hands.recordings import concatenate_recordings, save_hand_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.training_set import (
    EVALUATION_SOURCES,
    assemble_training_set,
    is_augmented,
    is_held_out,
    list_landmark_files,
)
from slr_learn.errors import BadInputError, DataNotFoundError
from tests.builders.recordings import make_recordings
from tests.support.shared_data import shared_data


def save(folder, name, *parts):
    path = folder / f"{name}.npz"
    save_hand_recordings(path, concatenate_recordings(parts))
    return path


def test_files_and_folders_are_joined_each_file_once(tmp_path):
    one = save(tmp_path, "one", make_recordings("AB", source="one"))
    save(tmp_path, "two", make_recordings("AC", source="two"))
    chosen = assemble_training_set([one, tmp_path], "ABC").recordings
    assert sorted(zip(chosen.source.tolist(), chosen.label.tolist(), strict=True)) == [
        ("one", "A"),
        ("one", "B"),
        ("two", "A"),
        ("two", "C"),
    ]


def test_other_labels_are_dropped_and_counted(tmp_path):
    path = save(tmp_path, "one", make_recordings("AAJZ"))
    training_set = assemble_training_set([path], "A")
    assert set(training_set.recordings.label.tolist()) == {"A"}
    assert training_set.n_other_labels == 2


def test_held_out_hands_are_kept_for_measuring_and_out_of_training(tmp_path):
    massey = make_recordings("AB", source="massey", signer="hand5", filenames=["A/hand5_a.png", "B/hand5_b.png"])
    seen = make_recordings("AB", source="massey", signer="hand1", filenames=["A/hand1_a.png", "B/hand1_b.png"])
    roboflow = make_recordings("AB", source="roboflow", signer="", filenames=["A/test_A1.jpg", "B/train_B1.jpg"])
    other = make_recordings("A", source="room", signer="hand5", filenames=["A/test_1.jpg"])
    training_set = assemble_training_set([save(tmp_path, "all", massey, seen, roboflow, other)], "AB")
    assert not is_held_out(training_set.recordings).any()
    assert is_held_out(training_set.held_out).all()
    assert sorted(training_set.held_out.filename.tolist()) == ["A/hand5_a.png", "A/test_A1.jpg", "B/hand5_b.png"]
    assert len(training_set.recordings) == 4


def test_letters_of_another_sign_language_are_left_out(tmp_path):
    foreign = make_recordings("KP", source="spoken-to-signed", signer="sts_mfs")
    other_signer = make_recordings("P", source="spoken-to-signed", signer="sts_ase")
    training_set = assemble_training_set([save(tmp_path, "all", foreign, other_signer)], "KP")
    recorded = training_set.recordings.select(~is_augmented(training_set.recordings))
    assert sorted(zip(*(getattr(recorded, name).tolist() for name in ("signer", "label")), strict=True)) == [
        ("sts_ase", "P"),
        ("sts_mfs", "K"),
    ]
    assert training_set.n_other_labels == 1


def test_shapes_that_are_no_letter_are_trained_on_as_such_and_counted_with_nothing_else(tmp_path):
    digits = make_recordings("0357", source="room", signer="s1")
    last = make_recordings("77", source="ardamavi", signer="", filenames=["7/IMG_1125.JPG", "7/IMG_5608.JPG"])
    training_set = assemble_training_set([save(tmp_path, "all", make_recordings("AB"), digits, last)], "AB")
    assert training_set.no_letters.label.tolist() == [NO_LETTER] * 4
    assert training_set.held_out_no_letters.filename.tolist() == ["7/IMG_5608.JPG"]
    assert training_set.n_other_labels == 1
    recordings, classes = training_set.all_classes("AB")
    assert classes == ("A", "B", NO_LETTER)
    assert len(recordings) == 6


def test_without_other_shapes_the_classes_are_the_letters(tmp_path):
    training_set = assemble_training_set([save(tmp_path, "all", make_recordings("AB"))], "AB")
    assert training_set.all_classes("AB")[1] == ("A", "B")


def test_made_hands_are_trained_on_and_belong_to_the_source_they_are_made_of(tmp_path):
    pointing = make_recordings("11", source="room", signer="s1", filenames=["1/a.jpg", "1/b.jpg"])
    training_set = assemble_training_set([save(tmp_path, "all", make_recordings("AX", source="other"), pointing)], "AX")
    made = training_set.recordings.select(is_augmented(training_set.recordings))
    assert set(made.label.tolist()) == {"X"}
    assert set(made.source.tolist()) == {"room"}
    assert len(made) == 4


def test_no_hand_at_all_is_held_out_of_nothing():
    assert is_held_out(make_recordings("")).shape == (0,)


@pytest.mark.parametrize("given", ["eval", "eval/strangers.npz", "eval/more/strangers.npz"])
def test_anything_below_an_eval_folder_is_refused(tmp_path, given):
    save(tmp_path / "eval", "strangers", make_recordings("A"))
    save(tmp_path / "eval" / "more", "strangers", make_recordings("A"))
    with pytest.raises(BadInputError, match="outside folders called 'eval'"):
        assemble_training_set([tmp_path / given], "A")


def test_an_eval_folder_inside_a_folder_given_is_not_looked_into(tmp_path):
    save(tmp_path / "eval", "strangers", make_recordings("A"))
    path = save(tmp_path, "one", make_recordings("A"))
    assert list_landmark_files([tmp_path]) == (path.resolve(),)


def test_a_link_to_a_file_for_measuring_is_refused(tmp_path):
    strangers = save(tmp_path / "eval", "strangers", make_recordings("A"))
    link = tmp_path / "mine.npz"
    link.symlink_to(strangers)
    with pytest.raises(BadInputError, match="outside folders called 'eval'"):
        assemble_training_set([link], "A")
    with pytest.raises(BadInputError, match="outside folders called 'eval'"):
        assemble_training_set([tmp_path], "A")


@pytest.mark.parametrize("source", sorted(EVALUATION_SOURCES))
def test_a_copy_of_a_file_for_measuring_is_refused_wherever_it_lies(tmp_path, source):
    path = save(tmp_path, "copy", make_recordings("A"), make_recordings("A", source=source))
    with pytest.raises(BadInputError, match=f"{source}, which are for measuring only"):
        assemble_training_set([path], "A")


def test_the_real_files_for_measuring_are_refused():
    with pytest.raises(BadInputError, match="outside folders called 'eval'"):
        assemble_training_set([shared_data("letters/landmarks/eval/mon95.npz")], "A")


def test_a_missing_file_and_an_empty_folder_are_named(tmp_path):
    for path in (tmp_path / "none.npz", tmp_path):
        with pytest.raises(DataNotFoundError, match="must be an npz file of recordings, or a folder"):
            assemble_training_set([path], "A")


def test_a_label_without_hands_is_named(tmp_path):
    path = save(tmp_path, "one", make_recordings("AB"))
    with pytest.raises(BadInputError, match="there are none of C, D"):
        assemble_training_set([path], "ABCD")


def test_the_real_training_files_hold_no_stranger_and_all_letters():
    training_set = assemble_training_set([shared_data("letters/landmarks")], "ABCDEFGHIKLMNOPQRSTUVWXY")
    assert np.isfinite(training_set.recordings.landmarks).all()
    assert not EVALUATION_SOURCES & set(training_set.recordings.source.tolist())
