"""This module gives the tests of storage a store in each kind of database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from slr_learn.storage.store import Store, open_store
from tests.support.postgres import PostgresServer, postgres_server


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A server that all tests share."""
    with postgres_server() as server:
        yield server


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'learner.db'}"
    return request.getfixturevalue("postgres").emptied()


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """A store of the present version, of each kind in turn."""
    with open_store(url) as opened:
        yield opened
