"""This module has Ctrl-C act in tests as it does in a terminal."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def heeding_interrupts() -> Iterator[None]:
    """Have Ctrl-C interrupt this process, and all that it starts meanwhile.

    What a script starts in the background ignores Ctrl-C, and so does all that is started by that, these tests too.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
