"""This module lists the takes in a folder, reading each file once, and moves unreadable files aside."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from slr_learn.datasets.takes.files import take_from_file_content
from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.quality import TakeProblem, find_take_problems
from slr_learn.datasets.takes.take import SignFrames, TakeFrames, TakeNotes
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically

TAKE_SUFFIX = ".npz"

_LOGGER = logging.getLogger(__name__)
_REASON_SUFFIX = ".txt"
_MOST_REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Take:
    """One take, without its frames.

    Attributes:
        id: Its id; starts with the recording time.
        path: Its file.
        notes: Its notes.
        n_frames: Number of frames.
        lasted_s: Time from its first frame to its last.
        problems: What is wrong with it; empty if it can be used for training.
    """

    id: str
    path: Path
    notes: TakeNotes
    n_frames: int
    lasted_s: float
    problems: tuple[TakeProblem, ...]


@dataclass(frozen=True, slots=True)
class DamagedTake:
    """A file that could not be read, and why."""

    path: Path
    reason: str


def make_take_entry(path: Path, frames: TakeFrames, notes: TakeNotes) -> Take:
    """Return the listing of a take."""
    lasted_ms = float(frames.timestamps_ms[-1] - frames.timestamps_ms[0])
    return Take(path.stem, path, notes, len(frames), lasted_ms / 1000, find_take_problems(frames, notes.label))


def kind_of_take(frames: TakeFrames) -> DatasetKind:
    """Return what a take shows."""
    return DatasetKind.SIGNS if isinstance(frames, SignFrames) else DatasetKind.LETTERS


def list_takes(files: Iterable[Path], kind: DatasetKind, *, damaged: Path) -> tuple[Take, ...]:
    """Return the takes of files in recording order.

    Args:
        files: Their files; missing files are skipped.
        kind: Required kind of the takes.
        damaged: Folder to which unreadable files, or files of another kind, are moved.
    """
    found = []
    for path in files:
        try:
            stat = path.stat()
            found.append(_read(path, stat.st_mtime_ns, stat.st_size, kind))
        except BadInputError as error:
            _set_aside(path, str(error), damaged)
        except OSError as error:
            # Moved by another session, or temporarily unreadable: it is not known to be damaged.
            _LOGGER.info("%s was left out: %s", path, error)
    return tuple(sorted(found, key=lambda one: (one.notes.recorded_at, one.id)))


def list_set_aside_takes(damaged: Path) -> tuple[DamagedTake, ...]:
    """Return the takes in the folder of those that were set aside as unreadable, with the reasons."""
    return tuple(DamagedTake(path, _reason_of(path)) for path in sorted(damaged.glob(f"*{TAKE_SUFFIX}")))


@lru_cache(maxsize=_MOST_REMEMBERED)
def _read(path: Path, _changed_ns: int, _size: int, kind: DatasetKind) -> Take:
    frames, notes = take_from_file_content(path, path.read_bytes())
    if kind_of_take(frames) is not kind:
        raise BadInputError(f"{path} must hold a take of {kind}; it holds one of {kind_of_take(frames)}.")
    return make_take_entry(path, frames, notes)


def _set_aside(path: Path, reason: str, damaged: Path) -> None:
    _LOGGER.warning("A take was set aside: %s", reason)
    with suppress(OSError):
        write_file_atomically((damaged / path.name).with_suffix(_REASON_SUFFIX), reason)
        path.replace(damaged / path.name)


def _reason_of(path: Path) -> str:
    try:
        return path.with_suffix(_REASON_SUFFIX).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return ""
