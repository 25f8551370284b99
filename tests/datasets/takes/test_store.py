import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta, timezone
from multiprocessing import get_context

import numpy as np
import pytest

from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.datasets.signs.sequences import load_sign_sequences
from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.landmarks import Handedness
from slr_learn.vocabulary import NO_SIGN
from tests.builders.takes import NOON, make_frames, make_letter_frames, make_notes, make_store, save_takes


def labels_of(takes):
    return [one.notes.label for one in takes]


def test_nothing_is_there_before_the_first_dataset(tmp_path):
    store = TakeStore(tmp_path / "none")
    assert store.datasets() == ()
    assert not store.root.exists()


def test_a_dataset_is_made_renamed_deleted_restored_and_thrown_away(tmp_path):
    store, dataset = make_store(tmp_path)
    assert store.datasets() == (dataset,)
    renamed = store.rename(dataset, "  Của tôi ")
    assert renamed == replace(dataset, name="Của tôi")
    assert TakeStore(tmp_path).datasets() == (renamed,)
    save_takes(store, renamed, ["xe đạp"])
    store.delete(renamed)
    assert store.datasets() == ()
    assert store.deleted_datasets() == (renamed,)
    with pytest.raises(DataNotFoundError, match="was deleted"):
        store.takes(renamed)
    store.restore(renamed)
    assert labels_of(store.takes(renamed)) == ["xe đạp"]
    store.delete(renamed)
    store.throw_away(renamed)
    assert store.deleted_datasets() == ()


def test_no_two_datasets_have_the_same_name(tmp_path):
    store, dataset = make_store(tmp_path)
    with pytest.raises(BadInputError, match="one called tiếng việt"):
        store.create("tiếng việt")
    other = store.create("other", DatasetKind.LETTERS)
    with pytest.raises(BadInputError, match="name of its own"):
        store.rename(other, dataset.name)
    assert store.rename(other, "Other").name == "Other"


def test_a_dataset_whose_notes_are_damaged_goes_by_its_folder(tmp_path):
    store, dataset = make_store(tmp_path)
    save_takes(store, dataset, ["xem"])
    (tmp_path / dataset.id / "dataset.json").write_bytes(b"{\xff")
    (found,) = store.datasets()
    assert (found.name, found.kind) == (dataset.id, DatasetKind.SIGNS)
    assert labels_of(store.takes(found)) == ["xem"]


@pytest.mark.parametrize("name", ["../../escape", "con", "x" * 200, "手話", "a\\b:c", "Ä" * 200])
def test_any_name_of_a_dataset_and_a_sign_stays_within_the_folder(tmp_path, name):
    store = TakeStore(tmp_path / "root")
    dataset = store.create(name)
    (take,) = save_takes(store, dataset, [name])
    assert (tmp_path / "root").resolve() in take.path.resolve().parents
    assert [one.name for one in tmp_path.iterdir()] == ["root"]
    assert store.signs(dataset) == (name,)


def test_a_sign_is_there_without_takes_and_can_be_removed_and_restored(tmp_path):
    store, dataset = make_store(tmp_path)
    assert store.add_sign(dataset, " xe  đạp") == "xe đạp"
    store.add_sign(dataset, "XE ĐẠP")
    assert store.signs(dataset) == ("XE ĐẠP", "xe đạp")
    save_takes(store, dataset, ["xe đạp", "xe đạp", "XE ĐẠP"])
    removed = store.remove_sign(dataset, "xe đạp")
    assert store.signs(dataset) == ("XE ĐẠP",)
    for one in removed:
        store.restore_take(dataset, one)
    assert store.signs(dataset) == ("XE ĐẠP", "xe đạp")
    assert len(store.takes(dataset)) == 3


def test_a_take_comes_back_as_it_was_recorded(tmp_path):
    store, dataset = make_store(tmp_path)
    frames = make_frames(30, aspect=16 / 9)
    frames.values[3, 132:195] = np.nan
    frames.timestamps_ms[20:] += 55.5
    at = NOON.astimezone(timezone(timedelta(hours=7)))
    saved = store.save(dataset, frames, make_notes("bạn ấy", signer=" An ", session="", at=at))
    (listed,) = TakeStore(tmp_path).takes(dataset)
    assert listed == saved
    assert (listed.notes.signer, listed.notes.session, listed.notes.recorded_at) == ("An", "", NOON)
    assert (listed.n_frames, listed.lasted_s) == (30, pytest.approx((29 * 40 + 55.5) / 1000))
    read = store.frames(listed)
    assert np.array_equal(np.isnan(read.values), np.isnan(frames.values))
    assert np.allclose(read.values, frames.values, atol=1e-3, equal_nan=True)
    assert np.array_equal(read.timestamps_ms, frames.timestamps_ms - frames.timestamps_ms[0])
    assert read.aspect == frames.aspect


def test_takes_are_loaded_to_train_on(tmp_path):
    store, dataset = make_store(tmp_path)
    takes = save_takes(store, dataset, ["xem", NO_SIGN, "xem"], session="morning")
    loaded = store.load(dataset)
    assert loaded.label.tolist() == ["xem", NO_SIGN, "xem"]
    assert loaded.origin.tolist() == [one.id for one in takes]
    assert loaded.length.tolist() == [5, 6, 7]
    assert set(loaded.session) == {"morning"}
    assert set(loaded.source) == {dataset.id}
    assert loaded.fps.tolist() == pytest.approx([25.0] * 3)
    assert len(store.load(store.create("empty"))) == 0


def test_a_file_of_a_take_is_one_that_trainings_read(tmp_path):
    store, dataset = make_store(tmp_path)
    (take,) = save_takes(store, dataset, ["xem"])
    assert load_sign_sequences(take.path).label.tolist() == ["xem"]
    letters = store.create("letters", DatasetKind.LETTERS)
    take = store.save(letters, make_letter_frames(4), make_notes("A"))
    assert load_hand_recordings(take.path).label.tolist() == ["A"] * 4


def test_of_each_take_of_a_letter_the_typical_hand_is_loaded(tmp_path):
    store = TakeStore(tmp_path)
    dataset = store.create("letters", DatasetKind.LETTERS)
    frames = make_letter_frames(5, handedness=Handedness.LEFT)
    frames.landmarks[0] += 80
    later = make_notes("A", at=NOON + timedelta(seconds=1))
    takes = [store.save(dataset, frames, make_notes("B")), store.save(dataset, make_letter_frames(1), later)]
    loaded = store.load_letters(dataset)
    assert loaded.label.tolist() == ["B", "A"]
    assert loaded.filename.tolist() == [one.id for one in takes]
    assert loaded.handedness.tolist() == ["left", "right"]
    assert any(np.array_equal(loaded.landmarks[0], one) for one in frames.landmarks[1:])
    assert store.frames(takes[0]).handedness is Handedness.LEFT
    assert len(store.load_letters(store.create("empty", DatasetKind.LETTERS))) == 0


def test_signs_and_letters_are_kept_apart(tmp_path):
    store, signs = make_store(tmp_path)
    letters = store.create("letters", DatasetKind.LETTERS)
    with pytest.raises(BadInputError, match="must be of signs; this one is of letters"):
        store.save(signs, make_letter_frames(), make_notes("A"))
    with pytest.raises(BadInputError, match="must be a collection of signs"):
        store.load(letters)
    with pytest.raises(BadInputError, match="must be a collection of letters"):
        store.load_letters(signs)


@pytest.mark.parametrize(
    "broken",
    [
        lambda one: replace(one, values=one.values[:0], timestamps_ms=one.timestamps_ms[:0]),
        lambda one: replace(one, timestamps_ms=one.timestamps_ms[::-1]),
        lambda one: replace(one, timestamps_ms=one.timestamps_ms[1:]),
        lambda one: replace(one, aspect=0.0),
        lambda one: replace(one, values=one.values[:, :5]),
    ],
)
def test_frames_of_another_form_are_refused_and_leave_nothing(tmp_path, broken):
    store, dataset = make_store(tmp_path)
    with pytest.raises(BadInputError):
        store.save(dataset, broken(make_frames()), make_notes())
    assert store.signs(dataset) == ()


def test_a_deleted_take_can_be_restored_until_it_is_thrown_away(tmp_path):
    store, dataset = make_store(tmp_path)
    first, second = save_takes(store, dataset, ["xem", "xây"])
    store.delete_take(dataset, first)
    store.delete_take(dataset, first)
    assert store.takes(dataset) == (second,)
    (deleted,) = store.deleted_takes(dataset)
    assert deleted.id == first.id
    store.restore_take(dataset, deleted)
    assert store.takes(dataset) == tuple(sorted([first, second], key=lambda one: one.id))
    store.delete_take(dataset, first)
    store.throw_takes_away(dataset)
    assert store.deleted_takes(dataset) == ()
    store.restore_take(dataset, first)
    assert store.takes(dataset) == (second,)


@pytest.mark.parametrize("content", [b"", b"no zip", "cut", "flipped", "other kind"])
def test_a_damaged_take_is_set_aside_and_told_of(tmp_path, content):
    store, dataset = make_store(tmp_path)
    whole, broken = save_takes(store, dataset, ["xem", "xem"])
    sound = broken.path.read_bytes()
    other = store.save(store.create("l", DatasetKind.LETTERS), make_letter_frames(), make_notes("A")).path.read_bytes()
    flipped = bytearray(sound)
    flipped[2000] ^= 0xFF
    contents = {"cut": sound[: len(sound) // 2], "flipped": bytes(flipped), "other kind": other}
    broken.path.write_bytes(contents.get(content, content))
    assert store.takes(dataset) == (whole,)
    (damaged,) = store.damaged_takes(dataset)
    assert damaged.path.name == broken.path.name
    assert damaged.path.read_bytes() == contents.get(content, content)
    assert damaged.reason
    assert len(store.load(dataset)) == 1
    store.throw_takes_away(dataset)
    assert store.damaged_takes(dataset) == ()


def test_every_byte_changed_gives_a_take_or_a_refusal(tmp_path):
    store, dataset = make_store(tmp_path)
    (take,) = save_takes(store, dataset, ["xem"])
    sound = take.path.read_bytes()
    rng = np.random.default_rng(0)
    for at in rng.integers(0, len(sound), 150):
        changed = bytearray(sound)
        changed[at] ^= int(rng.integers(1, 256))
        take.path.parent.mkdir(exist_ok=True)
        take.path.write_bytes(bytes(changed))
        assert len(store.takes(dataset)) + len(store.damaged_takes(dataset)) == 1
        store.throw_takes_away(dataset)


def test_a_file_that_cannot_be_read_just_now_stays_where_it_is(tmp_path, monkeypatch):
    store, dataset = make_store(tmp_path)
    save_takes(store, dataset, ["xem"])

    def refuse(path):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr("pathlib.Path.read_bytes", refuse)
        assert store.takes(dataset) == ()
    assert len(store.takes(dataset)) == 1
    assert store.damaged_takes(dataset) == ()


RECORDS_UNTIL_KILLED = """
import sys
from pathlib import Path
from slr_learn.datasets.takes.store import TakeStore
from tests.builders.takes import make_frames, make_notes
store = TakeStore(Path(sys.argv[1]))
(dataset,) = store.datasets()
for row in range(100_000):
    take = store.save(dataset, make_frames(30, seed=row), make_notes(f"sign {row % 7}"))
    print(take.id, flush=True)
"""


@pytest.mark.slow
@pytest.mark.parametrize("after_s", [0.05, 0.21, 0.43])
def test_killing_the_app_loses_no_finished_take(tmp_path, after_s):
    store, dataset = make_store(tmp_path)
    process = subprocess.Popen(
        [sys.executable, "-c", RECORDS_UNTIL_KILLED, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    told = [process.stdout.readline().strip()]
    time.sleep(after_s)
    process.kill()
    told += [line.strip() for line in process.stdout.read().splitlines()]
    process.wait()
    process.stdout.close()
    # The last line may have been cut where the process was killed.
    finished = {one for one in told if len(one) == len(told[0])}
    found = {one.id for one in store.takes(dataset)}
    assert len(finished) > 1
    assert finished <= found
    assert len(found - finished) <= 2
    assert store.damaged_takes(dataset) == ()
    assert len(store.load(dataset)) == len(found)


def record(root, signer):
    store = TakeStore(root)
    (dataset,) = store.datasets()
    for row in range(40):
        store.save(dataset, make_frames(seed=row), make_notes(f"sign {row % 3}", signer=signer))
        store.takes(dataset)


@pytest.mark.slow
def test_sessions_that_record_at_once_lose_nothing_of_each_other(tmp_path):
    store, dataset = make_store(tmp_path)
    context = get_context("spawn")
    sessions = [context.Process(target=record, args=(tmp_path, signer)) for signer in ("An", "Bình")]
    for one in sessions:
        one.start()
    for one in sessions:
        one.join(60)
    assert [one.exitcode for one in sessions] == [0, 0]
    signers = [one.notes.signer for one in store.takes(dataset)]
    assert (signers.count("An"), signers.count("Bình")) == (40, 40)
    assert store.signs(dataset) == ("sign 0", "sign 1", "sign 2")
    assert store.damaged_takes(dataset) == ()
