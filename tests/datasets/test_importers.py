import json
import multiprocessing
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from slr_learn.cli import main
from slr_learn.datasets import extract_command, importers, photo_workers
from slr_learn.datasets.importers import extract_images
from slr_learn.datasets.outcomes import JOURNAL_FILE
from slr_learn.datasets.photo_hands import DEFAULT_PASSES, hand_in_photo
from slr_learn.datasets.photos import LONGEST_SIDE_PX, list_photos, read_photo
from slr_learn.datasets.recordings import load_hand_recordings
from slr_learn.errors import BadInputError, DataNotFoundError, WorkerLostError
from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from tests.shared_data import shared_data

ROOT = Path(__file__).resolve().parents[2]


class BrightFinder:
    """Sees a hand where a picture has a white pixel: all its landmarks lie there. Black means no hand."""

    def __init__(self, *, interrupt_after=None):
        self.looks = 0
        self.resets = 0
        self._interrupt_after = interrupt_after

    def find_hand(self, image):
        self.looks += 1
        if self.looks == self._interrupt_after:
            raise KeyboardInterrupt
        bright = np.argwhere(image[..., 0] > 200)
        if not len(bright):
            return None
        row, column = bright.mean(axis=0)
        points = np.tile(np.array([column, row, 1.0], np.float32), (21, 1))
        return HandLandmarks(points, Handedness.LEFT if image[..., 2].max() < 200 else Handedness.RIGHT, 0.9)

    def reset(self):
        self.resets += 1

    def close(self):
        pass


def write_photo(path, *, size=(80, 60), spot=None, colour=(255, 255, 255)):
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size)
    if spot is not None:
        picture.paste(colour, (spot[0], spot[1], spot[0] + 5, spot[1] + 5))
    picture.save(path)
    return path


def make_folder(folder):
    """Four photos: two hands, one nothing, one no picture at all."""
    write_photo(folder / "B" / "anna_2.PNG", spot=(10, 20))
    write_photo(folder / "A" / "anna_1.png", spot=(40, 30), colour=(255, 255, 0))
    write_photo(folder / "A" / "ben_1.jpeg")
    (folder / "B" / "broken.jpg").write_bytes(b"not a picture")
    (folder / "B" / "notes.txt").write_text("no photo")
    (folder / ".hidden").mkdir()
    write_photo(folder / ".hidden" / "no.png", spot=(1, 1))
    return folder


def run_extract(*arguments):
    return main(["extract", *map(str, arguments)])


@pytest.fixture
def in_process(monkeypatch):
    """Let the command look with a BrightFinder instead of with worker processes."""
    finder = BrightFinder()

    def look_at_all(photos, *, jobs, passes):
        return ((photo, photo_workers.look_at(photo, finder, passes)) for photo in photos)

    monkeypatch.setattr(importers, "look_at_all", look_at_all)
    return finder


def test_hands_are_recorded_with_label_name_source_and_handedness(tmp_path):
    found = extract_images(make_folder(tmp_path / "room"), finder=BrightFinder())
    hands = found.recordings
    assert hands.label.tolist() == ["A", "B"]
    assert hands.filename.tolist() == ["A/anna_1.png", "B/anna_2.PNG"]
    assert hands.source.tolist() == ["room", "room"]
    assert hands.signer.tolist() == ["", ""]
    assert hands.handedness.tolist() == ["left", "right"]
    np.testing.assert_allclose(hands.landmarks[:, 0, :2], [[42, 32], [12, 22]])


def test_photos_without_a_hand_and_unreadable_ones_are_named(tmp_path):
    found = extract_images(make_folder(tmp_path / "room"), finder=BrightFinder())
    assert found.without_hand == (("A", "A/ben_1.jpeg"),)
    [(label, name, reason)] = found.unreadable
    assert (label, name) == ("B", "B/broken.jpg")
    assert "must be a readable picture" in reason
    assert found.n_images == 4
    assert found.per_label()["B"] == {"n_images": 2, "n_hands": 1, "n_without_hand": 0, "n_unreadable": 1}


def test_the_signer_is_the_group_of_the_pattern(tmp_path):
    folder = make_folder(tmp_path)
    assert extract_images(folder, signer_pattern="^(a[a-z]+)_", finder=BrightFinder()).recordings.signer.tolist() == [
        "anna",
        "anna",
    ]
    ben = extract_images(folder, signer_pattern="^(ben)_", source="x", finder=BrightFinder()).recordings
    assert ben.signer.tolist() == ["", ""]
    assert ben.source.tolist() == ["x", "x"]


@pytest.mark.parametrize(
    ("pattern", "message"),
    [("(", "regular expression"), ("hand", "one group.*has 0"), ("(a)(b)", "has 2"), ("^(zoe)", "matches none")],
)
def test_a_pattern_that_finds_no_signer_is_refused(tmp_path, pattern, message):
    with pytest.raises(BadInputError, match=message):
        extract_images(make_folder(tmp_path), signer_pattern=pattern, finder=BrightFinder())


@pytest.mark.parametrize("name", ["jobs", "passes"])
def test_counts_below_one_are_refused(tmp_path, name):
    with pytest.raises(BadInputError, match=f"{name} must be at least 1; got 0"):
        extract_images(make_folder(tmp_path), finder=BrightFinder(), **{name: 0})


def test_a_missing_folder_is_data_not_found(tmp_path):
    with pytest.raises(DataNotFoundError, match="nowhere"):
        list_photos(tmp_path / "nowhere")


def test_folders_without_labelled_photos_are_refused(tmp_path):
    with pytest.raises(BadInputError, match="no folders in it"):
        list_photos(tmp_path)
    (tmp_path / "A").mkdir()
    with pytest.raises(BadInputError, match="1 folders without"):
        list_photos(tmp_path)
    file = write_photo(tmp_path / "A" / "1.png")
    with pytest.raises(BadInputError, match="it is a file"):
        list_photos(file)


def test_every_photo_is_looked_at_anew_and_several_times(tmp_path):
    finder = BrightFinder()
    write_photo(tmp_path / "A" / "1.png", spot=(10, 10))
    write_photo(tmp_path / "A" / "2.png", spot=(10, 10))
    extract_images(tmp_path, passes=3, finder=finder)
    assert (finder.resets, finder.looks) == (2, 6)


def test_a_hand_found_only_with_a_border_lies_in_the_photo_s_own_pixels():
    class WideFinder(BrightFinder):
        def find_hand(self, image):
            return super().find_hand(image) if image.shape[1] > 100 + 60 else None

    picture = np.zeros((60, 100, 3), np.uint8)
    picture[20, 30] = 255
    hand = hand_in_photo(WideFinder(), picture)
    np.testing.assert_allclose(hand.points[0], [30, 20, 1])


def test_a_hand_lost_while_tracking_is_looked_for_with_a_border():
    class FleetingFinder(BrightFinder):
        def reset(self):
            super().reset()
            self.looks = 0

        def find_hand(self, image):
            found = super().find_hand(image)
            return found if self.looks == 1 or self.resets > 1 else None

    picture = np.zeros((60, 100, 3), np.uint8)
    picture[20, 30] = 255
    finder = FleetingFinder()
    assert hand_in_photo(finder, picture) is not None
    assert finder.resets == 2


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_colour_mode_is_read_as_rgb(tmp_path, mode):
    path = tmp_path / ("photo.jpg" if mode == "CMYK" else "photo.png")
    if mode == "I;16":
        Image.fromarray(np.full((30, 40), 40000, np.uint16)).save(path)
    else:
        Image.new("RGB", (40, 30), (160, 160, 160)).convert(mode).save(path)
    picture, scale = read_photo(path)
    assert (picture.shape, picture.dtype, scale) == ((30, 40, 3), np.uint8, 1.0)
    assert 120 < picture.mean() < 200


def test_what_is_transparent_is_black(tmp_path):
    picture = Image.new("RGBA", (40, 30), (255, 255, 255, 0))
    picture.putpixel((3, 4), (200, 100, 50, 255))
    picture.save(tmp_path / "cut.png")
    read, _ = read_photo(tmp_path / "cut.png")
    assert read[4, 3].tolist() == [200, 100, 50]
    assert read.sum() == 350


def test_a_photo_taken_on_its_side_is_read_upright(tmp_path):
    picture = Image.new("RGB", (80, 60))
    exif = picture.getexif()
    exif[0x0112] = 6  # the camera was turned: rotate by 90° to look at it
    picture.save(tmp_path / "turned.jpg", exif=exif)
    assert read_photo(tmp_path / "turned.jpg")[0].shape == (80, 60, 3)


@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_huge_photo_is_looked_at_small_and_its_hand_lies_in_its_own_pixels(tmp_path, suffix):
    path = tmp_path / "A" / f"huge.{suffix}"
    path.parent.mkdir()
    picture = Image.new("RGB", (5000, 3001))
    picture.paste((255, 255, 255), (3900, 1900, 4100, 2100))
    picture.save(path)
    assert max(read_photo(path)[0].shape) == LONGEST_SIDE_PX
    hands = extract_images(tmp_path, finder=BrightFinder()).recordings
    np.testing.assert_allclose(hands.landmarks[0, 0], [4000, 2000, 5000 / LONGEST_SIDE_PX], atol=6)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_files_that_are_no_pictures_are_unreadable(tmp_path, content):
    (tmp_path / "bad.jpg").write_bytes(content)
    with pytest.raises(BadInputError, match=r"bad\.jpg must be a readable picture"):
        read_photo(tmp_path / "bad.jpg")


def test_a_photo_cut_short_is_unreadable(tmp_path):
    path = tmp_path / "cut.jpg"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (200, 200, 3), np.uint8)).save(path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(BadInputError, match=r"cut\.jpg must be a readable picture"):
        read_photo(path)


def test_an_interrupted_extraction_goes_on_where_it_stopped(tmp_path):
    folder = tmp_path / "photos"
    for i in range(6):
        write_photo(folder / "A" / f"{i}.png", spot=(i, 7))
    (folder / "A" / "bad.jpg").write_bytes(b"")
    once = extract_images(folder, passes=1, finder=BrightFinder())
    with pytest.raises(KeyboardInterrupt):
        extract_images(folder, passes=1, partial_dir=tmp_path / "kept", finder=BrightFinder(interrupt_after=5))
    finder = BrightFinder()
    again = extract_images(folder, passes=1, partial_dir=tmp_path / "kept", finder=finder)
    assert finder.looks == 2
    np.testing.assert_array_equal(again.recordings.landmarks, once.recordings.landmarks)
    assert again.recordings.filename.tolist() == once.recordings.filename.tolist()
    assert again.unreadable == once.unreadable


def test_a_line_cut_short_by_a_kill_costs_one_photo(tmp_path):
    folder = tmp_path / "photos"
    for i in range(3):
        write_photo(folder / "A" / f"{i}.png", spot=(i, 7))
    extract_images(folder, passes=1, partial_dir=tmp_path / "kept", finder=BrightFinder())
    journal = tmp_path / "kept" / JOURNAL_FILE
    journal.write_bytes(journal.read_bytes()[:-30])
    for expected_looks in (1, 0):
        finder = BrightFinder()
        found = extract_images(folder, passes=1, partial_dir=tmp_path / "kept", finder=finder)
        assert finder.looks == expected_looks
        assert len(found.recordings) == 3


def test_a_changed_photo_and_other_settings_are_looked_at_again(tmp_path):
    folder, kept = tmp_path / "photos", tmp_path / "kept"
    path = write_photo(folder / "A" / "1.png", spot=(5, 7))
    write_photo(folder / "A" / "2.png", spot=(5, 7))
    extract_images(folder, passes=1, partial_dir=kept, finder=BrightFinder())
    write_photo(path, spot=(50, 7))
    os.utime(path, ns=(1, 1))
    finder = BrightFinder()
    found = extract_images(folder, passes=1, partial_dir=kept, finder=finder)
    assert finder.looks == 1
    assert found.recordings.landmarks[0, 0, 0] == 52
    finder = BrightFinder()
    extract_images(folder, passes=2, partial_dir=kept, finder=finder)
    assert finder.looks == 4


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

    monkeypatch.setattr(importers, "extract_images", interrupted)
    assert run_extract(make_folder(tmp_path / "room"), "--out", tmp_path / "x.npz") == extract_command.INTERRUPTED_EXIT
    assert "run the same command again" in capsys.readouterr().err


def test_the_command_s_default_passes_are_those_of_the_importer():
    assert extract_command.DEFAULT_PASSES == DEFAULT_PASSES


def test_the_command_line_helps_without_loading_heavy_packages():
    program = (
        "import sys; from slr_learn.cli import build_parser; build_parser().format_help(); "
        "print(sorted({'numpy', 'PIL', 'tqdm', 'mediapipe', 'tensorflow'} & set(sys.modules)))"
    )
    loaded = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"


def test_pictures_without_a_hand_give_no_hand_by_the_real_landmarker(tmp_path):
    noise = np.random.default_rng(0).integers(0, 255, (120, 160, 3), np.uint8)
    (tmp_path / "A").mkdir()
    Image.fromarray(noise).save(tmp_path / "A" / "noise.png")
    write_photo(tmp_path / "A" / "dark.png")
    write_photo(tmp_path / "A" / "tiny.png", size=(3, 2))
    with HandLandmarker() as landmarker:
        found = extract_images(tmp_path, finder=landmarker)
    assert len(found.recordings) == 0
    assert len(found.without_hand) == 3
    assert found.recordings.landmarks.shape == (0, 21, 3)


@pytest.mark.slow
def test_worker_processes_find_the_same_as_one_landmarker_here_and_load_no_tensorflow(tmp_path):
    folder = tmp_path / "massey"
    for label in ("A", "B", "Y"):
        (folder / label).mkdir(parents=True)
        for photo in sorted((shared_data("letters/images/massey") / label).iterdir())[:3]:
            (folder / label / photo.name).write_bytes(photo.read_bytes())
    loaded_by_other_tests = set(sys.modules)
    with HandLandmarker() as landmarker:
        here = extract_images(folder, finder=landmarker).recordings
    there = extract_images(folder, jobs=2).recordings
    assert len(here) >= 8
    assert there.filename.tolist() == here.filename.tolist()
    np.testing.assert_array_equal(there.landmarks, here.landmarks)
    assert set(here.handedness.tolist()) == {"right"}
    assert "tensorflow" not in set(sys.modules) - loaded_by_other_tests


def test_a_border_moves_the_landmarks_of_a_real_hand_by_little():
    path = sorted((shared_data("letters/images/t32rahman") / "B").glob("*.jpg"))[0]
    picture, _ = read_photo(path)
    border_px = 100
    wide = np.pad(picture, ((border_px, border_px), (border_px, border_px), (0, 0)))
    with HandLandmarker() as landmarker:
        plain = hand_in_photo(landmarker, picture)
        bordered = hand_in_photo(landmarker, wide)
    off_px = np.linalg.norm(bordered.points[:, :2] - border_px - plain.points[:, :2], axis=1)
    assert off_px.mean() < 0.06 * np.ptp(plain.points[:, 1])


def start_extract(folder, out):
    command = [sys.executable, "-m", "slr_learn", "extract", str(folder), "--out", str(out), "--jobs", "2"]
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
    for i in range(120):
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
    assert 5 < n_done < 120
    process = start_extract(many_photos, out)
    _, said = process.communicate(timeout=120)
    assert process.returncode == 0
    assert int(re.search(r"(\d+)/120", said).group(1)) >= 5
    report = json.loads(out.with_suffix(".report.json").read_text(encoding="utf-8"))
    assert report["n_without_hand"] == 120
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
    found = photo_workers.look_at_all(list_photos(many_photos), jobs=2, passes=1)
    next(found)
    os.kill(multiprocessing.active_children()[0].pid, signal.SIGKILL)
    with pytest.raises(WorkerLostError, match="Run the same command again"):
        list(found)
