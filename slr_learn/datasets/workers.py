"""This module distributes long work over all cores, in separate processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from typing import TypeVar

from slr_learn.errors import WorkerLostError

Item = TypeVar("Item")
Result = TypeVar("Result")


def available_cores() -> int:
    """Return the number of cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def map_in_processes(
    items: Sequence[Item], work: Callable[[Item], Result], *, jobs: int
) -> Generator[tuple[Item, Result]]:
    """Yield every item with its result, in order of completion.

    Args:
        items: May be empty.
        work: Called in the worker processes; a module-level function, or a `partial` of one.
        jobs: Number of worker processes, started by spawn, so that they do not inherit what is loaded here. Ctrl-C, or
            closing the generator early, ends them immediately.

    Raises:
        WorkerLostError: A worker process was killed.
    """
    if not items:
        return
    context = multiprocessing.get_context("spawn")
    watched, held = context.Pipe(duplex=False)
    pool = ProcessPoolExecutor(
        min(jobs, len(items)), mp_context=context, initializer=_start_worker, initargs=(watched,)
    )
    pending: dict[Future[Result], Item] = {}
    try:
        with _interrupts_held_back():
            for item in items:
                pending[pool.submit(work, item)] = item
        for future in as_completed(pending):
            yield pending[future], future.result()
    except BrokenProcessPool as error:
        raise WorkerLostError(
            "The worker processes must stay alive; one was ended from outside, perhaps for want of memory. "
            "Run the same command again, with fewer --jobs where it takes them. An extraction or import goes on where "
            "it stopped."
        ) from error
    except BaseException:  # Ctrl-C and the generator's closing among them
        held.close()
        raise
    finally:
        pool.shutdown(cancel_futures=True)
        held.close()
        watched.close()


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Start the workers with Ctrl-C blocked: it reaches the whole process group, but only the parent shall act.

    The mask belongs to this thread alone: another thread may receive the signal, and Python acts on it here anyway, in
    the middle of a worker's start. So it is noted, and acted on when all workers are started.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    came: list[int] = []
    act = signal.getsignal(signal.SIGINT)
    is_acted_on = callable(act) and threading.current_thread() is threading.main_thread()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    if is_acted_on:
        signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        if is_acted_on:
            signal.signal(signal.SIGINT, act)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    if came:
        signal.raise_signal(signal.SIGINT)


def _start_worker(watched: Connection) -> None:
    # MediaPipe's native code writes notes to stderr, through the middle of the progress bar.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    threading.Thread(target=_end_with_parent, args=(watched,), daemon=True).start()


def _end_with_parent(watched: Connection) -> None:
    """End this worker when its parent is killed or closes the pipe; runs on the watching thread."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel, watched])
        os._exit(1)
