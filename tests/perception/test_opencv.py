from __future__ import annotations

import sys
from importlib.metadata import PackageNotFoundError

import pytest

from slr_learn.perception import opencv


def _missing(name: str) -> object:
    raise OSError(f"{name}: cannot open shared object file")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries matter on Linux alone")
def test_where_no_opencv_is_installed_the_command_takes_the_version_from_the_constraints(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def version(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr(opencv, "is_opencv_headless", lambda: False)
    monkeypatch.setattr(opencv, "version", version)
    said = opencv.find_opencv_problem(_missing)
    assert said is not None
    assert said.endswith("-c constraints.txt opencv-contrib-python-headless")
