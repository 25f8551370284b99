"""This module processes the frames of one camera, or the landmarks a browser found in them, for the page."""

from __future__ import annotations

import logging
import threading
import time
from abc import ABC, abstractmethod
from collections import deque
from collections.abc import Callable, Sequence
from functools import partial
from typing import Generic, TypeVar, cast

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
from slr_learn.ui.camera.recogniser_session import FRAME_PATIENCE_S, START_PATIENCE_S, RecogniserSession, Watcher
from slr_learn.ui.camera.work_thread import Job

_LOGGER = logging.getLogger(__name__)

MAX_SIDE_PX = 1280
_KEPT_RESULTS = 256
_RATE_WINDOW_S = 2.0
_PHOTO_FRAMES = 20
_PHOTO_STEP_S = 0.1
"""A photo counts as two seconds of video, in which a letter is held for longer than it needs to be."""


Result = TypeVar("Result")


class FrameProcessor(ABC, Generic[Watcher, Result]):
    """The video callback of one camera, with a queue of results for the page; subclasses analyse and draw.

    `__call__` runs on a thread of the WebRTC worker, `process_landmarks` on that of a browser's message, `close` on one
    of these or the page's, everything else on the page's; locks protect the shared values. The recogniser is created on
    the first frame and closed with the stream, so that each START begins afresh. Frames are never stored.

    The recogniser works on a thread of its own. While it is late, frames are shown unanalysed; one that hangs is given
    up and replaced, and its thread left alone. So no call waits long: streamlit-webrtc waits for the video callback on
    the thread that serves all visitors.

    Args:
        make_recogniser: Creates the recogniser of one camera session; may raise SlrLearnError.
        is_ready: Returns whether the recogniser can be created without waiting; until then frames are shown unanalysed.
        clock_s: Returns monotonic seconds.

    Attributes:
        landmarks_only: Whether to hide the camera picture; the page may set it at any time.
        turn_deg: By how much pictures are turned clockwise before anything else: 0, 90, 180 or 270.
        is_paused: Whether frames are shown unanalysed; may be set on any thread.
        on_result: Called with each result on the recogniser's thread, in place of the queue; None queues them. The page
            may set it at any time.
        on_hang: Called each time a recogniser was given up, on a thread of the stream.
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
        self._converting = threading.Lock()
        self._sharing = threading.Lock()
        self._turn = threading.Lock()
        self._session: RecogniserSession[Watcher] | None = None
        self._ended: list[RecogniserSession[Watcher]] = []
        self._results: deque[Result] = deque(maxlen=_KEPT_RESULTS)
        self._latest: Result | None = None
        self._finished_at_s: deque[float] = deque(maxlen=_KEPT_RESULTS)
        self._rate = FrameRate()
        self._error: str | None = None
        self._photo_ms = 0.0
        self.landmarks_only = False
        self.turn_deg = 0
        self.is_paused = False
        self.on_result: Callable[[Result], None] | None = None
        self.on_hang: Callable[[], None] = lambda: None

    @abstractmethod
    def analyse(self, recogniser: Watcher, image: RgbImage, timestamp_ms: float) -> Result:
        """Return the result for one unmirrored frame; runs on the recogniser's thread."""

    def analyse_landmarks(self, recogniser: Watcher, frame: BrowserFrame) -> Result | None:
        """Return the result for the landmarks a browser found in one frame; runs on the thread of its message.

        None here: whatever looks for more than a browser finds has no use for them.
        """
        del recogniser, frame
        return None

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
        """Process what a browser found in one frame, on the thread of its message; errors are stored for the page.

        It needs no thread of the recogniser's own: whoever takes messages leaves one alone that hangs.
        """
        found: list[Result] = []
        session = self._session_in_use()
        if session is not None:
            analyse = partial(self.analyse_landmarks, frame=frame)
            session.do_here(lambda recogniser: self._analyse_frame(session, recogniser, analyse, found))
        self._pass_on(found)

    def process_photo(self, image: RgbImage) -> None:
        """Process a photo as if it had been held in front of the camera for a while; runs on the page's thread.

        Args:
            image: uint8 RGB array of shape (height, width, 3), unmirrored.
        """
        image = turn_picture(image, self.turn_deg)
        for _ in range(_PHOTO_FRAMES):
            self._photo_ms += 1000 * _PHOTO_STEP_S
            self._recognise(partial(self.analyse, image=image, timestamp_ms=self._photo_ms))

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
        """End the camera session: close the recogniser and drop its results; may run on any thread.

        Waits a few milliseconds for the current frame, but not for a recogniser that is late.
        """
        self._end_session()

    def use_recogniser(self, make_recogniser: Callable[[], Watcher]) -> None:
        """Replace the recogniser from the next frame on; waits as little as `close`, and may run on any thread."""
        self._end_session(make_recogniser)

    def _end_session(self, make_recogniser: Callable[[], Watcher] | None = None) -> None:
        with self._sharing:
            session, self._session = self._session, None
            self._make_recogniser = make_recogniser or self._make_recogniser
            self._latest = self._error = None
            self._results.clear()
            self._finished_at_s.clear()
            self._rate = FrameRate()
            if session is not None:
                self._ended.append(session)
        with self._converting:
            # A scaler keeps its tables for as long as it lives.
            self._reformatter = VideoReformatter()
        if session is not None:
            session.end()

    def _shown(self, frame: av.VideoFrame) -> av.VideoFrame:
        scale = min(1.0, MAX_SIDE_PX / max(frame.width, frame.height, 1))
        width_px, height_px = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
        with self._converting:
            # One reformatter for all frames: `VideoFrame.to_ndarray` would set up a new scaler each time. With threads
            # of its own it would take longer, and keep them for as long as it lives.
            rgb = self._reformatter.reformat(frame, width=width_px, height=height_px, format="rgb24", threads=1)
        image = turn_picture(cast(RgbImage, rgb.to_ndarray()), self.turn_deg)
        result = None
        if self._is_ready():
            result = self._recognise(lambda recogniser: self.analyse(recogniser, image, self._clock_s() * 1000))
        # Without a copy: the drawn picture belongs to this frame, and nobody writes to it any more.
        shown = av.VideoFrame.from_numpy_buffer(self._drawn(image, result), format="rgb24")
        shown.pts = frame.pts
        if frame.time_base is not None:
            shown.time_base = frame.time_base
        return shown

    def _recognise(self, analyse: Callable[[Watcher], Result]) -> Result | None:
        """Return a result; None if there is none, or none in time."""
        # A stream sends one frame at a time, but the next stream may begin before the last one has ended.
        if not self._turn.acquire(timeout=START_PATIENCE_S):
            return None
        try:
            return self._recognise_in_turn(analyse)
        finally:
            self._turn.release()

    def _recognise_in_turn(self, analyse: Callable[[Watcher], Result]) -> Result | None:
        found: list[Result] = []
        job: Job | None = None
        patience_s = FRAME_PATIENCE_S
        session = self._session_in_use()
        if session is not None:
            patience_s = START_PATIENCE_S if session.is_starting else FRAME_PATIENCE_S
            job = session.hand_over(
                lambda recogniser: self._analyse_frame(session, recogniser, analyse, found),
                lambda: self._pass_on(found),
            )
        if job is not None:
            job.wait(patience_s)
        return found[0] if found else None

    def _session_in_use(self) -> RecogniserSession[Watcher] | None:
        """Return the recogniser's session; None if no frame is analysed now."""
        with self._sharing:
            n_hung = self._give_up_hung()
            session = None
            if self._error is None and not self.is_paused and not n_hung:
                session = self._session = self._session or RecogniserSession(self._make_recogniser)
        for _ in range(n_hung):
            self.on_hang()
        return session

    def _give_up_hung(self) -> int:
        """Give up recognisers that hang, and return how many; call it only while holding the lock."""
        hung = [one for one in self._ended if one.is_hung]
        self._ended = [one for one in self._ended if one not in hung and not one.is_over]
        if self._session is not None and self._session.is_hung:
            self._session.give_up()
            hung.append(self._session)
            self._session = None
        if hung:
            _LOGGER.warning("a camera's recogniser hangs and was given up")
        return len(hung)

    def _analyse_frame(
        self,
        session: RecogniserSession[Watcher],
        recogniser: Callable[[], Watcher],
        analyse: Callable[[Watcher], Result | None],
        found: list[Result],
    ) -> None:
        """Analyse a frame and share the result, unless the session has ended meanwhile; on the recogniser's thread."""
        try:
            result = analyse(recogniser())
        except SlrLearnError as error:
            self._fail(str(error), session)
            return
        except Exception:
            _LOGGER.exception("a camera frame could not be analysed")
            self._fail(messages.CAMERA_UNFORESEEN, session)
            return
        with self._sharing:
            if self._session is not session or result is None:
                return
            self._latest = result
            if self.on_result is None:
                self._results.append(result)
            self._finished_at_s.append(self._clock_s())
            self._rate = self._rate.after(1000 * self._finished_at_s[-1])
            found.append(result)

    def _pass_on(self, found: Sequence[Result]) -> None:
        on_result = self.on_result
        if found and on_result is not None:
            try:
                on_result(found[0])
            except Exception:
                _LOGGER.exception("a camera's result could not be used")
                self._fail(messages.CAMERA_UNFORESEEN)

    def _fail(self, reason: str, session: RecogniserSession[Watcher] | None = None) -> None:
        with self._sharing:
            if session is None or session is self._session:
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
