"""This module tries one video to the server: whether it comes, by which way, and how fast hands are found in it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import av

from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.webrtc import VideoPath
from slr_learn.ui.camera_check.report import ServerReport

CONNECT_PATIENCE_S = 10.0
"""From when on a video that has not come counts as blocked."""
MEASURED_S = 3.0
LONGEST_S = 45.0
"""After this time the video is ended even if nobody looks at the page any more."""


class ServerRun:
    """One video to the server, and what became of it.

    `process_frame` runs on the thread of the video, everything else on the page's.

    Args:
        camera: Finds hands in the frames; this object closes it in `close`.
        clock_s: Returns monotonic seconds.
    """

    def __init__(self, camera: LetterCamera, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._camera, self._clock_s = camera, clock_s
        self._began_at_s: float | None = None
        self._found_at_s: float | None = None
        self._n_frames = 0

    def process_frame(self, frame: av.VideoFrame) -> av.VideoFrame:
        """Look for a hand in a frame and return the picture to send back."""
        self._n_frames += 1
        return self._camera.processor(frame)

    def begin(self, end: Callable[[], None]) -> None:
        """Note that the video starts now; the first call counts.

        Args:
            end: Ends the video; it is called after `LONGEST_S` in any case.
        """
        if self._began_at_s is None:
            self._began_at_s = self._clock_s()
            timer = threading.Timer(LONGEST_S, end)
            timer.name, timer.daemon = "camera-check-end", True
            timer.start()

    def outcome(self, path: Callable[[], VideoPath]) -> ServerReport | None:
        """Return what became of the video; None while that is open.

        Args:
            path: Returns how the video comes.
        """
        now_s, processor = self._clock_s(), self._camera.processor
        began_at_s = now_s if self._began_at_s is None else self._began_at_s
        if self._found_at_s is None and processor.latest is not None:
            self._found_at_s = now_s
        if self._found_at_s is not None and now_s - self._found_at_s >= MEASURED_S:
            return ServerReport(path(), processor.frames_per_second())
        if not self._n_frames and now_s - began_at_s > CONNECT_PATIENCE_S:
            return ServerReport(VideoPath.BLOCKED, 0.0)
        if processor.error is not None or now_s - began_at_s > LONGEST_S - CONNECT_PATIENCE_S:
            return ServerReport(path(), 0.0)
        return None

    def close(self) -> None:
        """Close the recogniser."""
        self._camera.close()
