"""This module starts the app for measurements and reads what its process costs."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from slr_learn.config import CAMERA_VARIABLE, DATA_VARIABLE, PROJECT_DIR

_START_PATIENCE_S = 60.0


@dataclass(frozen=True, slots=True)
class MeasuredServer:
    """A running app.

    Attributes:
        port: Where it listens, on this machine.
        process: Its process.
    """

    port: int
    process: psutil.Process

    def cpu_s(self) -> float:
        """Return the seconds of processor time used so far."""
        times = self.process.cpu_times()
        return float(times.user + times.system)

    def memory_mb(self) -> float:
        """Return the memory in use."""
        return float(self.process.memory_info().rss) / 1e6


@contextmanager
def serving(engine: str) -> Iterator[MeasuredServer]:
    """Serve the app with a camera engine until the block ends; what it stores is deleted.

    Args:
        engine: A value of SLR_LEARN_CAMERA.
    """
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
        environment = {**os.environ, CAMERA_VARIABLE: engine, DATA_VARIABLE: folder}
        with (Path(folder) / "server.log").open("wb") as log:
            running = subprocess.Popen(command, cwd=PROJECT_DIR, env=environment, stdout=log, stderr=log)
            try:
                _wait_until_healthy(port)
                yield MeasuredServer(port, psutil.Process(running.pid))
            finally:
                running.terminate()
                running.wait(timeout=20)


def _wait_until_healthy(port: int) -> None:
    until_s = time.monotonic() + _START_PATIENCE_S
    while time.monotonic() < until_s:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.1)
    raise RuntimeError("The app did not start.")
