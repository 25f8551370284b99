"""This module writes files so that a reader, or a crash, never meets half of one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from slr_learn.errors import BadInputError

PARTIAL_SUFFIX = ".writing"
"""Ends the names of files that are not whole yet."""


def require_folder(folder: Path, *, option: str = "--out") -> None:
    """Make sure that files can be written into a folder, there or not yet; asked before work that takes long.

    Args:
        folder: To write into.
        option: Of the command line, by which it was named.

    Raises:
        BadInputError: There is a file of this name, or nothing can be written there.
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


def write_whole(path: Path, content: bytes | str) -> None:
    """Write a file whole or not at all, creating its folder; text is written as UTF-8.

    Of several threads or processes that write the same file the last one's content stays, whole. A process that is
    killed may leave a file behind whose name ends in PARTIAL_SUFFIX.
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
