"""This module starts the real app as its users do: a server process of its own, its log kept."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from slr_learn.config import DATA_VARIABLE
from slr_learn.ice_servers import TURN_VARIABLES

PROJECT_DIR = Path(__file__).resolve().parents[3]
_START_PATIENCE_S = 60.0


@dataclass(frozen=True)
class AppServer:
    """A running app.

    Attributes:
        url: Without a slash at its end.
        process_id: Of the server.
        started_in_s: From the command to the first healthy answer.
        log_path: Everything the server wrote.
    """

    url: str
    process_id: int
    started_in_s: float
    log_path: Path

    def log(self) -> str:
        return self.log_path.read_text(encoding="utf-8", errors="replace")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
    return port


def is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


@contextmanager
def running_app(log_path: Path) -> Iterator[AppServer]:
    """Serve the app on a free port until the block ends; what it stores lies beside its log."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port)]
    environment = {name: value for name, value in os.environ.items() if name not in TURN_VARIABLES}
    environment[DATA_VARIABLE] = str(log_path.parent / "own_data")
    with log_path.open("wb") as log:
        began_s = time.monotonic()
        process = subprocess.Popen(
            command, cwd=PROJECT_DIR, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            while not is_healthy(url):
                if process.poll() is not None or time.monotonic() - began_s > _START_PATIENCE_S:
                    raise RuntimeError(f"The app did not start; its log says:\n{log_path.read_text('utf-8')}")
                time.sleep(0.1)
            yield AppServer(url, process.pid, time.monotonic() - began_s, log_path)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(timeout=10)
