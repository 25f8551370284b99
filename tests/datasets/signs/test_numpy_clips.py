import unicodedata

import numpy as np
import pytest

from slr_learn.datasets.signs.clips import ClipLocation, list_clip_files, list_frame_folders
from slr_learn.datasets.signs.numpy_clips import LONGEST_FRAMES, frames_to_body_rows, read_frame_folder, read_numpy_clip
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND
from tests.builders.sign_collections import make_recorded, write_frame_folder, write_npy
from tests.builders.signs import make_sign_frames


@pytest.mark.parametrize("n_values", [1662, 258, 126])
def test_each_form_comes_into_the_same_slots(n_values):
    values = frames_to_body_rows(make_recorded(4, n_values))
    expected = make_sign_frames(4)
    if n_values == 126:
        expected[:, POSE] = np.nan
    assert np.array_equal(values, expected, equal_nan=True)


def test_zeros_are_what_was_not_seen():
    recorded = make_recorded(3)
    recorded[0, :132] = 0
    recorded[1, 1536:1599] = 0
    values = frames_to_body_rows(recorded)
    assert np.isnan(values[0, POSE]).all()
    assert np.isnan(values[1, LEFT_HAND]).all()
    assert np.isfinite(values[2]).all()
    assert np.isfinite(values[:, RIGHT_HAND]).all()


@pytest.mark.parametrize(
    ("recorded", "told"),
    [
        (np.zeros((3, 100)), r"float64 \(3, 100\)"),
        (np.zeros((0, 258)), r"\(0, 258\)"),
        (np.zeros((2, 3, 258)), "1662, 258 or 126"),
        (np.full((3, 258), "x"), "1662, 258 or 126"),
        (np.zeros((3, 258), complex), "complex128"),
        (np.full((3, 258), 320.0), "beyond 320. Are they pixels"),
    ],
)
def test_what_are_no_frames_of_a_body_is_refused_in_words(recorded, told):
    with pytest.raises(BadInputError, match=told):
        frames_to_body_rows(recorded)


def test_a_clip_is_one_file(tmp_path):
    path = write_npy(tmp_path / "hello" / "1.npy", make_recorded(6))
    clip = read_numpy_clip(ClipLocation(path, "hello", "hello/1.npy"))
    assert np.array_equal(clip.values, make_sign_frames(6))
    assert (clip.fps, clip.aspect, clip.set_aside) == (None, None, ())


def test_frames_lie_in_the_order_of_their_numbers(tmp_path):
    recorded = make_recorded(12, 258)
    clip = read_frame_folder(ClipLocation(write_frame_folder(tmp_path, recorded, start=3), "hello", "hello/0"))
    assert np.array_equal(clip.values, recorded.astype(np.float32))


def test_a_frame_that_is_lost_or_damaged_is_unseen_and_the_others_keep_their_times(tmp_path):
    recorded = make_recorded(6, 126)
    write_frame_folder(tmp_path, recorded)
    (tmp_path / "1.npy").unlink()
    (tmp_path / "2.npy").write_bytes(b"no array")
    write_npy(tmp_path / "3.npy", np.zeros(7))
    write_npy(tmp_path / "last.npy", recorded[0])
    write_npy(tmp_path / "05.npy", recorded[0])
    clip = read_frame_folder(ClipLocation(tmp_path, "hello", "hello/0"))
    assert np.isfinite(clip.values[:, RIGHT_HAND]).all(axis=1).tolist() == [True, False, False, False, True, True]
    told = {one.name: one.reason for one in clip.set_aside}
    assert sorted(told) == ["hello/0/2.npy", "hello/0/3.npy", "hello/0/5.npy", "hello/0/last.npy"]
    assert "must be a .npy file" in told["hello/0/2.npy"]
    assert "(1, 7)" in told["hello/0/3.npy"]
    assert "such as 12.npy" in told["hello/0/last.npy"]


def test_a_sequence_without_a_usable_frame_is_refused(tmp_path):
    place = ClipLocation(tmp_path, "hello", "hello/0")
    with pytest.raises(BadInputError, match=r"hello/0 must hold frames such as 0\.npy; of its 0 none is usable"):
        read_frame_folder(place)
    (tmp_path / "0.npy").write_bytes(b"")
    with pytest.raises(BadInputError, match=r"of its 1 none is usable; 0\.npy must be a \.npy file"):
        read_frame_folder(place)


def test_a_slip_of_a_number_does_not_make_an_endless_sequence(tmp_path):
    write_frame_folder(tmp_path, make_recorded(2, 126))
    write_npy(tmp_path / f"{LONGEST_FRAMES}.npy", make_recorded(1, 126)[0])
    with pytest.raises(BadInputError, match="numbered one after another; got 0 to 10000"):
        read_frame_folder(ClipLocation(tmp_path, "hello", "hello/0"))


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04 a zip", b"\x93NUMPY\x01\x00 cut", b"\x93NUMPY\x01\x00\x04\x00{(((", b"\x80\x04 pickle"],
)
def test_a_damaged_file_is_refused_in_words(tmp_path, content):
    (tmp_path / "1.npy").write_bytes(content)
    with pytest.raises(BadInputError, match=r"1\.npy must be a \.npy file of numbers"):
        read_numpy_clip(ClipLocation(tmp_path / "1.npy", "hello", "hello/1.npy"))


def test_pickled_objects_and_promises_of_huge_arrays_are_not_read(tmp_path):
    np.save(tmp_path / "1.npy", np.array([{}], dtype=object), allow_pickle=True)
    header = np.lib.format.header_data_from_array_1_0(np.zeros((2, 258)))
    with (tmp_path / "2.npy").open("wb") as file:
        np.lib.format.write_array_header_1_0(file, header | {"shape": (10**12, 258)})
    for name in ("1.npy", "2.npy"):
        with pytest.raises(BadInputError, match=r"must be a \.npy file of numbers"):
            read_numpy_clip(ClipLocation(tmp_path / name, "hello", name))


def test_words_may_have_any_name_and_come_in_one_form_of_unicode(tmp_path):
    for word in (unicodedata.normalize("NFD", "ăn uống"), unicodedata.normalize("NFC", "bạn")):
        for clip in ("10.npy", "2.npy", ".hidden.npy"):
            write_npy(tmp_path / word / clip, make_recorded(1))
        (tmp_path / word / "notes.txt").write_text("no clip")
    places = list_clip_files(tmp_path, (".npy",))
    assert [place.name for place in places] == ["bạn/2.npy", "bạn/10.npy", "ăn uống/2.npy", "ăn uống/10.npy"]
    assert {place.label for place in places} == {"bạn", "ăn uống"}
    assert all(place.path.is_file() for place in places)


@pytest.mark.parametrize("inner", ["", "MP_Data"])
def test_the_sequences_are_found_below_the_words_or_below_mp_data(tmp_path, inner):
    for sequence in (0, 10, 9):
        write_frame_folder(tmp_path / inner / "hello" / str(sequence), make_recorded(1))
    places = list_frame_folders(tmp_path)
    assert [place.name for place in places] == [f"{inner}/hello/{i}".strip("/") for i in (0, 9, 10)]
    assert {place.label for place in places} == {"hello"}


def test_a_folder_of_another_form_is_refused_in_words(tmp_path):
    with pytest.raises(DataNotFoundError, match="there is none"):
        list_clip_files(tmp_path / "none", (".npy",))
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInputError, match="it is a file"):
        list_frame_folders(tmp_path / "file")
    write_npy(tmp_path / "hello" / "1.npy", make_recorded(1))
    with pytest.raises(BadInputError, match=r"such as hello/0/0\.npy; there is nothing of that form"):
        list_frame_folders(tmp_path)
