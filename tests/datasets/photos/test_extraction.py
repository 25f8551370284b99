import os
import sys

import numpy as np
import pytest
from PIL import Image

from slr_learn.datasets.photos.extraction import extract_hands_from_photos
from slr_learn.datasets.photos.extraction_log import JOURNAL_FILE
from slr_learn.datasets.photos.folders import list_photos
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.landmarker import HandLandmarker
from tests.support.bright_photos import BrightFinder, make_folder, write_photo
from tests.support.shared_data import shared_data


def test_hands_are_recorded_with_label_name_source_and_handedness(tmp_path):
    found = extract_hands_from_photos(make_folder(tmp_path / "room"), finder=BrightFinder())
    hands = found.recordings
    assert hands.label.tolist() == ["A", "B"]
    assert hands.filename.tolist() == ["A/anna_1.png", "B/anna_2.PNG"]
    assert hands.source.tolist() == ["room", "room"]
    assert hands.signer.tolist() == ["", ""]
    assert hands.handedness.tolist() == ["left", "right"]
    np.testing.assert_allclose(hands.landmarks[:, 0, :2], [[42, 32], [12, 22]])


def test_photos_without_a_hand_and_unreadable_ones_are_named(tmp_path):
    found = extract_hands_from_photos(make_folder(tmp_path / "room"), finder=BrightFinder())
    assert found.without_hand == (("A", "A/ben_1.jpeg"),)
    [(label, name, reason)] = found.unreadable
    assert (label, name) == ("B", "B/broken.jpg")
    assert "must be a readable picture" in reason
    assert found.n_images == 4
    assert found.per_label()["B"] == {"n_images": 2, "n_hands": 1, "n_without_hand": 0, "n_unreadable": 1}


def test_the_signer_is_the_group_of_the_pattern(tmp_path):
    folder = make_folder(tmp_path)
    assert extract_hands_from_photos(
        folder, signer_pattern="^(a[a-z]+)_", finder=BrightFinder()
    ).recordings.signer.tolist() == [
        "anna",
        "anna",
    ]
    ben = extract_hands_from_photos(folder, signer_pattern="^(ben)_", source="x", finder=BrightFinder()).recordings
    assert ben.signer.tolist() == ["", ""]
    assert ben.source.tolist() == ["x", "x"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("(", "regular expression"), ("hand", "one group.*has 0"), ("(a)(b)", "has 2"), ("^(zoe)", "matches none")],
)
def test_a_pattern_that_finds_no_signer_is_refused(tmp_path, pattern, message):
    with pytest.raises(BadInputError, match=message):
        extract_hands_from_photos(make_folder(tmp_path), signer_pattern=pattern, finder=BrightFinder())


@pytest.mark.parametrize("name", ["jobs", "passes"])
def test_counts_below_one_are_refused(tmp_path, name):
    with pytest.raises(BadInputError, match=f"{name} must be at least 1; got 0"):
        extract_hands_from_photos(make_folder(tmp_path), finder=BrightFinder(), **{name: 0})


def test_a_missing_folder_is_data_not_found(tmp_path):
    with pytest.raises(DataNotFoundError, match="nowhere"):
        list_photos(tmp_path / "nowhere")


def test_folders_without_labelled_photos_are_refused(tmp_path):
    with pytest.raises(BadInputError, match="no folders in it"):
        list_photos(tmp_path)
    (tmp_path / "A").mkdir()
    with pytest.raises(BadInputError, match="1 folders without"):
        list_photos(tmp_path)
    file = write_photo(tmp_path / "A" / "1.png")
    with pytest.raises(BadInputError, match="it is a file"):
        list_photos(file)


def test_every_photo_is_looked_at_anew_and_several_times(tmp_path):
    finder = BrightFinder()
    write_photo(tmp_path / "A" / "1.png", spot=(10, 10))
    write_photo(tmp_path / "A" / "2.png", spot=(10, 10))
    extract_hands_from_photos(tmp_path, passes=3, finder=finder)
    assert (finder.resets, finder.looks) == (2, 6)


def test_an_interrupted_extraction_goes_on_where_it_stopped(tmp_path):
    folder = tmp_path / "photos"
    for i in range(6):
        write_photo(folder / "A" / f"{i}.png", spot=(i, 7))
    (folder / "A" / "bad.jpg").write_bytes(b"")
    once = extract_hands_from_photos(folder, passes=1, finder=BrightFinder())
    with pytest.raises(KeyboardInterrupt):
        extract_hands_from_photos(
            folder, passes=1, partial_dir=tmp_path / "kept", finder=BrightFinder(interrupt_after=5)
        )
    finder = BrightFinder()
    again = extract_hands_from_photos(folder, passes=1, partial_dir=tmp_path / "kept", finder=finder)
    assert finder.looks == 2
    np.testing.assert_array_equal(again.recordings.landmarks, once.recordings.landmarks)
    assert again.recordings.filename.tolist() == once.recordings.filename.tolist()
    assert again.unreadable == once.unreadable


def test_a_line_cut_short_by_a_kill_costs_one_photo(tmp_path):
    folder = tmp_path / "photos"
    for i in range(3):
        write_photo(folder / "A" / f"{i}.png", spot=(i, 7))
    extract_hands_from_photos(folder, passes=1, partial_dir=tmp_path / "kept", finder=BrightFinder())
    journal = tmp_path / "kept" / JOURNAL_FILE
    journal.write_bytes(journal.read_bytes()[:-30])
    for expected_looks in (1, 0):
        finder = BrightFinder()
        found = extract_hands_from_photos(folder, passes=1, partial_dir=tmp_path / "kept", finder=finder)
        assert finder.looks == expected_looks
        assert len(found.recordings) == 3


def test_a_changed_photo_and_other_settings_are_looked_at_again(tmp_path):
    folder, kept = tmp_path / "photos", tmp_path / "kept"
    path = write_photo(folder / "A" / "1.png", spot=(5, 7))
    write_photo(folder / "A" / "2.png", spot=(5, 7))
    extract_hands_from_photos(folder, passes=1, partial_dir=kept, finder=BrightFinder())
    write_photo(path, spot=(50, 7))
    os.utime(path, ns=(1, 1))
    finder = BrightFinder()
    found = extract_hands_from_photos(folder, passes=1, partial_dir=kept, finder=finder)
    assert finder.looks == 1
    assert found.recordings.landmarks[0, 0, 0] == 52
    finder = BrightFinder()
    extract_hands_from_photos(folder, passes=2, partial_dir=kept, finder=finder)
    assert finder.looks == 4


def test_pictures_without_a_hand_give_no_hand_by_the_real_landmarker(tmp_path):
    noise = np.random.default_rng(0).integers(0, 255, (120, 160, 3), np.uint8)
    (tmp_path / "A").mkdir()
    Image.fromarray(noise).save(tmp_path / "A" / "noise.png")
    write_photo(tmp_path / "A" / "dark.png")
    write_photo(tmp_path / "A" / "tiny.png", size=(3, 2))
    with HandLandmarker() as landmarker:
        found = extract_hands_from_photos(tmp_path, finder=landmarker)
    assert len(found.recordings) == 0
    assert len(found.without_hand) == 3
    assert found.recordings.landmarks.shape == (0, 21, 3)


@pytest.mark.slow
def test_worker_processes_find_the_same_as_one_landmarker_here_and_load_no_tensorflow(tmp_path):
    folder = tmp_path / "massey"
    for label in ("A", "B", "Y"):
        (folder / label).mkdir(parents=True)
        for photo in sorted((shared_data("letters/images/massey") / label).iterdir())[:3]:
            (folder / label / photo.name).write_bytes(photo.read_bytes())
    loaded_by_other_tests = set(sys.modules)
    with HandLandmarker() as landmarker:
        here = extract_hands_from_photos(folder, finder=landmarker).recordings
    there = extract_hands_from_photos(folder, jobs=2).recordings
    assert len(here) >= 8
    assert there.filename.tolist() == here.filename.tolist()
    np.testing.assert_array_equal(there.landmarks, here.landmarks)
    assert set(here.handedness.tolist()) == {"right"}
    assert "tensorflow" not in set(sys.modules) - loaded_by_other_tests
