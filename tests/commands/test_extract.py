import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from slr_learn.cli import main
from slr_learn.commands import extract
from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.datasets.photos import extraction, parallel
from slr_learn.datasets.photos.extraction_log import JOURNAL_FILE
from slr_learn.datasets.photos.folders import list_photos
from slr_learn.datasets.photos.tracked_hand import DEFAULT_PASSES
from slr_learn.errors import WorkerLostError
from tests.support.bright_photos import BrightFinder, make_folder, write_photo
from tests.support.terminals import heeding_interrupts

ROOT = Path(__file__).resolve().parents[2]
N_PHOTOS = 120
"""So many that a command is still at work when it is interrupted."""


def run_extract(*arguments):
    return main(["extract", *map(str, arguments)])


@pytest.fixture
def in_process(monkeypatch):
    """Let the command look with a BrightFinder instead of with worker processes."""
    finder = BrightFinder()

    def look_at_all(photos, *, jobs, passes):
        return ((photo, parallel.find_hand_or_failure(photo, finder, passes)) for photo in photos)

    monkeypatch.setattr(extraction, "find_hands_in_parallel", look_at_all)
    return finder


def test_the_command_writes_recordings_and_a_report_and_clears_up(tmp_path, capsys, in_process):
    out = tmp_path / "new" / "room.npz"
    assert run_extract(make_folder(tmp_path / "room"), "--out", out, "--signer-pattern", "^([a-z]+)_") == 0
    assert load_hand_recordings(out).signer.tolist() == ["anna", "anna"]
    assert sorted(path.name for path in out.parent.iterdir()) == ["room.npz", "room.report.json"]
    report = json.loads((out.parent / "room.report.json").read_text(encoding="utf-8"))
    assert report["without_hand"] == [{"label": "A", "photo": "A/ben_1.jpeg"}]
    assert [entry["photo"] for entry in report["unreadable"]] == ["B/broken.jpg"]
    said = capsys.readouterr()
    assert "2 hands in 4 photos; 1 without a hand, 1 unreadable." in said.out
    assert "broken.jpg" in said.out
    assert "4/4" in said.err


def test_the_command_prints_one_json_document(tmp_path, capsys, in_process):
    out = tmp_path / "room.npz"
    assert run_extract(make_folder(tmp_path / "room"), "--out", out, "--json") == 0
    printed = json.loads(capsys.readouterr().out)
    counts = {name: printed[name] for name in ("n_images", "n_hands", "n_without_hand", "n_unreadable", "out")}
    assert counts == {"n_images": 4, "n_hands": 2, "n_without_hand": 1, "n_unreadable": 1, "out": str(out)}
    assert sorted(printed["per_label"]) == ["A", "B"]


@pytest.mark.parametrize("name", ["hands.csv", "hands", "folder.npz"])
def test_an_output_that_is_no_npz_file_is_refused(tmp_path, capsys, name):
    (tmp_path / "folder.npz").mkdir()
    assert run_extract(make_folder(tmp_path / "room"), "--out", tmp_path / name) == 2
    assert "--out must name an npz file" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_refused_before_the_work(tmp_path, capsys, in_process):
    (tmp_path / "file").write_text("")
    assert run_extract(make_folder(tmp_path / "room"), "--out", tmp_path / "file" / "x.npz") == 2
    assert "must be a folder that can be written" in capsys.readouterr().err
    assert in_process.looks == 0


def test_the_command_names_a_missing_folder(tmp_path, capsys):
    assert run_extract(tmp_path / "nowhere", "--out", tmp_path / "x.npz") == 2
    assert "nowhere" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_the_interrupted_command_says_how_to_go_on(tmp_path, capsys, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(extraction, "extract_hands_from_photos", interrupted)
    assert run_extract(make_folder(tmp_path / "room"), "--out", tmp_path / "x.npz") == extract.INTERRUPTED_EXIT
    assert "run the same command again" in capsys.readouterr().err


def test_the_command_s_default_passes_are_those_of_the_importer():
    assert extract.DEFAULT_PASSES == DEFAULT_PASSES


def test_the_command_line_helps_without_loading_heavy_packages():
    program = (
        "import sys; from slr_learn.cli import build_parser; build_parser().format_help(); "
        "print(sorted({'numpy', 'PIL', 'tqdm', 'mediapipe', 'tensorflow'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def start_extract(folder, out):
    command = [sys.executable, "-m", "slr_learn", "extract", str(folder), "--out", str(out), "--jobs", "2"]
    with heeding_interrupts():
        return subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True)


def wait_for_lines(journal, n_lines):
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if journal.exists() and len(journal.read_text(encoding="utf-8").splitlines()) > n_lines:
            return
        time.sleep(0.02)
    raise AssertionError(f"{journal} did not reach {n_lines} lines")


def processes_of_session(session):
    listed = subprocess.run(["ps", "-s", str(session), "-o", "pid="], capture_output=True, text=True, check=False)
    return listed.stdout.split()


@pytest.fixture
def many_photos(tmp_path):
    folder = tmp_path / "many"
    for i in range(N_PHOTOS):
        write_photo(folder / "A" / f"{i:03}.png", size=(320, 240))
    return folder


@pytest.mark.slow
def test_ctrl_c_ends_the_command_without_a_traceback_and_the_next_run_goes_on(tmp_path, many_photos):
    out = tmp_path / "many.npz"
    journal = tmp_path / "many.npz.partial" / JOURNAL_FILE
    process = start_extract(many_photos, out)
    wait_for_lines(journal, 5)
    os.killpg(process.pid, signal.SIGINT)  # as the terminal does: to parent and workers alike
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "run the same command again" in said
    assert "Traceback" not in said
    assert not out.exists()
    n_done = len(journal.read_text(encoding="utf-8").splitlines())
    assert 5 < n_done < N_PHOTOS
    process = start_extract(many_photos, out)
    _, said = process.communicate(timeout=240)
    assert process.returncode == 0
    assert int(re.search(rf"(\d+)/{N_PHOTOS}", said).group(1)) >= 5
    report = json.loads(out.with_suffix(".report.json").read_text(encoding="utf-8"))
    assert report["n_without_hand"] == N_PHOTOS
    assert not journal.parent.exists()


@pytest.mark.slow
def test_a_killed_command_leaves_no_workers_behind(tmp_path, many_photos):
    process = start_extract(many_photos, tmp_path / "many.npz")
    wait_for_lines(tmp_path / "many.npz.partial" / JOURNAL_FILE, 3)
    process.kill()
    process.communicate(timeout=30)
    deadline = time.monotonic() + 20
    while processes_of_session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert processes_of_session(process.pid) == []


@pytest.mark.slow
def test_a_killed_worker_ends_the_extraction_with_its_reason(many_photos):
    found = parallel.find_hands_in_parallel(list_photos(many_photos), jobs=2, passes=1)
    next(found)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    with pytest.raises(WorkerLostError, match="Run the same command again"):
        list(found)
