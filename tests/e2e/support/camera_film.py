"""This module makes films for a browser's fake camera: photos of hands in a room, held still by a living arm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarker import RgbImage

WIDTH_PX, HEIGHT_PX = 640, 480
FRAMES_PER_SECOND = 30
_JITTER_PX = 2.0
_CUT_OUT_BELOW = 18
_HAND_SIDE_PX = 360


@dataclass(frozen=True)
class Scene:
    """What the camera sees for a while: a photo in the room, or the empty room where it is None.

    Attributes:
        photo: Of a hand.
        duration_s: How long.
        way: Corners of the way that the hand draws meanwhile, in pixels from where it began; empty for none.
    """

    photo: RgbImage | None
    duration_s: float
    way: tuple[tuple[float, float], ...] = ()


def room() -> RgbImage:
    """An empty room: a lit wall, a shelf, a window, and the grain of a webcam; the same at every call."""
    rng = np.random.default_rng(7)
    rows, columns = np.mgrid[0:HEIGHT_PX, 0:WIDTH_PX]
    light = 150 + 40 * np.exp(-(((columns - 180) / 260) ** 2 + ((rows - 120) / 220) ** 2))
    picture = np.stack([light, light * 0.96, light * 0.90], axis=2)
    picture[40:200, 470:600] = (205, 220, 235)
    picture[40:200, 532:538] = picture[116:124, 470:600] = (120, 110, 100)
    picture[330:345, :] *= 0.7
    picture = cv2.GaussianBlur(picture, (0, 0), 2) + rng.normal(0, 3, picture.shape)
    return np.clip(picture, 0, 255).astype(np.uint8)


def in_room(photo: RgbImage) -> RgbImage:
    """Put a photo into the room: a hand cut out on black stands before the wall, a full photo hangs in the middle."""
    height_px, width_px = photo.shape[:2]
    scale = _HAND_SIDE_PX / max(height_px, width_px)
    photo = np.asarray(cv2.resize(photo, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    height_px, width_px = photo.shape[:2]
    border = np.concatenate([photo[0], photo[-1], photo[:, 0], photo[:, -1]])
    shown = np.ones((height_px, width_px, 1), np.float32)
    if np.median(border.max(axis=1)) < _CUT_OUT_BELOW:
        hand = (photo.max(axis=2) >= _CUT_OUT_BELOW).astype(np.uint8)
        hand = cv2.morphologyEx(hand, cv2.MORPH_CLOSE, np.ones((7, 7), np.uint8))
        shown = cv2.GaussianBlur(hand.astype(np.float32), (0, 0), 1.2)[:, :, None]
    picture = room().astype(np.float32)
    top, left = (HEIGHT_PX - height_px) // 2, (WIDTH_PX - width_px) // 2
    place = picture[top : top + height_px, left : left + width_px]
    place[:] = shown * photo + (1 - shown) * place
    return picture.astype(np.uint8)


def film_frames(scenes: Iterable[Scene]) -> Iterator[RgbImage]:
    """The pictures of the scenes one after the other, each moved a little as if the camera were held by hand."""
    rng = np.random.default_rng(11)
    offset = np.zeros(2)
    for scene in scenes:
        still = room() if scene.photo is None else in_room(scene.photo)
        n_frames = round(scene.duration_s * FRAMES_PER_SECOND)
        for number in range(n_frames):
            offset = 0.8 * offset + rng.normal(0, 0.6 * _JITTER_PX, 2)
            x, y = offset + _place_on(scene.way, number / n_frames)
            shift = np.array([[1, 0, x], [0, 1, y]], np.float32)
            moved = cv2.warpAffine(still, shift, (WIDTH_PX, HEIGHT_PX), borderMode=cv2.BORDER_REPLICATE)
            yield np.asarray(moved, np.uint8)


def _place_on(way: Sequence[tuple[float, float]], share: float) -> NDArray[np.float64]:
    """Where a hand is after a share of its time on a way, which it begins and ends slowly."""
    if not way:
        return np.zeros(2)
    corners = np.array(way)
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    eased = share * share * (3 - 2 * share)
    return np.array([np.interp(eased * far[-1], far, corners[:, axis]) for axis in (0, 1)])


def write_film(path: Path, scenes: Sequence[Scene]) -> Path:
    """Write the scenes as Chromium's fake camera plays them, over and over, see `write_pictures`."""
    return write_pictures(path, film_frames(scenes))


def write_pictures(path: Path, pictures: Iterable[RgbImage], *, rate: int = FRAMES_PER_SECOND) -> Path:
    """Write pictures as Chromium's fake camera plays them, over and over: raw, about 14 MB for 30 of them.

    Args:
        path: Whose suffix must be .y4m.
        pictures: At least one.
        rate: How many a second.

    Returns:
        The path.
    """
    with av.open(str(path), "w", format="yuv4mpegpipe") as container:
        stream = container.add_stream("wrapped_avframe", rate=rate)
        stream.width, stream.height, stream.pix_fmt = WIDTH_PX, HEIGHT_PX, "yuv420p"
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path
