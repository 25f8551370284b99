"""This module does one camera's work on a thread of its own, so that work which hangs holds up nobody else."""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable
from queue import SimpleQueue

_LOGGER = logging.getLogger(__name__)

_END = None


class Job:
    """A piece of work that was handed over."""

    def __init__(self, work: Callable[[], None]) -> None:
        self._work = work
        # A lock costs less than an event, and there are thirty jobs a second.
        self._doing = threading.Lock()
        self._doing.acquire()

    def do(self) -> None:
        """Do the work; on the thread it was handed to."""
        try:
            self._work()
        except Exception:
            _LOGGER.exception("a camera's work failed")
        finally:
            self._doing.release()

    def wait(self, patience_s: float) -> bool:
        """Return whether the work is done, as soon as it is or patience ends; call it at most once."""
        return self._doing.acquire(timeout=patience_s)


class WorkThread:
    """A daemon thread that does what it is handed, in order; it starts with the first job.

    It cannot be stopped while it hangs: whoever waits for a job gives up, and leaves it alone.

    Args:
        name: Name of the thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    @property
    def is_current(self) -> bool:
        """Whether the caller runs on this thread."""
        return threading.current_thread() is self._thread

    def hand_over(self, work: Callable[[], None]) -> Job:
        """Have work done after what was handed over before; may be called by one thread at a time."""
        if self._thread is None:
            self._thread = threading.Thread(target=_work_off, args=(self._jobs,), name=self._name, daemon=True)
            self._thread.start()
            # A camera that is forgotten without being closed takes its thread with it.
            weakref.finalize(self, self._jobs.put, _END).atexit = False
        job = Job(work)
        self._jobs.put(job)
        return job

    def end(self) -> None:
        """End the thread after what was handed over; hand over nothing more."""
        if self._thread is not None:
            self._jobs.put(_END)


def _work_off(jobs: SimpleQueue[Job | None]) -> None:
    while (job := jobs.get()) is not None:
        job.do()
        # Otherwise the job, and what it knows of, would live until the next one.
        del job
