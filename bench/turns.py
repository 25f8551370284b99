"""This module times two ways of processing the same pictures alternately, so that other load slows both equally."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import av

from slr_learn.perception.landmarker import RgbImage


def camera_frame(picture: RgbImage) -> av.VideoFrame:
    """Return a picture as a browser's camera sends it."""
    return av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")


def take_turns(
    pictures: Sequence[RgbImage],
    bare: Callable[[RgbImage], Any],
    whole: Callable[[av.VideoFrame], Any],
    *,
    is_odd: bool = False,
) -> Iterator[tuple[float, float]]:
    """Yield for each picture the milliseconds of both ways; they take turns to go first."""
    for number, picture in enumerate(pictures):
        frame = camera_frame(picture)
        if number % 2 == is_odd:
            bare_ms, _ = timed(bare, picture)
            whole_ms, _ = timed(whole, frame)
        else:
            whole_ms, _ = timed(whole, frame)
            bare_ms, _ = timed(bare, picture)
        yield bare_ms, whole_ms


def timed(work: Callable[[Any], Any], given: Any) -> tuple[float, Any]:
    """Return the milliseconds of a call, and its result."""
    began_s = time.perf_counter()
    result = work(given)
    return 1000 * (time.perf_counter() - began_s), result


def timed_each(work: Callable[[Any], Any], given: Sequence[Any]) -> tuple[list[float], list[Any]]:
    """Return the milliseconds of a call for each item, and the results."""
    pairs = [timed(work, one) for one in given]
    return [milliseconds for milliseconds, _ in pairs], [result for _, result in pairs]
