import pytest

from slr_learn.files import write_whole


@pytest.mark.parametrize(("content", "bytes_"), [("ăn uống\n", "ăn uống\n".encode()), (b"\x00\x01", b"\x00\x01")])
def test_text_and_bytes_are_written_into_a_folder_that_is_made(tmp_path, content, bytes_):
    path = tmp_path / "new" / "file"
    write_whole(path, content)
    assert path.read_bytes() == bytes_
    assert [one.name for one in path.parent.iterdir()] == ["file"]


def test_a_write_that_fails_leaves_the_old_file(tmp_path, monkeypatch):
    path = tmp_path / "file"
    write_whole(path, "old")
    monkeypatch.setattr("pathlib.Path.replace", lambda self, target: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_whole(path, "new")
    assert path.read_text() == "old"
