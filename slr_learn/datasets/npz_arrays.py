"""This module reads the arrays of an npz file, or says what is wrong with it."""

from __future__ import annotations

import tokenize
import zipfile
import zlib
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError, DataNotFoundError

DAMAGES: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    EOFError,
    TypeError,
    AttributeError,
    SyntaxError,
    RuntimeError,
    MemoryError,
    tokenize.TokenError,
    zipfile.BadZipFile,
    zlib.error,
)
"""Errors that NumPy raises, depending on the place of the damage; found by changing bytes of intact files."""


def read_npz_array_names(path: Path) -> frozenset[str]:
    """Return what arrays a file holds by their names; none for what is no npz file."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            return frozenset(archive.files)
    except (OSError, ValueError, EOFError, TypeError, AttributeError, zipfile.BadZipFile):
        return frozenset()


def read_npz_arrays(path: Path, *, of: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of an npz file by their names; pickled objects are not read.

    Args:
        path: The file.
        of: What it must hold, for the messages.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file is no npz file, or is damaged.
    """
    if not path.is_file():
        raise DataNotFoundError(f"{path} must be an npz file of {of}; there is none. Check the path.")
    try:
        with path.open("rb") as file:
            return read_arrays_of_open_npz(file, path, of=of)
    except OSError as error:
        raise _unreadable(path, of, error) from error


def read_arrays_of_open_npz(file: BinaryIO, path: Path, *, of: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of an open npz file by their names; pickled objects are not read.

    Args:
        file: The file, from its beginning.
        path: Its name, for the messages.
        of: What it must hold, for the messages.

    Raises:
        BadInputError: The file is no npz file, or is damaged.
    """
    try:
        if not zipfile.is_zipfile(file):
            raise BadInputError(
                f"{path} must be an npz file of {of}; it is a file of another kind, or cut short. Name another."
            )
        file.seek(0)
        with np.load(file, allow_pickle=False) as archive:
            return {name: archive[name] for name in archive.files}
    except BadInputError:
        raise
    except DAMAGES as error:
        raise _unreadable(path, of, error) from error


def _unreadable(path: Path, of: str, error: Exception) -> BadInputError:
    return BadInputError(
        f"{path} must be an npz file of {of} without pickled objects; reading it failed: {error}. "
        "Make or fetch it again."
    )
