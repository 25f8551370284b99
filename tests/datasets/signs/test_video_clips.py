import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.signs import video_clips
from slr_learn.datasets.signs.clips import ClipLocation
from slr_learn.datasets.signs.sequences import load_sign_sequences
from slr_learn.datasets.signs.video_clips import FinishedClipFolder, find_bodies_in_clips, find_bodies_in_video
from slr_learn.errors import BadInputError
from slr_learn.perception.body import RIGHT_HAND
from tests.builders.videos import BrightBodyFinder, write_video
from tests.support.shared_data import shared_data


def place_of(path):
    return ClipLocation(path, path.parent.name, f"{path.parent.name}/{path.name}")


def test_each_frame_is_looked_at_and_rate_and_aspect_are_the_video_s_own(tmp_path):
    clip = find_bodies_in_video(place_of(write_video(tmp_path / "a.mp4", n_frames=7, fps=20)), BrightBodyFinder())
    assert clip.values.shape == (7, 258)
    assert clip.values[0, RIGHT_HAND][:2].tolist() == pytest.approx([72 / 96, 16 / 64], abs=0.02)
    assert clip.fps == pytest.approx(20, abs=0.1)
    assert clip.aspect == pytest.approx(1.5)


@pytest.mark.parametrize(
    ("rotation", "expected"),
    [(90, (16 / 64, 1 - 72 / 96)), (-90, (1 - 16 / 64, 72 / 96)), (180, (1 - 72 / 96, 1 - 16 / 64))],
)
def test_a_video_is_turned_upright_as_the_telephone_was_held(tmp_path, rotation, expected):
    clip = find_bodies_in_video(place_of(write_video(tmp_path / "a.mp4", rotation=rotation)), BrightBodyFinder())
    assert clip.values[0, RIGHT_HAND][:2].tolist() == pytest.approx(expected, abs=0.02)
    assert clip.aspect == pytest.approx(1.5 if rotation == 180 else 1 / 1.5)


def test_a_large_video_is_looked_at_small_and_one_of_oblong_pixels_in_its_shape(tmp_path):
    finder = BrightBodyFinder()
    find_bodies_in_video(place_of(write_video(tmp_path / "a.mp4", n_frames=1, size=(1920, 1080))), finder)
    assert finder.shapes == {(720, 1280, 3)}
    clip = find_bodies_in_video(place_of(write_video(tmp_path / "b.mp4", n_frames=1, pixel_aspect="4/3")), finder)
    assert clip.aspect == pytest.approx(2.0)


@pytest.mark.parametrize("content", [b"", b"no video at all", b"\x00\x00\x00\x18ftypmp42"])
def test_what_is_no_video_is_refused_in_words(tmp_path, content):
    (tmp_path / "a.mp4").write_bytes(content)
    with pytest.raises(BadInputError, match=r"a\.mp4 must be a (readable )?video"):
        find_bodies_in_video(place_of(tmp_path / "a.mp4"), BrightBodyFinder())


def test_a_film_is_no_clip(tmp_path, monkeypatch):
    monkeypatch.setattr(video_clips, "LONGEST_FRAMES", 5)
    with pytest.raises(BadInputError, match="over 5 frames"):
        find_bodies_in_video(place_of(write_video(tmp_path / "a.mp4")), BrightBodyFinder())


def test_an_interrupted_run_goes_on_with_the_clips_that_are_not_done(tmp_path):
    places = [place_of(write_video(tmp_path / "a" / f"{i}.mp4")) for i in range(3)]
    places[1].path.write_bytes(b"no video")
    store = FinishedClipFolder(tmp_path / "partial")
    with pytest.raises(KeyboardInterrupt):
        find_bodies_in_clips(places, store, finder=BrightBodyFinder(interrupt_after=8))
    finder = BrightBodyFinder()
    find_bodies_in_clips(places, FinishedClipFolder(tmp_path / "partial"), finder=finder)
    assert (finder.looks, finder.resets) == (6, 1)
    assert np.isfinite(store.read(places[0]).values[:, RIGHT_HAND]).all()
    assert store.read(places[2]).fps == pytest.approx(25, abs=0.1)
    with pytest.raises(BadInputError, match="must be a readable video"):
        store.read(places[1])


def test_a_clip_that_changed_is_looked_at_again(tmp_path):
    place = place_of(write_video(tmp_path / "a" / "1.mp4"))
    store = FinishedClipFolder(tmp_path / "partial")
    find_bodies_in_clips([place], store, finder=BrightBodyFinder())
    write_video(place.path, n_frames=9)
    find_bodies_in_clips([place], store, finder=BrightBodyFinder())
    assert len(store.read(place).values) == 9


def test_a_link_to_nothing_is_a_clip_that_cannot_be_read(tmp_path):
    (tmp_path / "gone.mp4").symlink_to("nowhere")
    store = FinishedClipFolder(tmp_path / "partial")
    find_bodies_in_clips([place_of(tmp_path / "gone.mp4")], store, finder=BrightBodyFinder())
    with pytest.raises(BadInputError, match="must be a readable video"):
        store.read(place_of(tmp_path / "gone.mp4"))


def test_there_must_be_a_job(tmp_path):
    with pytest.raises(BadInputError, match="jobs must be at least 1; got 0"):
        find_bodies_in_clips([], FinishedClipFolder(tmp_path / "partial"), jobs=0)


def test_the_command_imports_videos_and_clears_up(tmp_path, capsys, monkeypatch):
    for word, spot in (("xe đạp", (40, 40)), ("-", None)):
        write_video(tmp_path / "clips" / word / "anna.mp4", spot=spot)
    (tmp_path / "clips" / "-" / "ben.webm").write_bytes(b"no video")
    monkeypatch.setattr(
        video_clips,
        "map_in_processes",
        lambda places, work, *, jobs: (
            (place, video_clips.read_video_or_failure(place, BrightBodyFinder())) for place in places
        ),
    )
    assert main(["import-signs", "videos", str(tmp_path / "clips"), "--out", str(tmp_path / "a.npz"), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["per_label"] == {"-": 1, "xe đạp": 1}
    assert (printed["n_without_hand"], printed["n_set_aside"]) == (1, 1)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.npz", "a.report.json", "clips"]
    assert load_sign_sequences(tmp_path / "a.npz").fps.tolist() == pytest.approx([25, 25], abs=0.1)


REAL = """
import sys
from slr_learn.cli import main
code = main(sys.argv[1:])
loaded = [name for name in sys.modules if name.split(".")[0] in {"tensorflow", "keras"}]
assert not loaded, loaded[:5]
sys.exit(code)
"""


@pytest.mark.slow
def test_real_clips_are_imported_on_all_cores_without_tensorflow(tmp_path):
    (tmp_path / "clips" / "apple").mkdir(parents=True)
    (tmp_path / "clips" / "apple" / "1.mp4").symlink_to(shared_data("footage/signs/apple.mp4"))
    arguments = ["import-signs", "videos", tmp_path / "clips", "--out", tmp_path / "a.npz", "--jobs", "1"]
    root = Path(__file__).resolve().parents[3]
    done = subprocess.run(
        [sys.executable, "-c", REAL, *map(str, arguments)], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    signs = load_sign_sequences(tmp_path / "a.npz")
    assert np.isfinite(signs.pose[0]).all()
    right, left = np.isfinite(signs.right_hand[0, :, 0, 0]), np.isfinite(signs.left_hand[0, :, 0, 0])
    assert right.mean() > 0.5 > left.mean()  # a sign of the right hand
    wrists = signs.pose[0, :, [15, 16], :2]
    distances = np.linalg.norm(signs.right_hand[0, :, 0, :2] - wrists, axis=-1)
    assert np.nanmedian(distances[1]) < 0.3 * np.nanmedian(distances[0])
