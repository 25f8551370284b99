"""This module looks at many photos on all cores, one landmarker in each worker process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import zlib
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import cache
from multiprocessing.connection import wait

import numpy as np

from slr_learn.datasets.outcomes import PhotoOutcome
from slr_learn.datasets.photo_hands import hand_in_photo
from slr_learn.datasets.photo_variation import varied_photo
from slr_learn.datasets.photos import Photo, read_photo
from slr_learn.errors import BadInputError, WorkerLostError
from slr_learn.perception.landmarker import HandFinder, HandLandmarker
from slr_learn.perception.landmarks import HandLandmarks


def n_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def look_at(photo: Photo, finder: HandFinder, passes: int) -> PhotoOutcome:
    """Return what one photo, or a varied copy of it, holds; an unreadable one is an outcome, not an error.

    The landmarks of a copy are in the copy's own pixels, and whose hand it is follows its mirroring.
    """
    try:
        picture, scale = read_photo(photo.path)
    except BadInputError as error:
        return PhotoOutcome(photo.name, problem=str(error))
    if photo.copy:
        picture, scale = varied_photo(picture, rng=np.random.default_rng(zlib.crc32(photo.name.encode()))), 1.0
    hand = hand_in_photo(finder, picture, passes=passes)
    if hand is not None and scale != 1.0:
        hand = HandLandmarks(hand.points * scale, hand.handedness, hand.handedness_probability)
    return PhotoOutcome(photo.name, hand)


def look_at_all(photos: Sequence[Photo], *, jobs: int, passes: int) -> Generator[tuple[Photo, PhotoOutcome]]:
    """Yield every photo with its outcome, in the order in which they are done.

    Args:
        photos: May be empty.
        jobs: Number of worker processes, started afresh (spawn), so that nothing loaded here is loaded there.
        passes: See `hand_in_photo`.

    Raises:
        LandmarkerUnavailableError: MediaPipe cannot be loaded.
        WorkerLostError: A worker process was killed.
    """
    if not photos:
        return
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(min(jobs, len(photos)), mp_context=context, initializer=_start_worker)
    pending: dict[Future[PhotoOutcome], Photo] = {}
    try:
        with _interrupts_held_back():
            for photo in photos:
                pending[pool.submit(_look_at_in_worker, photo, passes)] = photo
        for future in as_completed(pending):
            yield pending[future], future.result()
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "The worker processes must stay alive; one was ended from outside, perhaps for want of memory. "
            "Run the same command again, with fewer --jobs: it goes on where it stopped."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start the workers with Ctrl-C blocked: it reaches the whole process group, and only the parent shall act."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _start_worker() -> None:
    # MediaPipe's native code writes notes to stderr, through the middle of the progress bar.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this worker when its parent is gone, as after a kill; runs on the worker's watching thread."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


@cache
def _landmarker_of_this_process() -> HandLandmarker:
    return HandLandmarker()


def _look_at_in_worker(photo: Photo, passes: int) -> PhotoOutcome:
    return look_at(photo, _landmarker_of_this_process(), passes)
