import numpy as np
import pyarrow as pa
import pytest
from pyarrow import parquet

from slr_learn.datasets.signs.clips import ClipLocation
from slr_learn.datasets.signs.kaggle_clips import MAP_FILE, TRAIN_FILE, list_kaggle_clips, read_kaggle_clip
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND
from tests.builders.sign_collections import make_kaggle_table, write_kaggle


@pytest.fixture
def read(tmp_path):
    def read_table(table):
        parquet.write_table(table, tmp_path / "1.parquet")
        return read_kaggle_clip(ClipLocation(tmp_path / "1.parquet", "TV", "1.parquet"))

    return read_table


def test_signs_are_listed_with_their_participants(tmp_path):
    first, second = list_kaggle_clips(write_kaggle(tmp_path, ["TV", "bird"]))
    assert (first.label, first.signer, first.name) == ("TV", "26734", "train_landmark_files/26734/1000.parquet")
    assert (second.label, second.signer) == ("bird", "26735")


def test_pose_and_hands_come_into_their_slots_and_visibility_is_unknown(read):
    table = make_kaggle_table(3)
    clip = read(table)
    x, y, z = (table[axis].to_numpy().reshape(3, 543) for axis in "xyz")
    pose = clip.values[:, :132].reshape(3, 33, 4)
    assert np.allclose(pose[..., 0], x[:, 489:522])
    assert np.isnan(pose[..., 3]).all()
    assert np.isnan(clip.values[:, LEFT_HAND]).all()
    right = clip.values[:, RIGHT_HAND].reshape(3, 21, 3)
    assert np.allclose(right[..., 1], y[:, 522:])
    assert np.allclose(right[..., 2], z[:, 522:])
    assert (clip.aspect, clip.fps) == (0.75, None)


def test_rows_may_lie_in_any_order(read):
    table = make_kaggle_table(3)
    shuffled = table.take(np.random.default_rng(0).permutation(table.num_rows))
    assert np.array_equal(read(shuffled).values, read(table).values, equal_nan=True)


def replaced(table, name, values):
    return table.set_column(table.column_names.index(name), name, pa.array(values))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda table: table.drop_columns(["z"]), "missing: z"),
        (
            lambda table: table.slice(1),
            "543 rows a frame, of the types face, left_hand, pose, right_hand; it holds 1085",
        ),
        (lambda table: table.slice(0, 0), "it holds 0 rows in 0 frames"),
        (lambda table: replaced(table, "type", ["body"] * table.num_rows), "of the types body"),
        (lambda table: replaced(table, "landmark_index", np.zeros(table.num_rows, int)), "every landmark once"),
        (lambda table: replaced(table, "landmark_index", np.full(table.num_rows, -1)), "every landmark once"),
        (lambda table: replaced(table, "landmark_index", np.full(table.num_rows, "x")), "must have whole numbers in"),
        (lambda table: replaced(table, "x", ["x"] * table.num_rows), "must have whole numbers in"),
        (lambda table: replaced(table, "type", list(range(table.num_rows))), "must have whole numbers in"),
        (lambda table: replaced(table, "frame", [None, *[1] * (table.num_rows - 1)]), "must have whole numbers in"),
        (lambda table: replaced(table, "x", np.full(table.num_rows, 400.0)), "Are they pixels"),
    ],
)
def test_a_file_of_another_form_is_refused_in_words(read, change, told):
    with pytest.raises(BadInputError, match=told):
        read(change(make_kaggle_table(2)))


def test_a_missing_or_damaged_file_is_refused_in_words(tmp_path):
    (tmp_path / "cut.parquet").write_bytes(b"PAR1 cut")
    for name in ("cut.parquet", "none.parquet", "\0.parquet"):
        with pytest.raises(BadInputError, match=f"{name} must be a readable parquet file"):
            read_kaggle_clip(ClipLocation(tmp_path / name, "TV", name))


@pytest.mark.parametrize("name", ["", "/etc/1.parquet", "a/../../1.parquet"])
def test_no_path_leads_out_of_the_folder(tmp_path, name):
    with pytest.raises(BadInputError, match="below the folder"):
        read_kaggle_clip(ClipLocation(tmp_path / name, "TV", name))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("path,sign\n", "missing: participant_id, sequence_id"),
        ("", "missing: path"),
        ("path,participant_id,sequence_id,sign\n", "it lists none"),
        (
            "path,participant_id,sequence_id,sign\na.parquet,1,2,zebra\n",
            "must name every sign of train.csv; missing: zebra",
        ),
    ],
)
def test_a_list_of_another_form_is_refused_in_words(tmp_path, content, told):
    write_kaggle(tmp_path, ["TV"])
    (tmp_path / TRAIN_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(BadInputError, match=told):
        list_kaggle_clips(tmp_path)


def test_bytes_that_are_no_text_are_refused_in_words(tmp_path):
    (tmp_path / TRAIN_FILE).write_bytes(b"\xff\xfe\x00path")
    with pytest.raises(BadInputError, match="CSV file in UTF-8"):
        list_kaggle_clips(tmp_path)


@pytest.mark.parametrize(("content", "told"), [("{", "must be a JSON file"), ("[]", "must name the signs")])
def test_a_map_of_another_form_is_refused_in_words(tmp_path, content, told):
    write_kaggle(tmp_path, ["TV"])
    (tmp_path / MAP_FILE).write_text(content, encoding="utf-8")
    with pytest.raises(BadInputError, match=told):
        list_kaggle_clips(tmp_path)


def test_a_folder_without_a_list_is_refused_and_one_without_a_map_is_not(tmp_path):
    with pytest.raises(DataNotFoundError, match="must hold train"):
        list_kaggle_clips(tmp_path)
    (write_kaggle(tmp_path, ["TV"]) / MAP_FILE).unlink()
    assert len(list_kaggle_clips(tmp_path)) == 1
