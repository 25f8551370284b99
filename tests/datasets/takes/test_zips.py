import io
import json
import zipfile

import numpy as np
import pytest

from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.zips import dataset_to_zip, import_dataset_zip
from slr_learn.errors import BadInputError
from tests.builders.takes import make_letter_frames, make_notes, make_store, save_takes


def zipped(files, *, links=()):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (0o120777 if name in links else 0o100644) << 16
            archive.writestr(entry, content)
    return target.getvalue()


def contents(content):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {one: archive.read(one) for one in archive.namelist()}


@pytest.fixture
def saved(tmp_path):
    """A store with a dataset, and the zip of it."""
    store, dataset = make_store(tmp_path / "first")
    save_takes(store, dataset, ["xem", "xây", "-"])
    store.add_sign(dataset, "xăng")
    store.delete_take(dataset, save_takes(store, dataset, ["xoá"])[0])
    return store, dataset, dataset_to_zip(store, dataset)


def test_a_dataset_comes_back_in_another_place(tmp_path, saved):
    store, dataset, content = saved
    other = TakeStore(tmp_path / "second")
    imported = import_dataset_zip(other, content)
    assert (imported.n_new, imported.n_known, imported.n_refused) == (3, 0, 0)
    assert imported.dataset.name == dataset.name
    assert other.signs(imported.dataset) == store.signs(dataset)
    first, second = store.load(dataset), other.load(imported.dataset)
    assert np.array_equal(first.values, second.values, equal_nan=True)
    assert [one.id for one in store.takes(dataset)] == [one.id for one in other.takes(imported.dataset)]
    assert [one.notes for one in store.takes(dataset)] == [one.notes for one in other.takes(imported.dataset)]


def test_letters_come_back_as_letters(tmp_path):
    store = TakeStore(tmp_path)
    letters = store.create("Letters", DatasetKind.LETTERS)
    store.save(letters, make_letter_frames(), make_notes("A", session="kitchen"))
    imported = import_dataset_zip(store, dataset_to_zip(store, letters))
    assert (imported.dataset.kind, imported.dataset.name) == (DatasetKind.LETTERS, "Letters 2")
    (take,) = store.takes(imported.dataset)
    assert (take.notes.label, take.notes.session) == ("A", "kitchen")


def test_what_is_there_already_is_left_as_it_is(saved):
    store, dataset, content = saved
    before = {one.path: one.path.read_bytes() for one in store.takes(dataset)}
    imported = import_dataset_zip(store, content, into=dataset)
    assert (imported.n_new, imported.n_known) == (0, 3)
    assert {one.path: one.path.read_bytes() for one in store.takes(dataset)} == before


def test_another_take_of_the_same_name_gets_a_new_one(tmp_path, saved):
    store, dataset, content = saved
    other, mine = make_store(tmp_path / "second")
    (take,) = save_takes(other, mine, ["xem"], signer="Bình")
    theirs = store.takes(dataset)[0]
    take.path.rename(take.path.with_name(theirs.path.name))
    before = take.path.with_name(theirs.path.name).read_bytes()
    imported = import_dataset_zip(other, content, into=mine)
    assert imported.n_new == 3
    assert len(other.takes(mine)) == 4
    assert take.path.with_name(theirs.path.name).read_bytes() == before


@pytest.mark.parametrize(
    "name", ["../x.npz", "/x/signs/a/b.npz", "a/signs/../../b.npz", "a\\b.npz", "C:/x.npz", "a/b/c/d/e.npz", "a/run.py"]
)
def test_paths_that_lead_elsewhere_are_refused(tmp_path, name):
    store = TakeStore(tmp_path / "root")
    with pytest.raises(BadInputError, match="must hold one collection"):
        import_dataset_zip(store, zipped({name: b"x"}))
    assert list(tmp_path.iterdir()) == []


def test_links_and_files_of_no_dataset_are_refused(tmp_path):
    store = TakeStore(tmp_path)
    with pytest.raises(BadInputError, match="no links"):
        import_dataset_zip(store, zipped({"a/signs/b/c.npz": b"/etc/passwd"}, links=["a/signs/b/c.npz"]))
    for content in (
        zipped({}),
        zipped({"a/dataset.json": b"{}"}),
        zipped({"a/signs/b/c.npz": b"", "d/signs/b/e.npz": b""}),
    ):
        with pytest.raises(BadInputError, match="must hold one collection"):
            import_dataset_zip(store, content)


def test_what_is_no_zip_or_cut_short_is_refused(tmp_path, saved):
    _, _, content = saved
    store = TakeStore(tmp_path / "second")
    for broken in (b"", b"no zip", content[: len(content) // 2]):
        with pytest.raises(BadInputError, match="must be a sound zip"):
            import_dataset_zip(store, broken)
    assert store.datasets() == ()


def test_files_that_unpack_to_too_much_are_refused(tmp_path):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/signs/b/c.npz", b"\0" * 50_000_000)
    with pytest.raises(BadInputError, match="too large"):
        import_dataset_zip(TakeStore(tmp_path), target.getvalue())


def test_a_take_that_unpacks_to_too_much_is_left_out(tmp_path):
    bomb = io.BytesIO()
    np.savez_compressed(bomb, sequences=np.zeros((1, 100_000, 258), np.float16))
    imported = import_dataset_zip(TakeStore(tmp_path), zipped({"a/signs/b/c.npz": bomb.getvalue()}))
    assert (imported.n_new, imported.n_refused) == (0, 1)


def test_files_that_are_no_takes_are_left_out_and_counted(saved):
    store, _, content = saved
    files = contents(content)
    first = next(name for name in files if name.endswith(".npz"))
    files[first] = files[first][:500]
    files[first.replace(".npz", "b.npz")] = b"no zip"
    imported = import_dataset_zip(store, zipped(files))
    assert (imported.n_new, imported.n_refused) == (2, 2)


def test_names_from_a_zip_are_cleaned(tmp_path, saved):
    _, _, content = saved
    files = {name: one for name, one in contents(content).items() if not name.endswith("dataset.json")}
    folder = next(iter(files)).split("/")[0]
    files[f"{folder}/dataset.json"] = json.dumps({"name": "../../x" + "y" * 190}).encode()
    store = TakeStore(tmp_path / "root" / "in")
    imported = import_dataset_zip(store, zipped(files))
    assert imported.dataset.name.startswith("../../xyy")
    assert [one.name for one in (tmp_path / "root").iterdir()] == ["in"]


def test_takes_of_another_kind_are_not_mixed_in(saved):
    store, _, content = saved
    letters = store.create("Letters", DatasetKind.LETTERS)
    with pytest.raises(BadInputError, match="must hold takes of letters"):
        import_dataset_zip(store, content, into=letters)
