"""This module lets one recogniser work on a thread of its own, so that one which hangs holds up nobody else."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from slr_learn.ui.camera.work_thread import Job, WorkThread
from slr_learn.ui.session import memory

FRAME_PATIENCE_S = 1.0
"""How long a frame is waited for; after that it is late, and shown unanalysed."""
START_PATIENCE_S = 2.0
"""How long the first frame is waited for, for which the recogniser is created."""
FRAME_LIMIT_S = 5.0
"""From when on a recogniser that works on one frame counts as hanging."""
START_LIMIT_S = 30.0
"""From when on a recogniser that is being created counts as hanging."""
_CLOSE_PATIENCE_S = 0.5


class Recogniser(Protocol):
    """Analyses the frames of one camera session and is closed with it."""

    def close(self) -> None:
        """Release all resources."""
        ...


Watcher = TypeVar("Watcher", bound=Recogniser)


class RecogniserSession(Generic[Watcher]):
    """One recogniser from its first frame to its end, alone on its thread.

    `hand_over`, `end` and `give_up` are called by one thread at a time, the first never after the others.

    Args:
        make_recogniser: Creates the recogniser, on its thread.

    Attributes:
        recogniser: None before the first frame; its thread alone may use it.
        is_starting: Whether it has not been created yet.
        is_over: Whether it has been closed.
    """

    def __init__(self, make_recogniser: Callable[[], Watcher]) -> None:
        self._make_recogniser = make_recogniser
        self._thread = WorkThread("camera-recogniser")
        self._is_busy = False
        self._using = threading.Lock()
        self._since_s: float | None = None
        self.recogniser: Watcher | None = None
        self.is_starting = True
        self.is_over = False

    def hand_over(self, work: Callable[[Callable[[], Watcher]], None], then: Callable[[], None]) -> Job | None:
        """Have work done on the recogniser's thread; None if it is still busy with an earlier frame.

        Args:
            work: Called with a function that returns the recogniser; counts as hanging if it takes too long.
            then: Called afterwards; may take any time.
        """
        if self._is_busy:
            return None
        self._is_busy, self._since_s = True, time.monotonic()

        def do() -> None:
            try:
                work(self._get_recogniser)
                self._since_s = None
                then()
            finally:
                self._since_s = None
                self._is_busy = False

        return self._thread.hand_over(do)

    def do_here(self, work: Callable[[Callable[[], Watcher]], None]) -> bool:
        """Do work on the calling thread, which may hang; return whether it was done: not while the recogniser is busy.

        Args:
            work: As in `hand_over`.
        """
        if self._is_busy or not self._using.acquire(blocking=False):
            return False
        self._is_busy, self._since_s = True, time.monotonic()
        try:
            work(self._get_recogniser)
        finally:
            self._since_s = None
            self._is_busy = False
            self._using.release()
        return True

    def works_longer_than(self, limit_s: float) -> bool:
        """Return whether it has been working on one frame for so many seconds."""
        since_s = self._since_s
        return since_s is not None and time.monotonic() - since_s > limit_s

    @property
    def is_hung(self) -> bool:
        """Whether it has been working on one frame for so long that it will hardly end."""
        return self.works_longer_than(START_LIMIT_S if self.is_starting else FRAME_LIMIT_S)

    def end(self) -> None:
        """Close the recogniser after the frame in hand; waits a few milliseconds, but not if that frame is late."""
        closing = self._close_at_last()
        if not self._thread.is_current and not self.works_longer_than(FRAME_PATIENCE_S):
            closing.wait(_CLOSE_PATIENCE_S)

    def give_up(self) -> None:
        """Leave a recogniser that hangs to its thread, which closes it if it ever comes back."""
        self._close_at_last()

    def _close_at_last(self) -> Job:
        closing = self._thread.hand_over(self._close)
        self._thread.end()
        return closing

    def _get_recogniser(self) -> Watcher:
        if self.recogniser is None:
            self.recogniser = self._make_recogniser()
            self._since_s = time.monotonic()
        self.is_starting = False
        return self.recogniser

    def _close(self) -> None:
        # Work on a caller's thread may hang in it; then it is left to that thread.
        if not self._using.acquire(timeout=_CLOSE_PATIENCE_S):
            return
        recogniser, self.recogniser = self.recogniser, None
        try:
            if recogniser is not None:
                recogniser.close()
                del recogniser
                memory.release_freed_memory()
        finally:
            self._using.release()
            self.is_over = True
