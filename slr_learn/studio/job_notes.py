"""This module writes and reads the files in a training's folder: who runs it, its progress, and how it ended."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from slr_learn.files import write_file_atomically
from slr_learn.studio.processes import ProcessIdentity, is_process_running
from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress, read_training_progress

LOG_FILE = "log.txt"
CANCELLED_FILE = "cancelled"

_NOTE_FILE = "job.json"
_MOST_LOG_BYTES = 20_000


class TrainingJobState(StrEnum):
    """The state of a training."""

    RUNNING = "running"
    FINISHED = "finished"
    CANCELLED = "cancelled"
    DIED = "died"


@dataclass(frozen=True, slots=True)
class TrainingJob:
    """A training as described by its folder.

    Attributes:
        number: Number of the job; a later one has a higher number.
        folder: Its folder.
        task: What is trained, as named by the caller.
        started_at: UTC.
        process: The process that runs it.
        state: Its state.
        details: Other notes from its start.
        progress: Its progress; None until it reports any.
        last_line: The last line its process printed, if it died.
    """

    number: int
    folder: Path
    task: str
    started_at: datetime
    process: ProcessIdentity
    state: TrainingJobState
    details: Mapping[str, Any] = field(default_factory=dict)
    progress: TrainingProgress | None = None
    last_line: str = ""


@dataclass(frozen=True, slots=True)
class TrainingJobNote:
    """The notes written at the start of a training; attributes as in `TrainingJob`."""

    task: str
    started_at: datetime
    process: ProcessIdentity
    details: Mapping[str, Any]


def write_job_note(folder: Path, note: TrainingJobNote) -> None:
    """Write the notes of a training to its folder, which is created."""
    noted = {**asdict(note), "started_at": note.started_at.isoformat()}
    write_file_atomically(folder / _NOTE_FILE, json.dumps(noted, ensure_ascii=False) + "\n")


def read_training_job(folder: Path) -> TrainingJob | None:
    """Return the training in a folder; None if the folder has no readable notes."""
    note = _read_note(folder)
    if note is None:
        return None
    # Read before the progress: a training that ends in between has then already reported its result.
    runs = is_process_running(note.process)
    progress = read_training_progress(folder)
    state = _state(folder, progress, runs=runs)
    return TrainingJob(
        number=int(folder.name),
        folder=folder,
        task=note.task,
        started_at=note.started_at,
        process=note.process,
        state=state,
        details=note.details,
        progress=progress,
        last_line=_last_line(folder / LOG_FILE) if state is TrainingJobState.DIED else "",
    )


def _read_note(folder: Path) -> TrainingJobNote | None:
    try:
        found = json.loads((folder / _NOTE_FILE).read_text(encoding="utf-8"))
        return TrainingJobNote(
            str(found["task"]),
            datetime.fromisoformat(found["started_at"]),
            ProcessIdentity(int(found["process"]["pid"]), float(found["process"]["started_s"])),
            dict(found["details"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _state(folder: Path, progress: TrainingProgress | None, *, runs: bool) -> TrainingJobState:
    if progress is not None and progress.phase is TrainingPhase.DONE:
        return TrainingJobState.FINISHED
    if runs:
        return TrainingJobState.RUNNING
    return TrainingJobState.CANCELLED if (folder / CANCELLED_FILE).exists() else TrainingJobState.DIED


def _last_line(log: Path) -> str:
    """Return the last line of a log that is not blank; '' without one."""
    try:
        with log.open("rb") as file:
            file.seek(-min(_MOST_LOG_BYTES, file.seek(0, os.SEEK_END)), os.SEEK_END)
            text = file.read().decode("utf-8", errors="replace")
    except OSError:
        return ""
    return next((line.strip() for line in reversed(re.split(r"[\r\n]+", text)) if line.strip()), "")
