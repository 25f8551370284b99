from __future__ import annotations

import sys

import psutil
import pytest

from slr_learn.studio import processes
from slr_learn.studio.processes import is_process_running, start_detached_process


def test_a_process_that_ends_at_once_is_known_by_its_number_and_does_not_run(tmp_path, monkeypatch):
    """It may be gone before it is looked up."""

    def gone(pid):
        raise psutil.NoSuchProcess(pid)

    with monkeypatch.context() as ended:
        ended.setattr(processes.psutil, "Process", gone)
        mark = start_detached_process([sys.executable, "-S", "-c", ""], tmp_path / "log.txt")
    assert mark.pid > 0
    assert mark.started_s == 0.0
    assert not is_process_running(mark)


def test_a_program_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(OSError, match="nothing"):
        start_detached_process([str(tmp_path / "nothing")], tmp_path / "log.txt")
