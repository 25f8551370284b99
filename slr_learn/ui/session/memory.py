"""This module keeps a long-running server's memory small, and garbage collection from delaying camera frames."""

from __future__ import annotations

import ctypes
import gc
import sys
from functools import cache

_M_ARENA_MAX = -8
_N_ARENAS = 2


@cache
def _glibc() -> ctypes.CDLL | None:
    """Return the C library if it is glibc, whose allocator keeps freed memory per thread; otherwise None."""
    if not sys.platform.startswith("linux"):
        return None
    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


def limit_malloc_arenas() -> None:
    """Make all threads share a few malloc arenas; call it before there are many threads.

    Each camera session runs on its own threads. With one arena per thread, memory freed by one session is not reused by
    the next: five sessions in a row grew from 217 to 263 MB; with this and `release_freed_memory` they stayed at 217.
    """
    library = _glibc()
    if library is not None:
        library.mallopt(_M_ARENA_MAX, _N_ARENAS)


def freeze_garbage_collector() -> None:
    """Exclude all objects loaded so far from garbage collection; call it once, after loading the libraries.

    Streamlit collects all generations after every script run, and a page with a live camera runs several times a
    second. Walking the libraries' 400,000 objects holds every thread for 0.1 s or more each time: only 5 to 11 camera
    frames per second were analysed instead of over 20.
    """
    gc.collect()
    gc.freeze()


def release_freed_memory() -> None:
    """Return freed memory to the operating system; takes milliseconds."""
    library = _glibc()
    if library is not None:
        library.malloc_trim(0)
