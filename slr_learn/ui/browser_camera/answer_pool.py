"""This module answers messages on threads, and replaces a thread whose work hangs, so that nobody else waits for it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future
from queue import SimpleQueue


class _Work:
    """Work for one answer; `is_given_up` tells its thread, if it ever comes back, that another took its place."""

    def __init__(self, answer: Callable[[], str]) -> None:
        self.answer = answer
        self.future: Future[str] = Future()
        self.is_given_up = False


class AnswerPool:
    """Daemon threads that answer messages; they start with the first one.

    Args:
        n_threads: How many messages are worked on at a time, not counting those that hang.
    """

    def __init__(self, n_threads: int) -> None:
        self._n_threads = n_threads
        self._n_started = self._n_idle = 0
        self._waiting: SimpleQueue[_Work] = SimpleQueue()
        self._sharing = threading.Lock()

    async def answer(self, answer: Callable[[], str], patience_s: float, given_up: Callable[[], None]) -> str:
        """Return the answer that a thread finds.

        Args:
            answer: Returns the answer; may raise anything.
            patience_s: How long it may take.
            given_up: Called if a thread has begun and does not come back in time.

        Raises:
            TimeoutError: There is no answer in time.
        """
        work = _Work(answer)
        with self._sharing:
            if self._n_idle:
                self._n_idle -= 1
            elif self._n_started < self._n_threads:
                self._n_started += 1
                self._start_thread()
            self._waiting.put(work)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(work.future), patience_s)
        except TimeoutError:
            if self._give_up(work):
                given_up()
            raise
        except asyncio.CancelledError:
            self._give_up(work)
            raise

    def _give_up(self, work: _Work) -> bool:
        """Put another thread in the place of one that hangs; return whether one does."""
        with self._sharing:
            if work.future.cancelled() or work.future.done():
                return False
            work.is_given_up = True
            self._start_thread()
            self._note_idle()
        return True

    def _note_idle(self) -> None:
        """Note that a thread is about to rest, unless work waits for it; call it only while holding the lock."""
        if self._waiting.empty():
            self._n_idle += 1

    def _start_thread(self) -> None:
        threading.Thread(target=self._work_off, name="camera-landmarks", daemon=True).start()

    def _work_off(self) -> None:
        while True:
            work = self._waiting.get()
            if work.future.set_running_or_notify_cancel():
                _fulfil(work)
            with self._sharing:
                if work.is_given_up:
                    return
                self._note_idle()
            del work


def _fulfil(work: _Work) -> None:
    try:
        answer = work.answer()
    except BaseException as error:
        work.future.set_exception(error)
    else:
        work.future.set_result(answer)
