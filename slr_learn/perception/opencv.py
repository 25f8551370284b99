"""This module finds out what prevents OpenCV from being loaded, without loading it."""

from __future__ import annotations

import ctypes
import runpy
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

SYSTEM_LIBRARIES = ("libGL.so.1", "libgthread-2.0.so.0")
"""Libraries that the OpenCV build with windows needs on Linux; packages.txt lists them for hosts that install
requirements.txt themselves."""


def is_opencv_headless() -> bool:
    """Return whether `import cv2` finds the OpenCV build without windows, which needs no system libraries."""
    spec = find_spec("cv2")
    if spec is None or spec.origin is None:
        return False
    # Both distributions write into the same folder, so their metadata do not tell which of them came last.
    about = Path(spec.origin).with_name("version.py")
    return about.is_file() and bool(runpy.run_path(str(about)).get("headless"))


def find_opencv_problem(load: Callable[[str], object] = ctypes.CDLL) -> str | None:
    """Return what OpenCV lacks on this machine and the command that installs it, or None.

    Args:
        load: Loads a library by name; raises OSError if it is missing.
    """
    if not sys.platform.startswith("linux") or is_opencv_headless():
        return None
    missing = [name for name in SYSTEM_LIBRARIES if not _can_load(name, load)]
    if not missing:
        return None
    return (
        f"OpenCV needs the system libraries {', '.join(missing)}, which this machine lacks. Install the OpenCV that "
        f"needs none: {sys.executable} -m pip install --no-deps --force-reinstall {_headless_requirement()}"
    )


def _headless_requirement() -> str:
    try:
        return f"opencv-contrib-python-headless=={version('opencv-contrib-python')}"
    except PackageNotFoundError:
        return "-c constraints.txt opencv-contrib-python-headless"


def _can_load(name: str, load: Callable[[str], object]) -> bool:
    try:
        load(name)
    except OSError:
        return False
    return True
