"""This module gives tests that measure the machine a turn of their own while others run on further processes.

Two files are locked. Every test passes the gate and then holds the room: many at a time share it, one marked `alone`
has it for itself. Whoever waits to be alone keeps the gate meanwhile, so that no other test slips in before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None


@contextmanager
def _locked(path: Path, how: int) -> Iterator[None]:
    with path.open("w") as file:
        fcntl.flock(file, how)
        yield


@contextmanager
def turn(folder: Path, *, is_alone: bool) -> Iterator[None]:
    """Wait until a test may run, and let others wait for it where it is to be alone; on Windows nobody waits.

    Args:
        folder: That all processes of a test run share.
        is_alone: Whether no other test may run meanwhile.
    """
    if fcntl is None:
        yield
        return
    gate, room = folder / "gate.lock", folder / "room.lock"
    if is_alone:
        with _locked(gate, fcntl.LOCK_EX), _locked(room, fcntl.LOCK_EX):
            yield
        return
    with _locked(gate, fcntl.LOCK_EX):
        # Taken while the gate is kept, so that one who waits to be alone is not overtaken.
        shared = room.open("w")
        fcntl.flock(shared, fcntl.LOCK_SH)
    with shared:
        yield
