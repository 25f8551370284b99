import os
import signal
import threading
import time
from concurrent.futures import ProcessPoolExecutor

import pytest

from slr_learn.datasets.workers import map_in_processes
from tests.support.terminals import heeding_interrupts


def test_every_item_comes_with_its_result():
    assert sorted(map_in_processes([-1, 2, -3], abs, jobs=2)) == [(-3, 3), (-1, 1), (2, 2)]
    assert list(map_in_processes([], abs, jobs=2)) == []


def test_an_error_of_the_work_is_raised_here():
    with pytest.raises(ValueError, match="invalid literal"):
        list(map_in_processes(["no number"], int, jobs=1))


def test_closing_ends_the_workers_in_the_middle_of_their_work():
    arriving = map_in_processes([0, 120], time.sleep, jobs=2)
    assert next(arriving) == (0, None)
    started = time.monotonic()
    arriving.close()
    assert time.monotonic() - started < 30


@pytest.fixture
def another_thread():
    """A thread that does nothing, but may be the one that takes a signal."""
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    yield
    done.set()
    thread.join()


def test_ctrl_c_while_workers_start_counts_when_all_are_started(monkeypatch, another_thread):
    submit, submitted = ProcessPoolExecutor.submit, []

    def submit_interrupted(pool, work, item):
        if not submitted:
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.2)
        submitted.append(item)
        return submit(pool, work, item)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", submit_interrupted)
    with heeding_interrupts(), pytest.raises(KeyboardInterrupt):
        list(map_in_processes([-1, 2, -3], abs, jobs=1))
    assert submitted == [-1, 2, -3]
