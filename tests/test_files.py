from concurrent.futures import ThreadPoolExecutor

import pytest

from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder, write_file_atomically


@pytest.mark.parametrize(("content", "bytes_"), [("ăn uống\n", "ăn uống\n".encode()), (b"\x00\x01", b"\x00\x01")])
def test_text_and_bytes_are_written_into_a_folder_that_is_made(tmp_path, content, bytes_):
    path = tmp_path / "new" / "file"
    write_file_atomically(path, content)
    assert path.read_bytes() == bytes_
    assert [one.name for one in path.parent.iterdir()] == ["file"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_file_atomically(path, "old")
    monkeypatch.setattr("pathlib.Path.replace", lambda self, target: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_file_atomically(path, "new")
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_of_many_writers_at_once_one_has_the_file_whole(tmp_path):
    path = tmp_path / "file"
    contents = [letter * 100_000 for letter in "abcdefgh"]
    with ThreadPoolExecutor(len(contents)) as threads:
        list(threads.map(lambda content: write_file_atomically(path, content), contents * 5))
    assert path.read_text() in contents
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_could_be_made_is_left_as_it_was(tmp_path):
    require_writable_folder(tmp_path / "new" / "model")
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "kept").mkdir()
    require_writable_folder(tmp_path / "kept")
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "taken").write_text("")
    with pytest.raises(BadInputError, match="must be a folder that can be written to"):
        require_writable_folder(tmp_path / "taken" / "model")
