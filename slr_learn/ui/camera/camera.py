"""This module defines the camera of one page: where its results go, and how its state is put into words."""

from __future__ import annotations

import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from typing import Any, Generic

from slr_learn.ui.camera import messages
from slr_learn.ui.camera.frame_processor import FrameProcessor, Result
from slr_learn.ui.camera.status import BrowserState, CameraStatus, StreamStage

_CONNECT_PATIENCE_S = 10.0
_STALLED_AFTER_S = 3.0
_WAITING = (StreamStage.CONNECTING, StreamStage.LIVE)


class Camera(ABC, Generic[Result]):
    """The camera of one page: its frame processor and the state of its stream; subclasses describe the newest frame.

    The stream itself belongs to the visit and goes on from page to page, see `block.CameraBlock`.

    Args:
        processor: Processes the frames.
        is_loading: Returns whether the recogniser is still being loaded; called on several threads.
        clock_s: Returns monotonic seconds.

    Attributes:
        describe_page: Returns what the page's live parts show at a status of the camera, by container, as values for
            JSON; called on the threads of the stream. The page may set it; None leaves them to the page's own runs.
    """

    def __init__(
        self,
        processor: FrameProcessor[Any, Result],
        *,
        is_loading: Callable[[], bool] = lambda: False,
        clock_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self.processor = processor
        self.describe_page: Callable[[CameraStatus], Mapping[str, Any]] | None = None
        self._is_loading = is_loading
        self._clock_s = clock_s
        self._state = BrowserState()
        self._problem: str | None = None
        self._takes_photos = False
        self._asked_at_s: float | None = None

    @property
    def needs_server(self) -> bool:
        """Whether only the server can find what this camera looks for."""
        return False

    @abstractmethod
    def describe_result(self, result: Result) -> tuple[str, bool]:
        """Return a sentence about an analysed frame, and whether the learner must act."""

    def drawing(self) -> dict[str, Any]:
        """Return how the browser draws the newest result over its picture, as values for JSON."""
        return {}

    def follow(self, state: BrowserState, problem: str | None = None, *, takes_photos: bool = False) -> StreamStage:
        """Note what the browser says of the camera; return the stage.

        Args:
            state: What it says.
            problem: Why the camera cannot be used at all; None if it can.
            takes_photos: Whether single photos take the place of a stream; the result of one stands until the next.
        """
        self._takes_photos = takes_photos
        if takes_photos:
            state = BrowserState(StreamStage.LIVE, is_wanted=True)
        self._state, self._problem = state, problem
        if state.stage not in _WAITING:
            self._asked_at_s = None
            if state.stage is not StreamStage.PAUSED:
                # After a stop, the stream's recogniser still exists.
                self.close()
        elif self._asked_at_s is None:
            self._asked_at_s = self._clock_s()
        return state.stage

    def note_problem(self, problem: str) -> None:
        """Note why the camera cannot be used any more, until the next call of `follow`; may be called on any thread."""
        self._problem = problem

    def latest(self) -> Result | None:
        """Return the newest result, or None if no frames arrive; an old result says nothing about now."""
        return self.processor.latest if self.status().stage is StreamStage.LIVE else None

    def drain(self) -> tuple[Result, ...]:
        """Return the results since the last call, oldest first."""
        return self.processor.drain()

    def close(self) -> None:
        """End the camera session and close its recogniser; the next frame starts a new session."""
        self.processor.close()

    def status(self) -> CameraStatus:
        """Return the camera's status; cheap enough to call for every frame, on any thread."""
        stage = self._state.stage
        interruption = self._interruption()
        if interruption is not None:
            return CameraStatus(StreamStage.INTERRUPTED, interruption, is_problem=True)
        if stage is StreamStage.ERROR:
            return CameraStatus(stage, messages.camera_problem(self._state.error), is_problem=True)
        if stage not in _WAITING or self._asked_at_s is None:
            return CameraStatus(stage, messages.STAGES[stage], is_problem=False)
        latest = self.processor.latest
        if latest is not None:
            text, is_problem = self.describe_result(latest)
            is_slow = self.processor.is_slow()
            text = messages.CAMERA_SLOW if is_slow and not is_problem else text
            return CameraStatus(StreamStage.LIVE, text, is_problem, self.processor.frames_per_second(), is_slow)
        if self._is_loading():
            return CameraStatus(StreamStage.CONNECTING, messages.CAMERA_LOADING, is_problem=False)
        is_late = self._clock_s() - self._asked_at_s > _CONNECT_PATIENCE_S
        text = messages.CAMERA_NO_FRAMES if is_late else messages.CAMERA_CONNECTING
        return CameraStatus(StreamStage.CONNECTING, text, is_problem=is_late)

    def _interruption(self) -> str | None:
        if self._problem is not None:
            return self._problem
        if self._state.stage not in _WAITING:
            return None
        if self.processor.error is not None:
            return messages.camera_error(self.processor.error)
        is_old = self.processor.age_s() > _STALLED_AFTER_S and not self._takes_photos
        if self.processor.latest is not None and is_old:
            return messages.CAMERA_STALLED
        return None
