import json

import numpy as np
import pytest

from slr_learn.datasets.signs.clips import ClipLocation, SignClip, UnusableFile, add_signers_from_names
from slr_learn.datasets.signs.importing import import_signs
from slr_learn.datasets.signs.kaggle_clips import list_kaggle_clips, read_kaggle_clip
from slr_learn.datasets.signs.sequences import iterate_sign_sequences, load_sign_sequences
from slr_learn.datasets.signs.shards import SignWriter
from slr_learn.errors import BadInputError
from tests.builders.sign_collections import write_kaggle
from tests.builders.signs import make_sign_frames

FRAME_BYTES = 258 * 4


def places_named(*names):
    return [ClipLocation(None, name.split("/")[0], name) for name in names]


def five_frames(place):
    return SignClip(make_sign_frames(5))


def test_each_sign_becomes_a_row_with_all_that_is_known_of_it(tmp_path):
    def read(place):
        return SignClip(make_sign_frames(2), fps=25.0, aspect=0.5) if place.label == "bird" else five_frames(place)

    places = add_signers_from_names(
        places_named("TV/anna_1", "bird/ben_2"), signer_pattern=r"/([a-z]+)_", session_pattern=r"_(\d)"
    )
    done = import_signs(places, read, SignWriter(tmp_path / "a.npz"), source="room")
    signs = load_sign_sequences(tmp_path / "a.npz")
    assert signs.label.tolist() == ["TV", "bird"]
    assert signs.signer.tolist() == ["anna", "ben"]
    assert signs.session.tolist() == ["1", "2"]
    assert signs.origin.tolist() == ["TV/anna_1", "bird/ben_2"]
    assert signs.source.tolist() == ["room", "room"]
    assert signs.length.tolist() == [5, 2]
    assert signs.fps.tolist() == [30.0, 25.0]
    assert signs.aspect.tolist() == [pytest.approx(4 / 3), 0.5]
    assert (done.n_clips, done.n_sequences, done.n_frames, done.longest, done.n_signers) == (2, 2, 7, 5, 2)


def test_what_is_said_on_import_goes_before_what_a_file_says(tmp_path):
    def read(place):
        return SignClip(make_sign_frames(2), fps=25.0, aspect=0.5)

    import_signs(places_named("a/1"), read, SignWriter(tmp_path / "a.npz"), source="", aspect=1.5, fps=50.0)
    signs = load_sign_sequences(tmp_path / "a.npz")
    assert (signs.fps.tolist(), signs.aspect.tolist()) == ([50.0], [1.5])


def test_what_cannot_be_used_is_named_and_the_rest_goes_on(tmp_path):
    def read(place):
        if place.name == "a/2":
            raise BadInputError("a/2 is broken.")
        return SignClip(make_sign_frames(3), set_aside=(UnusableFile(f"{place.name}/7.npy", "cut"),))

    done = import_signs(places_named("a/1", "a/2", "b/3"), read, SignWriter(tmp_path / "a.npz"), source="")
    assert [one.name for one in done.set_aside] == ["a/1/7.npy", "a/2", "b/3/7.npy"]
    assert done.per_label == {"a": 1, "b": 1}
    assert load_sign_sequences(tmp_path / "a.npz").origin.tolist() == ["a/1", "b/3"]


def test_a_folder_with_nothing_usable_is_an_error_and_leaves_nothing(tmp_path):
    def read(place):
        raise BadInputError("It is broken.")

    with pytest.raises(BadInputError, match=r"none of 2 is. The first: It is broken\."):
        import_signs(places_named("a/1", "a/2"), read, SignWriter(tmp_path / "out"), source="")
    assert not list(tmp_path.iterdir())


def test_a_sign_without_a_hand_is_kept_and_named(tmp_path):
    def read(place):
        values = make_sign_frames(3)
        values[:, 132:] = np.nan
        return SignClip(values)

    assert import_signs(places_named("-/1"), read, SignWriter(tmp_path / "a.npz"), source="").without_hand == ("-/1",)
    assert len(load_sign_sequences(tmp_path / "a.npz")) == 1


def test_a_folder_gets_files_of_bounded_size_in_order(tmp_path):
    lengths = [2, 3, 1, 9, 2, 2]

    def read(place):
        return SignClip(make_sign_frames(lengths[int(place.name[2:])]))

    writer = SignWriter(tmp_path / "out", most_bytes=8 * FRAME_BYTES)
    done = import_signs(places_named(*(f"a/{i}" for i in range(6))), read, writer, source="")
    parts = list(iterate_sign_sequences(tmp_path / "out"))
    # A sign longer than a file may be comes alone.
    assert [part.length.tolist() for part in parts] == [[2, 3], [1], [9], [2, 2]]
    assert [file.name for file in done.files] == [f"signs-0000{i}.npz" for i in range(4)]
    assert [file.name for file in tmp_path.iterdir()] == ["out"]


def test_more_than_a_single_file_may_hold_is_refused_with_the_way_out(tmp_path):
    writer = SignWriter(tmp_path / "a.npz", most_bytes=8 * FRAME_BYTES)
    with pytest.raises(BadInputError, match=r"Name a folder with --out, such as .*/a: it gets files of bounded size"):
        import_signs(places_named("a/1", "a/2"), five_frames, writer, source="")
    assert not list(tmp_path.iterdir())


def test_an_import_that_was_killed_is_cleared_up_by_the_next(tmp_path):
    left = tmp_path / "out.writing" / "signs-00009.npz"
    left.parent.mkdir()
    left.write_bytes(b"left")
    import_signs(places_named("a/1"), five_frames, SignWriter(tmp_path / "out"), source="")
    assert [file.name for file in (tmp_path / "out").iterdir()] == ["signs-00000.npz"]
    assert not left.parent.exists()


def test_a_folder_with_files_is_not_written_into(tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadInputError, match="must be a new or empty folder"):
        SignWriter(tmp_path)


def test_a_set_larger_than_a_file_streams_through(tmp_path):
    folder = write_kaggle(tmp_path / "asl-signs", ["TV", "bird"] * 10, n_frames=[3, 4] * 10)
    (folder / "train_landmark_files/26734/1006.parquet").write_bytes(b"cut")
    n_read_before_first_write = []

    def read(place):
        n_read_before_first_write.append(len(list(tmp_path.glob("out.writing/*.npz"))))
        return read_kaggle_clip(place)

    writer = SignWriter(tmp_path / "out", most_bytes=16 * FRAME_BYTES)
    done = import_signs(list_kaggle_clips(folder), read, writer, source="gislr")
    assert n_read_before_first_write == sorted(n_read_before_first_write)
    assert n_read_before_first_write[6] == 1  # files are written while others are still to be read
    assert (done.n_clips, done.n_sequences, len(done.files)) == (20, 19, 5)
    signs = list(iterate_sign_sequences(tmp_path / "out"))
    assert sum(map(len, signs)) == 19
    assert {signer for part in signs for signer in part.signer.tolist()} == {"26734", "26735"}
    assert json.dumps(done.per_label) == '{"TV": 9, "bird": 10}'


@pytest.mark.parametrize(
    ("patterns", "told"),
    [
        ({"signer_pattern": "("}, "The signer pattern must be a regular expression"),
        ({"session_pattern": "a"}, "The session pattern must have one group"),
        ({"session_pattern": "(zebra)"}, "The session pattern must match the name of at least one file"),
    ],
)
def test_a_pattern_that_cannot_work_is_refused_in_words(patterns, told):
    with pytest.raises(BadInputError, match=told):
        add_signers_from_names(places_named("a/1"), **patterns)
