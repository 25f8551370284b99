"""This module processes the frames of one camera, or the landmarks a browser found in them, for the page."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar, cast

import av
import cv2
import numpy as np
from av.video.reformatter import VideoReformatter

from slr_learn.errors import SlrLearnError
from slr_learn.frame_rate import SLOW_FPS, FrameRate
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.overlay import blank_picture
from slr_learn.ui.browser_camera.protocol import BrowserFrame
from slr_learn.ui.camera import messages
from slr_learn.ui.session import memory

_LOGGER = logging.getLogger(__name__)

MAX_SIDE_PX = 1280
_KEPT_RESULTS = 256
_RATE_WINDOW_S = 2.0
_PHOTO_FRAMES = 20
_PHOTO_STEP_S = 0.1
"""A photo counts as two seconds of video, in which a letter is held for longer than it needs to be."""


class Recogniser(Protocol):
    """Analyses the frames of one camera session and is closed with it."""

    def close(self) -> None:
        """Release all resources."""
        ...


Watcher = TypeVar("Watcher", bound=Recogniser)
Result = TypeVar("Result")


class FrameProcessor(ABC, Generic[Watcher, Result]):
    """The video callback of one camera, with a queue of results for the page; subclasses analyse and draw.

    `__call__` runs on a thread of the WebRTC worker, `process_landmarks` on that of a browser's message, `close` on one
    of these or the page's, everything else on the page's; locks protect the shared values. The recogniser is created on
    the first frame and closed with the stream, so that each START begins afresh. Frames are never stored.

    Args:
        make_recogniser: Creates the recogniser of one camera session; may raise SlrLearnError.
        is_ready: Returns whether the recogniser can be created without waiting; until then frames are shown unanalysed.
        clock_s: Returns monotonic seconds.

    Attributes:
        landmarks_only: Whether to hide the camera picture; the page may set it at any time.
        turn_deg: By how much pictures are turned clockwise before anything else: 0, 90, 180 or 270.
        on_result: Called with each result on the stream's thread, in place of the queue; None queues them. The page may
            set it at any time.
    """

    def __init__(
        self,
        make_recogniser: Callable[[], Watcher],
        *,
        is_ready: Callable[[], bool] = lambda: True,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._make_recogniser = make_recogniser
        self._is_ready = is_ready
        self._clock_s = clock_s
        self._reformatter = VideoReformatter()
        self._working = threading.Lock()
        self._sharing = threading.Lock()
        self._recogniser: Watcher | None = None
        self._results: deque[Result] = deque(maxlen=_KEPT_RESULTS)
        self._latest: Result | None = None
        self._finished_at_s: deque[float] = deque(maxlen=_KEPT_RESULTS)
        self._rate = FrameRate()
        self._error: str | None = None
        self._photo_ms = 0.0
        self.landmarks_only = False
        self.turn_deg = 0
        self.on_result: Callable[[Result], None] | None = None

    @abstractmethod
    def analyse(self, recogniser: Watcher, image: RgbImage, timestamp_ms: float) -> Result:
        """Return the result for one unmirrored frame; runs on the WebRTC worker's thread."""

    def analyse_landmarks(self, recogniser: Watcher, frame: BrowserFrame) -> Result:
        """Return the result for the landmarks a browser found in one frame; runs on the thread of its message."""
        raise NotImplementedError("This camera looks for what a browser does not find.")

    @abstractmethod
    def draw(self, shown: RgbImage, result: Result) -> None:
        """Draw the result onto the picture to show, mirrored or blank, in place; on the WebRTC worker's thread."""

    def __call__(self, frame: av.VideoFrame) -> av.VideoFrame:
        """Process a camera frame and return the picture to show; runs on the WebRTC worker's thread.

        Errors are stored for the page and the stream continues: an exception here would end it silently, and so would a
        first frame that waits too long for the libraries to load.
        """
        try:
            return self._shown(frame)
        except Exception:
            _LOGGER.exception("a camera frame could not be shown")
            self._fail(messages.CAMERA_UNFORESEEN)
            return frame

    def process_landmarks(self, frame: BrowserFrame) -> None:
        """Process what a browser found in one frame; errors are stored for the page."""
        with self._working:
            result = self._recognise(lambda recogniser: self.analyse_landmarks(recogniser, frame))
        self._pass_on(result)

    def process_photo(self, image: RgbImage) -> None:
        """Process a photo as if it had been held in front of the camera for a while; runs on the page's thread.

        Args:
            image: uint8 RGB array of shape (height, width, 3), unmirrored.
        """
        image = turn_picture(image, self.turn_deg)
        for _ in range(_PHOTO_FRAMES):
            self._photo_ms += 1000 * _PHOTO_STEP_S
            with self._working:
                result = self._recognise(lambda recogniser: self.analyse(recogniser, image, self._photo_ms))
            self._pass_on(result)

    def drain(self) -> tuple[Result, ...]:
        """Return the results since the last call, oldest first."""
        with self._sharing:
            results = tuple(self._results)
            self._results.clear()
        return results

    @property
    def latest(self) -> Result | None:
        """The newest result of this stream; None before the first frame."""
        with self._sharing:
            return self._latest

    @property
    def error(self) -> str | None:
        """Why frames are not analysed; None if they are."""
        with self._sharing:
            return self._error

    def frames_per_second(self) -> float:
        """Return how many frames per second were analysed in the last two seconds."""
        now_s = self._clock_s()
        with self._sharing:
            recent = [at_s for at_s in self._finished_at_s if now_s - at_s <= _RATE_WINDOW_S]
        return (len(recent) - 1) / (recent[-1] - recent[0]) if len(recent) > 1 else 0.0

    def is_slow(self) -> bool:
        """Return whether frames have been analysed too slowly for practice, for long enough to be sure."""
        with self._sharing:
            return self._rate.is_below(SLOW_FPS)

    def age_s(self) -> float:
        """Return the seconds since the newest result; infinity before the first."""
        with self._sharing:
            return self._clock_s() - self._finished_at_s[-1] if self._finished_at_s else float("inf")

    def close(self) -> None:
        """End the camera session: close the recogniser and drop its results; may run on any thread."""
        with self._working:
            self._end()

    def use_recogniser(self, make_recogniser: Callable[[], Watcher]) -> None:
        """Replace the recogniser from the next frame on; the old one is closed and its results are dropped.

        Waits a few milliseconds for the current frame; may run on any thread.
        """
        with self._working:
            self._end()
            self._make_recogniser = make_recogniser

    def _end(self) -> None:
        """Close the recogniser and drop its results; call it only while holding the frame lock."""
        if self._recogniser is not None:
            self._recogniser.close()
            self._recogniser = None
            memory.release_freed_memory()
        with self._sharing:
            self._latest = self._error = None
            self._results.clear()
            self._finished_at_s.clear()
            self._rate = FrameRate()

    def _shown(self, frame: av.VideoFrame) -> av.VideoFrame:
        scale = min(1.0, MAX_SIDE_PX / max(frame.width, frame.height, 1))
        width_px, height_px = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        with self._working:
            # One reformatter for all frames: `VideoFrame.to_ndarray` would set up a new scaler each time.
            rgb = self._reformatter.reformat(frame, width=width_px, height=height_px, format="rgb24")
            image = turn_picture(cast(RgbImage, rgb.to_ndarray()), self.turn_deg)
            result = None
            if self._is_ready():
                result = self._recognise(lambda recogniser: self.analyse(recogniser, image, self._clock_s() * 1000))
        self._pass_on(result)
        # Without a copy: the drawn picture belongs to this frame, and nobody writes to it any more.
        shown = av.VideoFrame.from_numpy_buffer(self._drawn(image, result), format="rgb24")
        shown.pts = frame.pts
        if frame.time_base is not None:
            shown.time_base = frame.time_base
        return shown

    def _recognise(self, analyse: Callable[[Watcher], Result]) -> Result | None:
        """Return a result, or None if there is none; call it only while holding the frame lock."""
        if self._error is not None:
            return None
        try:
            if self._recogniser is None:
                self._recogniser = self._make_recogniser()
            result = analyse(self._recogniser)
        except SlrLearnError as error:
            self._fail(str(error))
            return None
        except Exception:
            _LOGGER.exception("a camera frame could not be analysed")
            self._fail(messages.CAMERA_UNFORESEEN)
            return None
        with self._sharing:
            self._latest = result
            if self.on_result is None:
                self._results.append(result)
            self._finished_at_s.append(self._clock_s())
            self._rate = self._rate.after(1000 * self._finished_at_s[-1])
        return result

    def _pass_on(self, result: Result | None) -> None:
        on_result = self.on_result
        if result is not None and on_result is not None:
            on_result(result)

    def _fail(self, reason: str) -> None:
        with self._sharing:
            self._error = reason

    def _drawn(self, image: RgbImage, result: Result | None) -> RgbImage:
        height_px, width_px = image.shape[:2]
        shown = blank_picture(height_px, width_px) if self.landmarks_only else np.asarray(cv2.flip(image, 1), np.uint8)
        if result is not None:
            self.draw(shown, result)
        return shown


_ROTATIONS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def turn_picture(image: RgbImage, turn_deg: int) -> RgbImage:
    """Return a picture turned clockwise by 0, 90, 180 or 270 degrees."""
    return image if turn_deg == 0 else cast(RgbImage, cv2.rotate(image, _ROTATIONS[turn_deg]))
