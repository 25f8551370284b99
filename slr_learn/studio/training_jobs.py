"""This module runs one background training at a time, and finds it again from another tab or after a restart."""

from __future__ import annotations

import re
import secrets
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from slr_learn.errors import TrainingRunningError
from slr_learn.studio.job_notes import (
    CANCELLED_FILE,
    LOG_FILE,
    TrainingJob,
    TrainingJobNote,
    TrainingJobState,
    read_training_job,
    write_job_note,
)
from slr_learn.studio.processes import identify_current_process, kill_process_tree, start_detached_process
from slr_learn.translation import _

BUILT_DIR = "built"
"""In a job's folder: the output of the training, until it is complete and moved to the models."""

MakeCommand = Callable[[Path], Sequence[str]]
"""Returns the command of a job from its folder."""


class TrainingJobs:
    """The trainings of one data folder; several objects, in any process, may use the same folder.

    Args:
        root: The folder of the jobs; it need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def current(self) -> TrainingJob | None:
        """Return the running training, or else the last one; None before the first, and after `forget`."""
        number = self._last_number()
        return read_training_job(self._root / str(number)) if number else None

    def start(self, task: str, command_for: MakeCommand, details: Mapping[str, Any] | None = None) -> TrainingJob:
        """Start a training in the background.

        Args:
            task: What is trained.
            command_for: Returns the command, which writes its progress to the job's folder.
            details: Plain values stored for whoever shows the job.

        Raises:
            TrainingRunningError: Another one is running.
            OSError: The process cannot be started, or nothing can be written.
        """
        # Computed once: a number that another process has taken since is refused when it is claimed.
        number = self._last_number()
        last = read_training_job(self._root / str(number)) if number else None
        if last is not None and last.state is TrainingJobState.RUNNING:
            raise TrainingRunningError(
                _("Only one training can run at a time; one is running. Wait for it or cancel it.")
            )
        # Until the training's own process is known, the job counts as running while its starter runs.
        note = TrainingJobNote(task, datetime.now(UTC), identify_current_process(), dict(details or {}))
        folder = self._claim(number + 1, note)
        try:
            process = start_detached_process(command_for(folder), folder / LOG_FILE)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise
        write_job_note(folder, replace(note, process=process))
        self._remove_before(int(folder.name))
        job = read_training_job(folder)
        if job is None:
            raise OSError(f"{folder} cannot be read.")
        return job

    def cancel(self, number: int) -> None:
        """End a training with all its processes, and remove its unfinished output; do nothing if it has ended."""
        job = read_training_job(self._root / str(number))
        if job is None or job.state is not TrainingJobState.RUNNING:
            return
        (job.folder / CANCELLED_FILE).touch()
        kill_process_tree(job.process)
        shutil.rmtree(job.folder / BUILT_DIR, ignore_errors=True)

    def forget(self, number: int) -> None:
        """Remove the notes of a finished training; its model stays."""
        job = read_training_job(self._root / str(number))
        if job is not None and job.state is not TrainingJobState.RUNNING:
            shutil.rmtree(job.folder, ignore_errors=True)

    def _numbers(self) -> list[int]:
        if not self._root.is_dir():
            return []
        return [int(one.name) for one in self._root.iterdir() if re.fullmatch(r"[1-9]\d{0,8}", one.name)]

    def _last_number(self) -> int:
        return max(self._numbers(), default=0)

    def _remove_before(self, number: int) -> None:
        for one in self._numbers():
            if one < number:
                shutil.rmtree(self._root / str(one), ignore_errors=True)

    def _claim(self, number: int, note: TrainingJobNote) -> Path:
        """Create the folder of a job: of several concurrent attempts one succeeds, and a crash leaves no lock."""
        made = self._root / f".{secrets.token_hex(8)}"
        write_job_note(made, note)
        try:
            return made.rename(self._root / str(number))
        except OSError as error:
            shutil.rmtree(made, ignore_errors=True)
            if not (self._root / str(number)).exists():
                raise
            raise TrainingRunningError(
                _("Only one training can run at a time; another was just started. Wait for it or cancel it.")
            ) from error


def slr_learn_command_line(*arguments: str) -> list[str]:
    """Return a command line that runs slr_learn with the same interpreter."""
    return [sys.executable, "-m", "slr_learn", *arguments]
