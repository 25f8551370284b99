import json
import os

import pytest

from slr_learn.cli import main
from slr_learn.commands import import_signs
from slr_learn.datasets.signs.sequences import load_sign_sequences
from tests.builders.sign_collections import make_recorded, write_frame_folder, write_kaggle, write_npy


def run(*arguments):
    return main(["import-signs", *map(str, arguments)])


@pytest.fixture
def clips(tmp_path):
    for word in ("hello", "ăn uống"):
        for clip in ("anna_1", "ben_1"):
            write_npy(tmp_path / "words" / word / f"{clip}.npy", make_recorded(4, 258))
    (tmp_path / "words" / "hello" / "cut.npy").write_bytes(b"cut")
    return tmp_path / "words"


def test_clips_come_into_a_file_with_a_report(tmp_path, clips, capsys):
    out = tmp_path / "new" / "words.npz"
    assert run("clips", clips, "--out", out, "--signer-pattern", r"/([a-z]+)_", "--source", "room") == 0
    signs = load_sign_sequences(out)
    assert signs.label.tolist() == ["hello", "hello", "ăn uống", "ăn uống"]
    assert signs.signer.tolist() == ["anna", "ben", "anna", "ben"]
    assert set(signs.source.tolist()) == {"room"}
    assert sorted(path.name for path in out.parent.iterdir()) == ["words.npz", "words.report.json"]
    report = json.loads((out.parent / "words.report.json").read_text(encoding="utf-8"))
    assert [one["name"] for one in report["set_aside"]] == ["hello/cut.npy"]
    said = capsys.readouterr()
    assert "4 of 5 signs with 16 frames, the longest of 4; 0 without a hand in view; 1 files set aside." in said.out
    assert "set aside: hello/cut.npy: cut.npy must be a .npy file" in said.out
    assert "5/5" in said.err


def test_one_json_document_is_all_that_is_printed(tmp_path, capsys):
    folder = write_kaggle(tmp_path / "asl-signs", ["TV", "bird", "TV"])
    assert run("kaggle", folder, "--out", tmp_path / "shards", "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["files"] == [str(tmp_path / "shards" / "signs-00000.npz")]
    assert (printed["form"], printed["n_clips"], printed["n_sequences"], printed["n_signers"]) == ("kaggle", 3, 3, 2)
    assert printed["per_label"] == {"TV": 2, "bird": 1}
    assert (tmp_path / "shards" / "report.json").is_file()
    assert load_sign_sequences(tmp_path / "shards" / "signs-00000.npz").aspect.tolist() == [0.75] * 3


def test_a_folder_of_frames_is_imported_too(tmp_path):
    write_frame_folder(tmp_path / "MP_Data" / "hello" / "0", make_recorded(3))
    assert run("frames", tmp_path / "MP_Data", "--out", tmp_path / "a.npz", "--fps", "20", "--aspect", "1.5") == 0
    signs = load_sign_sequences(tmp_path / "a.npz")
    assert (signs.length.tolist(), signs.fps.tolist(), signs.aspect.tolist()) == ([3], [20.0], [1.5])
    assert signs.source.tolist() == ["MP_Data"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["frames", "words"], "must hold one folder a word with one folder of .npy files a sequence"),
        (["kaggle", "words"], "must hold train.csv"),
        (["videos", "words"], "must hold one folder of .mp4, .mov"),
        (["clips", "nowhere"], "there is none. Check the path."),
        (["clips", "words", "--jobs", "2"], "--jobs is for videos alone"),
        (["clips", "words", "--session-pattern", "("], "The session pattern must be a regular expression"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(tmp_path, clips, capsys, monkeypatch, arguments, told):
    monkeypatch.chdir(tmp_path)
    assert run(*arguments, "--out", "out.npz") == 2
    said = capsys.readouterr().err
    assert told in said
    assert len(said.splitlines()) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["words"]


def test_a_name_that_is_no_utf_8_and_a_link_to_nothing_are_reported_too(tmp_path, clips, capsys):
    (clips / "hello" / os.fsdecode(b"caf\xe9.npy")).write_bytes(b"cut")
    (clips / "hello" / "gone.npy").symlink_to("nowhere")
    assert run("clips", clips, "--out", tmp_path / "a.npz") == 0
    report = json.loads((tmp_path / "a.report.json").read_text(encoding="utf-8"))
    assert {one["name"] for one in report["set_aside"]} == {"hello/cut.npy", "hello/caf?.npy", "hello/gone.npy"}
    assert "hello/gone.npy: gone.npy must be a .npy file of numbers; reading it failed" in capsys.readouterr().out


@pytest.mark.parametrize("options", [["--fps", "0"], ["--aspect", "nan"], ["--fps", "fast"]])
def test_a_rate_that_is_none_is_refused(tmp_path, clips, capsys, options):
    with pytest.raises(SystemExit) as left:
        run("clips", clips, "--out", tmp_path / "a.npz", *options)
    assert left.value.code == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_an_output_that_cannot_be_written_is_refused_before_the_work(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    for out in (tmp_path / "file" / "a.npz", tmp_path / "file" / "shards", tmp_path / "file"):
        assert run("clips", tmp_path / "nowhere", "--out", out) == 2
        said = capsys.readouterr().err
        assert "must be a folder that can be written to" in said
        assert "--out" in said


def test_the_interrupted_command_says_what_is_kept(tmp_path, clips, capsys, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_signs, "_reader", interrupted)
    assert run("clips", clips, "--out", tmp_path / "shards") == 130
    assert "Nothing is written; run the same command again." in capsys.readouterr().err
    assert not (tmp_path / "shards").exists()
