"""This module processes many photos on all cores, with one landmarker per worker process."""

from __future__ import annotations

import zlib
from collections.abc import Generator, Sequence
from functools import cache, partial

import numpy as np

from slr_learn.datasets.photos.degradation import degrade_photo
from slr_learn.datasets.photos.extraction_log import PhotoOutcome
from slr_learn.datasets.photos.folders import Photo, read_photo_upright
from slr_learn.datasets.photos.tracked_hand import find_hand_in_photo
from slr_learn.datasets.workers import map_in_processes
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import HandFinder, HandLandmarker
from slr_learn.perception.landmarks import HandLandmarks


def find_hand_or_failure(photo: Photo, finder: HandFinder, passes: int) -> PhotoOutcome:
    """Return the result for one photo or degraded copy; an unreadable photo is a result, not an error.

    The landmarks of a copy are in the copy's own pixels, and handedness follows its mirroring.
    """
    try:
        picture, scale = read_photo_upright(photo.path)
    except BadInputError as error:
        return PhotoOutcome(photo.name, problem=str(error))
    if photo.copy:
        picture, scale = degrade_photo(picture, rng=np.random.default_rng(zlib.crc32(photo.name.encode()))), 1.0
    hand = find_hand_in_photo(finder, picture, passes=passes)
    if hand is not None and scale != 1.0:
        hand = HandLandmarks(hand.points * scale, hand.handedness, hand.handedness_probability)
    return PhotoOutcome(photo.name, hand)


def find_hands_in_parallel(photos: Sequence[Photo], *, jobs: int, passes: int) -> Generator[tuple[Photo, PhotoOutcome]]:
    """Yield every photo with its result, in order of completion.

    Args:
        photos: May be empty.
        jobs: Number of worker processes.
        passes: See `find_hand_in_photo`.

    Raises:
        LandmarkerUnavailableError: MediaPipe cannot be loaded.
        WorkerLostError: A worker process was killed.
    """
    yield from map_in_processes(photos, partial(_look_at_in_worker, passes=passes), jobs=jobs)


@cache
def _landmarker_of_this_process() -> HandLandmarker:
    return HandLandmarker()


def _look_at_in_worker(photo: Photo, passes: int) -> PhotoOutcome:
    return find_hand_or_failure(photo, _landmarker_of_this_process(), passes)
