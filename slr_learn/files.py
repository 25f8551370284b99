"""This module writes files atomically, so that a reader or a crash never leaves half a file."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from slr_learn.errors import BadInputError

PARTIAL_SUFFIX = ".writing"
"""Suffix of files that are not complete yet."""


def require_writable_folder(folder: Path, *, option: str = "--out") -> None:
    """Check that files can be written to a folder, which need not exist; call it before long work.

    Args:
        folder: The folder.
        option: The command-line option that named it.

    Raises:
        BadInputError: There is a file of this name, or the folder is not writable.
    """
    probe = folder / ".writing"
    try:
        missing = [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(b"")
        probe.unlink()
        for one in missing:
            one.rmdir()
    except OSError as error:
        raise BadInputError(
            f"{folder} must be a folder that can be written to; {error.strerror}. Name another with {option}."
        ) from error


def write_file_atomically(path: Path, content: bytes | str) -> None:
    """Write a file completely or not at all, creating its folder; text is written as UTF-8.

    If several threads or processes write the same file, the last one's content stays, complete. A killed process may
    leave a file whose name ends in PARTIAL_SUFFIX.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}{PARTIAL_SUFFIX}")
    try:
        with partial.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
