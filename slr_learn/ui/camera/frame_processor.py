"""This module handles the frames of one camera: recognises, draws, and hands the results over to the page."""

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
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.overlay import blank_picture
from slr_learn.ui.camera import messages
from slr_learn.ui.session import memory

_LOGGER = logging.getLogger(__name__)

MAX_SIDE_PX = 1280
_KEPT_RESULTS = 256
_RATE_WINDOW_S = 2.0


class Recogniser(Protocol):
    """What looks at the frames of one camera session, and is closed with it."""

    def close(self) -> None:
        """Free what it holds."""
        ...


Watcher = TypeVar("Watcher", bound=Recogniser)
Result = TypeVar("Result")


class FrameProcessor(ABC, Generic[Watcher, Result]):
    """The video callback of one camera, and the mailbox its results wait in; subclasses say what to look for.

    `__call__` runs on a thread of the WebRTC worker, `close` on one of its threads or the page's, everything else on
    the page's; locks guard what they share. The recogniser is made on the first frame and closed with the stream, so
    a new START begins afresh. Frames are never kept.

    Args:
        make_recogniser: Makes the recogniser of one camera session; may raise SlrLearnError.
        is_ready: Whether the recogniser can be made at once; until then the picture is shown unanalysed.
        clock_s: Monotonic seconds.

    Attributes:
        landmarks_only: Whether the camera picture is left out; the page sets it at any time.
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
        self._error: str | None = None
        self.landmarks_only = False

    @abstractmethod
    def analyse(self, recogniser: Watcher, image: RgbImage, timestamp_ms: float) -> Result:
        """Return what one unmirrored frame shows; runs on the WebRTC worker's thread."""

    @abstractmethod
    def draw(self, shown: RgbImage, result: Result) -> None:
        """Draw what was seen into the picture to show, mirrored or plain, in place; on the WebRTC worker's thread."""

    def __call__(self, frame: av.VideoFrame) -> av.VideoFrame:
        """Take a camera frame and return the picture to show; runs on the WebRTC worker's thread.

        A failure is kept for the page to tell and the picture goes on: an exception here would end the stream
        without a word, and so would a first frame that waits too long for the libraries.
        """
        try:
            return self._shown(frame)
        except Exception:
            _LOGGER.exception("a camera frame could not be shown")
            self._fail(messages.CAMERA_UNFORESEEN)
            return frame

    def drain(self) -> tuple[Result, ...]:
        """Return the results since the last call, oldest first."""
        with self._sharing:
            results = tuple(self._results)
            self._results.clear()
        return results

    @property
    def latest(self) -> Result | None:
        """The newest result of this stream, None before the first frame."""
        with self._sharing:
            return self._latest

    @property
    def error(self) -> str | None:
        """Why frames are not analysed, None while they are."""
        with self._sharing:
            return self._error

    def frames_per_second(self) -> float:
        """Return how many frames a second were analysed during the last two seconds."""
        now_s = self._clock_s()
        with self._sharing:
            recent = [at_s for at_s in self._finished_at_s if now_s - at_s <= _RATE_WINDOW_S]
        return (len(recent) - 1) / (recent[-1] - recent[0]) if len(recent) > 1 else 0.0

    def age_s(self) -> float:
        """Return the seconds since the newest result, infinity before the first."""
        with self._sharing:
            return self._clock_s() - self._finished_at_s[-1] if self._finished_at_s else float("inf")

    def close(self) -> None:
        """End the camera session: free the recogniser and forget its results, drained or not; on any thread."""
        with self._working:
            self._end()

    def use_recogniser(self, make_recogniser: Callable[[], Watcher]) -> None:
        """Take another recogniser from the next frame on; the one before is closed, its results are forgotten.

        Waits for the frame in hand, which is a matter of milliseconds; on any thread.
        """
        with self._working:
            self._end()
            self._make_recogniser = make_recogniser

    def _end(self) -> None:
        """Close the recogniser and forget what it saw; only under the lock of the frames."""
        if self._recogniser is not None:
            self._recogniser.close()
            self._recogniser = None
            memory.release_freed_memory()
        with self._sharing:
            self._latest = self._error = None
            self._results.clear()
            self._finished_at_s.clear()

    def _shown(self, frame: av.VideoFrame) -> av.VideoFrame:
        scale = min(1.0, MAX_SIDE_PX / max(frame.width, frame.height, 1))
        width_px, height_px = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        with self._working:
            # One reformatter for all frames: `VideoFrame.to_ndarray` would set up a new scaler each time.
            rgb = self._reformatter.reformat(frame, width=width_px, height=height_px, format="rgb24")
            image = cast(RgbImage, rgb.to_ndarray())
            result = self._recognise(image)
        # Without a copy: the picture drawn is this frame's own and nobody writes to it any more.
        shown = av.VideoFrame.from_numpy_buffer(self._drawn(image, result), format="rgb24")
        shown.pts = frame.pts
        if frame.time_base is not None:
            shown.time_base = frame.time_base
        return shown

    def _recognise(self, image: RgbImage) -> Result | None:
        if self._error is not None or not self._is_ready():
            return None
        try:
            if self._recogniser is None:
                self._recogniser = self._make_recogniser()
            result = self.analyse(self._recogniser, image, self._clock_s() * 1000)
        except SlrLearnError as error:
            self._fail(str(error))
            return None
        except Exception:
            _LOGGER.exception("a camera frame could not be analysed")
            self._fail(messages.CAMERA_UNFORESEEN)
            return None
        with self._sharing:
            self._latest = result
            self._results.append(result)
            self._finished_at_s.append(self._clock_s())
        return result

    def _fail(self, reason: str) -> None:
        with self._sharing:
            self._error = reason

    def _drawn(self, image: RgbImage, result: Result | None) -> RgbImage:
        height_px, width_px = image.shape[:2]
        shown = blank_picture(height_px, width_px) if self.landmarks_only else np.asarray(cv2.flip(image, 1), np.uint8)
        if result is not None:
            self.draw(shown, result)
        return shown
