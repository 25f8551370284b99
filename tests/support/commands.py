"""This module runs commands of the command line in the tests' own process, where Keras is loaded once for all."""

from __future__ import annotations

import json
from typing import Any

import pytest

from slr_learn.cli import main


def json_of(arguments: list[str], capfd: pytest.CaptureFixture[str]) -> tuple[dict[str, Any], str]:
    """Run a command that succeeds and prints one JSON document and nothing else; return it, and what stderr got."""
    capfd.readouterr()
    code = main([*arguments, "--json"])
    said = capfd.readouterr()
    assert code == 0, said.err
    return json.loads(said.out), said.err
