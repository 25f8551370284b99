from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.hands.recordings import (
    COPY_MARK,
    concatenate_recordings,
    load_hand_recordings,
    save_hand_recordings,
)
from slr_learn.datasets.photos import collections
from slr_learn.datasets.photos.collections import assemble_picture_training_set, crop_photo_collections
from slr_learn.datasets.photos.crops import crop_photos, load_cropped_photos, save_cropped_photos
from slr_learn.datasets.photos.extraction import ExtractedHands
from slr_learn.errors import BadInputError
from slr_learn.perception.hand_crop import crop_hand_in_grey
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from tests.builders.pictures import make_pictures, write_photos, write_pixel_csv


@pytest.fixture
def rooms(tmp_path):
    """Two collections; in one photo of each no hand was found."""
    hands = []
    for name in ("north", "south"):
        found = write_photos(tmp_path / name, "ABCA", source=name)
        hands.append(found.select(np.arange(3)))
    return {"north": tmp_path / "north", "south": tmp_path / "south"}, concatenate_recordings(hands)


def test_each_hand_is_cut_out_of_its_own_photo_and_photos_without_one_are_counted(rooms):
    folders, hands = rooms
    photos = crop_photo_collections(folders, hands=hands)
    assert photos.hands.source.tolist() == ["north"] * 3 + ["south"] * 3
    assert [photos.n_photos(name, "ABC") for name in folders] == [4, 4]
    assert photos.n_photos("north", "BC") == 2
    expected = make_pictures("ABC").pixels
    for crop in (photos.pixels[:3], photos.pixels[3:]):
        gaps = np.abs(crop[:, None] - expected[None]).mean(axis=2)
        assert gaps.argmin(axis=1).tolist() == [0, 1, 2]


def test_hands_in_worse_copies_and_of_other_collections_are_left_out(rooms):
    folders, hands = rooms
    copies = replace(hands, filename=np.char.add(hands.filename, f"{COPY_MARK}1"))
    photos = crop_photos(folders["north"], concatenate_recordings([hands, copies]), "north")
    assert photos.hands.filename.tolist() == ["A/0.png", "B/1.png", "C/2.png"]


def test_a_left_hand_is_cropped_as_the_right_one_it_mirrors(rooms):
    folders, hands = rooms
    left = replace(hands, handedness=np.full(len(hands), "left"))
    crops = crop_photos(folders["north"], left, "north").pixels
    unmirrored = crop_photos(folders["north"], hands, "north").pixels
    np.testing.assert_array_equal(crops.reshape(-1, 28, 28)[:, :, ::-1], unmirrored.reshape(-1, 28, 28))


def test_kept_crops_of_a_source_for_measuring_only_are_not_trained_on(rooms, tmp_path):
    folders, hands = rooms
    photos = crop_photo_collections(folders, hands=hands)
    renamed = replace(photos.hands, source=np.full(len(hands), "kaggle200"))
    save_cropped_photos(tmp_path / "kept.npz", replace(photos, hands=renamed))
    kept = crop_photo_collections({}, kept_in=tmp_path / "kept.npz")
    with pytest.raises(BadInputError, match="holds hands of kaggle200, which are for measuring only"):
        assemble_picture_training_set([], kept, "ABC")


def test_hands_whose_photos_are_not_there_are_refused(rooms):
    folders, hands = rooms
    strange = replace(hands, filename=np.char.add(hands.filename, "x"))
    with pytest.raises(BadInputError, match=r"3 are not there, such as A/0.pngx"):
        crop_photos(folders["north"], strange, "north")


def test_photos_are_looked_at_where_nothing_is_known_of_them(rooms, monkeypatch):
    folders, hands = rooms
    looked_at = []

    def extract(folder, *, source, **options):
        looked_at.append(source)
        return ExtractedHands(hands.select(hands.source == source), (("A", "A/3.png"),), ())

    monkeypatch.setattr(collections, "extract_hands_from_photos", extract)
    photos = crop_photo_collections(folders, hands=hands.select(hands.source == "south"))
    assert looked_at == ["north"]
    assert len(photos) == 6


def test_what_is_kept_is_taken_the_next_time_without_looking(rooms, tmp_path):
    folders, hands = rooms
    kept = tmp_path / "crops.npz"
    first = crop_photo_collections(folders, hands=hands, kept_in=kept)
    for again in (crop_photo_collections(folders, kept_in=kept), crop_photo_collections({}, kept_in=kept)):
        np.testing.assert_array_equal(again.pixels, first.pixels)
        assert again.handless_label.tolist() == ["A", "A"]
    assert len(load_hand_recordings(kept)) == 6


def test_what_is_kept_of_other_photos_is_refused(rooms, tmp_path):
    folders, hands = rooms
    kept = tmp_path / "crops.npz"
    crop_photo_collections({"north": folders["north"]}, hands=hands, kept_in=kept)
    with pytest.raises(BadInputError, match="4 photos of north, 4 photos of south; it holds 4 photos of north"):
        crop_photo_collections(folders, kept_in=kept)


def test_a_file_without_crops_or_with_older_ones_is_refused(rooms, tmp_path, monkeypatch):
    folders, hands = rooms
    save_hand_recordings(tmp_path / "hands.npz", hands)
    with pytest.raises(BadInputError, match="must hold the crops of photos"):
        load_cropped_photos(tmp_path / "hands.npz")
    monkeypatch.setattr("slr_learn.datasets.photos.crops.CROP_VERSION", 0)
    crop_photo_collections(folders, hands=hands, kept_in=tmp_path / "old.npz")
    monkeypatch.undo()
    with pytest.raises(BadInputError, match="holds crops of version 0"):
        load_cropped_photos(tmp_path / "old.npz")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"crop_version": np.array("new")}, "holds crops of version 'new'"),
        ({"crop_version": np.array([1, 1])}, "holds crops of version"),
        ({"pixels": np.full((6, 784), "x")}, "one crop of 784 numbers a hand; got <U1"),
        ({"pixels": np.zeros((5, 784))}, r"one crop of 784 numbers a hand; got float64 \(5, 784\)"),
        ({"handless_label": np.array(["A"])}, "a label and a source, as strings"),
        ({"handless_source": np.array([1, 2])}, "a label and a source, as strings"),
    ],
)
def test_a_damaged_file_of_crops_is_refused_in_words(rooms, tmp_path, changes, told):
    folders, hands = rooms
    kept = tmp_path / "crops.npz"
    crop_photo_collections(folders, hands=hands, kept_in=kept)
    with np.load(kept) as archive:
        arrays = {name: archive[name] for name in archive.files} | changes
    np.savez(kept, **arrays)
    with pytest.raises(BadInputError, match=told):
        load_cropped_photos(kept)


def test_no_photos_at_all_are_refused():
    with pytest.raises(BadInputError, match="At least one folder of photos is needed"):
        crop_photo_collections({})


def test_the_live_crop_and_the_one_of_the_photo_are_the_same(rooms):
    from slr_learn.datasets.photos.folders import read_photo_upright

    folders, hands = rooms
    photos = crop_photo_collections({"north": folders["north"]}, hands=hands)
    picture, _ = read_photo_upright(folders["north"] / "B" / "1.png")
    live = crop_hand_in_grey(picture, HandLandmarks(hands.landmarks[1], Handedness.RIGHT))
    np.testing.assert_array_equal(live[0], photos.pixels[1])


def test_csv_files_and_photos_are_joined_without_other_labels_and_what_is_held_out(tmp_path):
    hands = write_photos(tmp_path / "roboflow", "ABBC", source="roboflow")
    hands = replace(hands, filename=np.array(["A/test_1.png", *hands.filename[1:]]))
    (tmp_path / "roboflow" / "A" / "0.png").rename(tmp_path / "roboflow" / "A" / "test_1.png")
    photos = crop_photo_collections({"roboflow": tmp_path / "roboflow"}, hands=hands)
    file = write_pixel_csv(tmp_path / "mnist.csv", make_pictures("AAB"))
    found = assemble_picture_training_set([file], photos, ["A", "B"])
    assert found.pictures.label.tolist() == ["A", "A", "B", "B", "B"]
    assert found.held_out.label.tolist() == ["A"]
    assert found.n_other_labels == 1


@pytest.mark.parametrize("name", ["eval/mine.csv", "eval_mine.csv"])
def test_files_for_measuring_only_are_not_trained_on(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    file = write_pixel_csv(tmp_path / name, make_pictures("AB"))
    with pytest.raises(BadInputError, match="Training data must lie outside"):
        assemble_picture_training_set([file], None, ["A", "B"])


def test_a_label_without_a_picture_and_no_pictures_at_all_are_refused(tmp_path):
    file = write_pixel_csv(tmp_path / "mnist.csv", make_pictures("AB"))
    with pytest.raises(BadInputError, match="none of C"):
        assemble_picture_training_set([file], None, ["A", "B", "C"])
    with pytest.raises(BadInputError, match="got none"):
        assemble_picture_training_set([], None, ["A"])
