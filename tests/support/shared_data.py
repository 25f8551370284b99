"""This module finds the shared recordings beside the repository, or skips the test that needs them."""

from pathlib import Path

import pytest

SHARED_DATA_DIR = Path(__file__).resolve().parents[3] / "shared" / "data"


def shared_data(path: str) -> Path:
    """Return a path below the shared data; skips the test where it is absent."""
    found = SHARED_DATA_DIR / path
    if not found.exists():
        pytest.skip(f"needs the recordings at {found}, which are not part of the repository")
    return found
