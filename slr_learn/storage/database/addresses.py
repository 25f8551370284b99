"""This module returns the address of the learners' database."""

from __future__ import annotations

import os

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from slr_learn.config import learner_data_dir
from slr_learn.errors import StorageError

DATABASE_VARIABLE = "DATABASE_URL"
DATABASE_FILE = "learner.db"

_DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
    "postgresql+psycopg2": "postgresql+psycopg",
}


def resolve_database_address(url: str | None = None) -> URL:
    """Return the address of the database.

    Args:
        url: Such as `sqlite:////home/me/learner.db`, `postgresql://HOST/NAME`, or `sqlite://` for a database in memory
            that ends with the process; None reads the variable DATABASE_URL, and without it uses learner.db in
            `config.learner_data_dir`.

    Raises:
        StorageError: It is no address, or the kind of database is not supported.
    """
    text = (os.environ.get(DATABASE_VARIABLE, "") if url is None else url).strip()
    if not text:
        return URL.create("sqlite", database=str(learner_data_dir() / DATABASE_FILE))
    try:
        address = make_url(text)
    except (ArgumentError, ValueError) as error:
        # The value is not quoted, because it may contain a password.
        raise StorageError(
            f"{DATABASE_VARIABLE} must be the address of a database; what it holds cannot be read as one. "
            "Write it as postgresql://USER:PASSWORD@HOST:5432/NAME, or empty it for a file of its own."
        ) from error
    if address.drivername not in _DRIVERS:
        raise StorageError(
            f"{DATABASE_VARIABLE} must name a database of SQLite or PostgreSQL; it names {address.drivername!r:.40}. "
            "Write it as postgresql://USER:PASSWORD@HOST:5432/NAME, or empty it for a file of its own."
        )
    return address.set(drivername=_DRIVERS[address.drivername])
