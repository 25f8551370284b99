"""This module starts processes that outlive their parent, identifies them later, and ends them; it uses psutil."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from slr_learn.config import PROJECT_DIR

_NICENESS = 10
# How far two readings of when a process began may lie apart: the system's clock is set now and then.
_CLOCK_S = 2.0
_PATIENCE_S = 5.0


@dataclass(frozen=True, slots=True)
class ProcessIdentity:
    """Identifies a process reliably, since its number alone may be reused.

    Attributes:
        pid: Its number.
        started_s: Start time in seconds since 1970.
    """

    pid: int
    started_s: float


def identify_current_process() -> ProcessIdentity:
    """Return the identity of this process."""
    return ProcessIdentity(os.getpid(), psutil.Process().create_time())


def start_detached_process(command: Sequence[str], log_path: Path) -> ProcessIdentity:
    """Start a low-priority process in its own group, which continues when this one ends.

    Args:
        command: The program and its arguments; it runs in the project's folder.
        log_path: File for its output.

    Raises:
        OSError: The program cannot be started.
    """
    own_group: dict[str, Any] = {"start_new_session": True}
    if sys.platform == "win32":
        own_group = {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW}
    with log_path.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=PROJECT_DIR, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT, **own_group
        )
    # A process that has ended must be waited for, or the system keeps its number.
    threading.Thread(target=process.wait, name=f"slr_learn-wait-{process.pid}", daemon=True).start()
    try:
        found = psutil.Process(process.pid)
        mark = ProcessIdentity(process.pid, found.create_time())
        found.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if sys.platform == "win32" else _NICENESS)
    except psutil.NoSuchProcess:
        return ProcessIdentity(process.pid, 0.0)
    return mark


def is_process_running(mark: ProcessIdentity) -> bool:
    """Return whether a process is running; a zombie is not."""
    return _found(mark) is not None


def kill_process_tree(mark: ProcessIdentity) -> None:
    """End a process and all its children, by force after five seconds; do nothing if it has ended."""
    process = _found(mark)
    if process is None:
        return
    try:
        family = [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return
    _each(family, "terminate")
    _, left = psutil.wait_procs(family, timeout=_PATIENCE_S)
    _each(left, "kill")
    psutil.wait_procs(left, timeout=_PATIENCE_S)


def _each(processes: Sequence[psutil.Process], action: str) -> None:
    for one in processes:
        try:
            getattr(one, action)()
        except psutil.NoSuchProcess:
            continue


def _found(mark: ProcessIdentity) -> psutil.Process | None:
    try:
        process = psutil.Process(mark.pid)
        if abs(process.create_time() - mark.started_s) > _CLOCK_S or process.status() == psutil.STATUS_ZOMBIE:
            return None
    except psutil.NoSuchProcess:
        return None
    return process
