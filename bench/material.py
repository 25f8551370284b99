"""This module collects the pictures to measure on: real hands if the recordings lie next to the repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import av
import cv2
import numpy as np

from slr_learn.perception.landmarker import RgbImage

SHARED_DATA_DIR = Path(__file__).resolve().parents[2] / "shared" / "data"
WIDTH_PX, HEIGHT_PX = 640, 480
_FRAMES_PER_PHOTO = 12
_LETTERS = "ABCFGHLOPWXY"


def gather() -> dict[str, list[RgbImage]]:
    """Return pictures of 640×480 by a description of what they show.

    Footage of signers and photos of letters, each repeated for some frames so that the hand is tracked as in a live
    stream; without the recordings, one generated picture without a hand.
    """
    material: dict[str, list[RgbImage]] = {}
    films = sorted((SHARED_DATA_DIR / "footage" / "signs").glob("*.mp4"))
    if films:
        material["footage of signers"] = [picture for film in films for picture in _film(film)]
    photos = [_first_photo(letter) for letter in _LETTERS]
    if any(photos):
        material["photos of letters"] = [picture for photo in photos if photo for picture in _held(photo)]
    if not material:
        material["generated picture without a hand"] = list(_generated())
    return material


def _film(path: Path) -> Iterator[RgbImage]:
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            yield _fitted(np.asarray(frame.to_ndarray(format="rgb24"), np.uint8))


def _first_photo(letter: str) -> Path | None:
    photos = sorted((SHARED_DATA_DIR / "letters" / "images" / "roboflow" / letter).glob("test_*"))
    return photos[0] if photos else None


def _held(path: Path) -> Iterator[RgbImage]:
    picture = _fitted(np.asarray(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB), np.uint8))
    for step in range(_FRAMES_PER_PHOTO):
        yield np.ascontiguousarray(np.roll(picture, step % 3, axis=1))


def _generated() -> Iterator[RgbImage]:
    rng = np.random.default_rng(0)
    for _ in range(100):
        noise = rng.normal(0, 4, (HEIGHT_PX, WIDTH_PX, 3))
        picture = np.full((HEIGHT_PX, WIDTH_PX, 3), 128.0) + noise
        cv2.circle(picture, (320, 240), 90, (200, 150, 120), -1)
        yield np.clip(picture, 0, 255).astype(np.uint8)


def _fitted(picture: RgbImage) -> RgbImage:
    """Return the picture centred in 640×480, as large as fits."""
    height_px, width_px = picture.shape[:2]
    scale = min(WIDTH_PX / width_px, HEIGHT_PX / height_px)
    scaled = cv2.resize(picture, (round(width_px * scale), round(height_px * scale)), interpolation=cv2.INTER_AREA)
    height_px, width_px = scaled.shape[:2]
    fitted = np.full((HEIGHT_PX, WIDTH_PX, 3), 96, np.uint8)
    top, left = (HEIGHT_PX - height_px) // 2, (WIDTH_PX - width_px) // 2
    fitted[top : top + height_px, left : left + width_px] = scaled
    return fitted
