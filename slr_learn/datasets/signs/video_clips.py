"""This module finds the pose and hands in video clips on all cores, and can continue after an interruption."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import closing
from functools import cache
from io import BytesIO
from pathlib import Path

import av
import numpy as np
from tqdm import tqdm

from slr_learn.datasets.npz_arrays import read_npz_arrays
from slr_learn.datasets.photos.folders import LONGEST_SIDE_PX
from slr_learn.datasets.signs.clips import ClipLocation, SignClip
from slr_learn.datasets.signs.numpy_clips import LONGEST_FRAMES
from slr_learn.datasets.workers import available_cores, map_in_processes
from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder, write_file_atomically
from slr_learn.perception.holistic import BodyFinder, BodyLandmarker
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import FloatArray

VIDEO_SUFFIXES = (".mp4", ".mov", ".webm", ".mkv", ".avi", ".m4v")

_SETTINGS = f"holistic 1, longest side {LONGEST_SIDE_PX} px"
"""Everything besides the file that determines the result."""


class FinishedClipFolder:
    """A folder with one file per finished clip, written immediately and atomically, for continuing later.

    A file is valid only for the same clip (name, size, modification time).

    Args:
        folder: Created if missing.

    Raises:
        BadInputError: The folder cannot be written.
    """

    def __init__(self, folder: Path) -> None:
        require_writable_folder(folder)
        self.folder = folder

    def is_finished(self, place: ClipLocation) -> bool:
        """Return whether a clip is finished, usable or not."""
        return self._path(place).is_file()

    def add(self, place: ClipLocation, outcome: SignClip | str) -> None:
        """Store a clip, or why it could not be read; it is on disk when this returns."""
        content = BytesIO()
        if isinstance(outcome, SignClip):
            np.savez(content, values=outcome.values, fps=outcome.fps or 0.0, aspect=outcome.aspect or 0.0)
        else:
            np.savez(content, problem=outcome)
        write_file_atomically(self._path(place), content.getvalue())

    def read(self, place: ClipLocation) -> SignClip:
        """Return a finished clip.

        Raises:
            BadInputError: The clip could not be read.
        """
        arrays = read_npz_arrays(self._path(place), of="one clip")
        if "problem" in arrays:
            raise BadInputError(str(arrays["problem"]))
        return SignClip(arrays["values"], fps=float(arrays["fps"]) or None, aspect=float(arrays["aspect"]) or None)

    def _path(self, place: ClipLocation) -> Path:
        try:
            known = place.path.stat()
            state = f"{known.st_size} {known.st_mtime_ns}"
        except OSError:
            state = "gone"
        key = f"{place.path.absolute()} {state} {_SETTINGS}"
        return self.folder / f"{hashlib.sha256(key.encode(errors='surrogateescape')).hexdigest()[:32]}.npz"


def find_bodies_in_clips(
    places: Sequence[ClipLocation],
    store: FinishedClipFolder,
    *,
    jobs: int | None = None,
    progress: bool = False,
    finder: BodyFinder | None = None,
) -> None:
    """Find the body in every clip that is not in the store yet.

    Args:
        places: Video files.
        store: Stores the results, clip by clip.
        jobs: Number of worker processes; None uses one per core. The result does not depend on it.
        progress: Whether to show a progress bar on stderr.
        finder: Processes all clips in this process; None gives every worker its own landmarker.

    Raises:
        BadInputError: The number of jobs is below one.
        LandmarkerUnavailableError: MediaPipe cannot be loaded.
        WorkerLostError: A worker process was killed.
    """
    jobs = available_cores() if jobs is None else jobs
    if jobs < 1:
        raise BadInputError(f"jobs must be at least 1; got {jobs}.")
    todo = [place for place in places if not store.is_finished(place)]
    arriving = (
        map_in_processes(todo, _look_in_worker, jobs=jobs)
        if finder is None
        else ((place, read_video_or_failure(place, finder)) for place in todo)
    )
    n_done = len(places) - len(todo)
    # Closing stops the workers immediately if this loop is left early, for example by Ctrl-C.
    with closing(arriving), tqdm(total=len(places), initial=n_done, unit="clip", disable=not progress) as bar:
        for place, outcome in arriving:
            store.add(place, outcome)
            bar.update()


def read_video_or_failure(place: ClipLocation, finder: BodyFinder) -> SignClip | str:
    """Return the content of a video clip, or why it cannot be read."""
    finder.reset()
    try:
        return find_bodies_in_video(place, finder)
    except BadInputError as error:
        return str(error)


def find_bodies_in_video(place: ClipLocation, finder: BodyFinder) -> SignClip:
    """Find the body in every frame of a video clip; the frame rate is the clip's average.

    Raises:
        BadInputError: The file cannot be read as a video, has no picture, or is too long for a clip.
    """
    values: list[FloatArray] = []
    times_s: list[float | None] = []
    aspect = rate = None
    try:
        with av.open(str(place.path)) as container:
            if not container.streams.video:
                raise BadInputError(f"{place.name} must be a video; it holds no pictures.")
            stream = container.streams.video[0]
            rate = float(stream.average_rate or 0) or None
            pixel_aspect = float(stream.sample_aspect_ratio or 1)
            for frame in container.decode(stream):
                if len(values) == LONGEST_FRAMES:
                    raise BadInputError(
                        f"{place.name} must be a clip of one sign; it has over {LONGEST_FRAMES} frames."
                    )
                picture = _upright(frame, pixel_aspect)
                values.append(finder.find_body(picture))
                aspect = picture.shape[1] / picture.shape[0]
                times_s.append(frame.time)
    except BadInputError:
        raise
    except (av.FFmpegError, OSError, ValueError) as error:
        raise BadInputError(f"{place.name} must be a readable video; reading it failed: {error}.") from error
    if not values:
        raise BadInputError(f"{place.name} must be a video; it holds no pictures.")
    return SignClip(np.array(values, dtype=np.float32), fps=_mean_rate(times_s) or rate, aspect=aspect)


def _upright(frame: av.VideoFrame, pixel_aspect: float) -> RgbImage:
    """Return a frame as it should be displayed: rotated like the phone, with square pixels, not too large."""
    shown_px = (frame.width * pixel_aspect, frame.height)
    scale = min(1.0, LONGEST_SIDE_PX / max(shown_px))
    width_px, height_px = (max(1, round(side_px * scale)) for side_px in shown_px)
    picture = frame.to_ndarray(format="rgb24", width=width_px, height=height_px)
    return np.ascontiguousarray(np.rot90(picture, round(frame.rotation / 90)))


def _mean_rate(times_s: Sequence[float | None]) -> float | None:
    first, last = times_s[0], times_s[-1]
    if first is None or last is None or last <= first:
        return None
    return (len(times_s) - 1) / (last - first)


@cache
def _landmarker_of_this_process() -> BodyLandmarker:
    return BodyLandmarker()


def _look_in_worker(place: ClipLocation) -> SignClip | str:
    return read_video_or_failure(place, _landmarker_of_this_process())
