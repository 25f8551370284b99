"""This module finds the files that a new model is measured on."""

from __future__ import annotations

from pathlib import Path

from slr_learn.errors import BadInputError


def list_npz_files_to_measure(paths: list[Path]) -> list[Path]:
    """Return the npz files named, and those in the folders named.

    Raises:
        BadInputError: One does not exist, or there is none.
    """
    files = [file for path in paths for file in (sorted(path.glob("*.npz")) if path.is_dir() else [path])]
    missing = [str(path) for path in files if not path.is_file()]
    if missing or (paths and not files):
        raise BadInputError(f"--measure must name npz files or folders of them; not found: {missing or paths}.")
    return files
