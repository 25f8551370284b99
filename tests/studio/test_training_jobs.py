from __future__ import annotations

import json
import subprocess
import sys
import textwrap
import threading
import time

import psutil
import pytest

from slr_learn.errors import TrainingRunningError
from slr_learn.studio.job_notes import TrainingJobState
from slr_learn.studio.processes import ProcessIdentity, identify_current_process, is_process_running
from slr_learn.studio.training_jobs import BUILT_DIR, TrainingJobs
from slr_learn.studio.training_progress import (
    TrainingPhase,
    TrainingProgress,
    read_training_progress,
    write_training_progress,
)

PATIENCE_S = 30
WAITS = "import time; time.sleep(60)"


def python(code):
    """A training that is a few lines of Python; `folder` is that of the job."""
    return lambda folder: [
        sys.executable,
        "-c",
        f"import pathlib; folder = pathlib.Path({str(folder)!r})\n{textwrap.dedent(code)}",
    ]


def wait_until(holds, what):
    began_s = time.monotonic()
    while not holds():
        assert time.monotonic() - began_s < PATIENCE_S, what
        time.sleep(0.05)


def wait_for(jobs, state):
    wait_until(lambda: jobs.current().state is state, f"{jobs.current()} is never {state}")
    return jobs.current()


@pytest.fixture
def jobs(tmp_path):
    found = TrainingJobs(tmp_path / "training")
    yield found
    job = found.current()
    if job is not None:
        found.cancel(job.number)


def test_without_a_training_there_is_none(jobs):
    assert jobs.current() is None
    jobs.cancel(3)
    jobs.forget(3)


def test_a_training_runs_beside_and_tells_when_it_is_done(jobs):
    code = """
        import sys
        sys.path.insert(0, ".")
        from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress, write_training_progress
        write_training_progress(folder, TrainingProgress(TrainingPhase.DONE, share=1.0, result={"version": "2"}))
    """
    started = jobs.start("signs", python(code), {"dataset": "xe đạp"})
    assert (started.task, started.details) == ("signs", {"dataset": "xe đạp"})
    job = wait_for(jobs, TrainingJobState.FINISHED)
    assert job.progress.result == {"version": "2"}
    jobs.forget(job.number)
    assert jobs.current() is None


def test_a_training_is_of_low_priority_and_of_a_group_of_its_own(jobs):
    import os

    pid = jobs.start("signs", python(WAITS)).process.pid
    assert psutil.Process(pid).nice() == 10
    assert os.getpgid(pid) == pid != os.getpgid(0)


def test_one_that_looks_later_finds_the_same_training(jobs, tmp_path):
    started = jobs.start("signs", python(WAITS))
    write_training_progress(started.folder, TrainingProgress(TrainingPhase.FITTING, share=0.5, seconds_left=12.0))
    found = TrainingJobs(tmp_path / "training").current()
    assert (found.number, found.state, found.progress.share) == (started.number, TrainingJobState.RUNNING, 0.5)


def test_only_one_training_runs_at_a_time(jobs, tmp_path):
    first = jobs.start("signs", python(WAITS))
    with pytest.raises(TrainingRunningError, match="Only one training"):
        TrainingJobs(tmp_path / "training").start("letters", python(WAITS))
    jobs.cancel(first.number)
    assert jobs.start("letters", python(WAITS)).number == first.number + 1
    assert [one.name for one in (tmp_path / "training").iterdir()] == [str(first.number + 1)]


def test_of_many_who_start_at_once_one_succeeds(jobs, tmp_path):
    results = []

    def start():
        try:
            results.append(TrainingJobs(tmp_path / "training").start("signs", python(WAITS)).number)
        except TrainingRunningError:
            results.append(None)

    threads = [threading.Thread(target=start) for _ in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert [one for one in results if one is not None] == [1]


def test_cancelling_ends_the_process_with_its_children_and_removes_what_is_half_built(jobs):
    code = f"""
        import subprocess, sys, time
        (folder / "{BUILT_DIR}").mkdir()
        (folder / "{BUILT_DIR}" / "model.tflite").write_bytes(b"half")
        child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        (folder / "child").write_text(str(child.pid))
        time.sleep(60)
    """
    job = jobs.start("signs", python(code))
    wait_until((job.folder / "child").exists, "the training starts a child")
    wait_until((job.folder / "child").read_text, "the training names its child")
    child = psutil.Process(int((job.folder / "child").read_text()))
    jobs.cancel(job.number)
    assert jobs.current().state is TrainingJobState.CANCELLED
    assert not child.is_running()
    assert not is_process_running(job.process)
    assert not (job.folder / BUILT_DIR).exists()


def test_a_process_that_does_not_listen_is_forced(jobs, monkeypatch):
    monkeypatch.setattr("slr_learn.studio.processes._PATIENCE_S", 0.5)
    code = 'import signal, time; signal.signal(15, signal.SIG_IGN); (folder / "deaf").touch(); time.sleep(60)'
    job = jobs.start("signs", python(code))
    wait_until((job.folder / "deaf").exists, "the training begins")
    jobs.cancel(job.number)
    assert jobs.current().state is TrainingJobState.CANCELLED


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("raise SystemExit('There is no dataset of this name.')", "There is no dataset of this name."),
        ("import os; os.write(2, b'one\\rtwo\\r\\n\\n'); os.kill(os.getpid(), 9)", "two"),
        ("import os; os.kill(os.getpid(), 9)", ""),
    ],
)
def test_a_training_whose_process_died_is_reported_with_the_last_line_of_its_log(jobs, code, said):
    jobs.start("signs", python(code))
    job = wait_for(jobs, TrainingJobState.DIED)
    assert job.last_line == said
    jobs.start("signs", python(WAITS))


def test_another_process_of_the_same_number_is_not_taken_for_the_training():
    mark = identify_current_process()
    assert is_process_running(mark)
    assert not is_process_running(ProcessIdentity(mark.pid, mark.started_s - 3600))
    assert not is_process_running(ProcessIdentity(2**22 + 1, mark.started_s))


STARTS_AND_LEAVES = """
import os, sys, pathlib
from slr_learn.studio.training_jobs import TrainingJobs
command = [sys.executable, "-c", "import time; time.sleep(60)"]
print(TrainingJobs(pathlib.Path(sys.argv[1])).start("signs", lambda folder: command).process.pid, flush=True)
os.kill(os.getpid(), 9)
"""


def test_a_training_outlives_the_app_that_started_it_and_is_found_again(jobs, tmp_path):
    app = subprocess.run(
        [sys.executable, "-c", STARTS_AND_LEAVES, str(tmp_path / "training")],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert app.returncode == -9, app.stderr
    job = jobs.current()
    assert (job.state, job.process.pid) == (TrainingJobState.RUNNING, int(app.stdout))
    jobs.cancel(job.number)
    assert jobs.current().state is TrainingJobState.CANCELLED


def test_a_job_whose_starter_died_before_it_began_counts_as_dead(jobs, tmp_path):
    folder = tmp_path / "training" / "4"
    folder.mkdir(parents=True)
    note = {"task": "signs", "started_at": "2026-01-02T03:04:05+00:00", "process": {"pid": 1, "started_s": 0.0}}
    (folder / "job.json").write_text(json.dumps({**note, "details": {}}))
    assert jobs.current().state is TrainingJobState.DIED
    (folder / "job.json").write_text("{half")
    assert jobs.current() is None
    assert jobs.start("signs", python(WAITS)).number == 5


def test_progress_comes_back_as_it_was_written_and_damage_counts_as_none(tmp_path):
    assert read_training_progress(tmp_path) is None
    told = TrainingProgress(TrainingPhase.MEASURING, 0.25, 30.5, 40, {TrainingPhase.MEASURING: ()}, {"version": "1"})
    write_training_progress(tmp_path, told)
    assert read_training_progress(tmp_path) == told
    for damaged in ("", "[]", '{"phase": "dancing"}', (tmp_path / "progress.json").read_text()[:-9]):
        (tmp_path / "progress.json").write_text(damaged)
        assert read_training_progress(tmp_path) is None
