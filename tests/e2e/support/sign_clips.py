"""This module makes films of real signers for a browser's fake camera, out of short clips."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import av
import cv2
import numpy as np

from slr_learn.perception.landmarker import RgbImage
from tests.e2e.support.camera_film import FRAMES_PER_SECOND, HEIGHT_PX, WIDTH_PX, room, write_pictures


def clip_pictures(clip: Path, rate: int = FRAMES_PER_SECOND) -> Iterator[RgbImage]:
    """The pictures of a clip, so many a second, each in the middle of the film's picture."""
    with av.open(str(clip)) as container:
        stream = container.streams.video[0]
        n_shown = 0
        for frame in container.decode(stream):
            picture = _fitted(frame.to_ndarray(format="rgb24"))
            while n_shown <= float(frame.time or 0.0) * rate:
                yield picture
                n_shown += 1


def write_clips(path: Path, clips: Sequence[Path], *, rest_s: float = 0.0, rate: int = FRAMES_PER_SECOND) -> Path:
    """Write the clips one after the other as Chromium's fake camera plays them, over and over.

    Args:
        path: Whose suffix must be .y4m.
        clips: At least one.
        rest_s: How long the room is empty after each, so that a sign ends there.
        rate: Pictures a second.
    """
    rest = [room()] * round(rest_s * rate)
    pictures = (picture for clip in clips for picture in chain(clip_pictures(clip, rate), rest))
    return write_pictures(path, pictures, rate=rate)


def _fitted(picture: RgbImage) -> RgbImage:
    height_px, width_px = picture.shape[:2]
    scale = min(WIDTH_PX / width_px, HEIGHT_PX / height_px)
    size = round(width_px * scale), round(height_px * scale)
    resized = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    fitted = np.full((HEIGHT_PX, WIDTH_PX, 3), 40, np.uint8)
    top, left = (HEIGHT_PX - size[1]) // 2, (WIDTH_PX - size[0]) // 2
    fitted[top : top + size[1], left : left + size[0]] = resized
    return fitted
