"""This module opens databases so that committed data survives even if the process is killed right afterwards.

SQLite keeps a write-ahead log (WAL) next to the file, so that readers and a writer do not wait for each other, and
syncs it at every commit (`synchronous=FULL`), so that even a power cut loses nothing. Deleted data is overwritten with
zeros.
"""

from __future__ import annotations

import json
import sqlite3
import time
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from slr_learn.errors import StorageError
from slr_learn.translation import _

BUSY_S = 30.0
"""How long a process waits for its turn to write before it fails."""

WRITES = "slr_writes"
"""The execution option of a connection that will write: it takes its turn before reading anything."""

_CONNECT_S = 10
_BUSY_MS = int(1000 * BUSY_S)
_PRAGMAS = ("foreign_keys=ON", f"busy_timeout={_BUSY_MS}", "synchronous=FULL", "secure_delete=ON")
_MEMORY = (None, "", ":memory:")


def make_database_engine(address: URL) -> Engine:
    """Return an engine for a database; a SQLite file and its folder are created if missing.

    Raises:
        StorageError: The folder cannot be created.
        DBAPIError: The file cannot be opened or is no SQLite file.
    """
    to_json = partial(json.dumps, ensure_ascii=False, allow_nan=False)
    if address.get_backend_name() == "postgresql":
        return create_engine(
            address,
            json_serializer=to_json,
            pool_pre_ping=True,
            connect_args={"connect_timeout": _CONNECT_S, "options": "-c timezone=utc"},
        )
    is_kept = not is_in_memory_database(address)
    if is_kept:
        _make_folder(Path(address.database or ""))
    # In memory, each connection would be a separate database.
    size: dict[str, Any] = {} if is_kept else {"pool_size": 1, "max_overflow": 0}
    connect_args = {"timeout": BUSY_S, "check_same_thread": False}
    engine = create_engine(address, json_serializer=to_json, poolclass=QueuePool, connect_args=connect_args, **size)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    try:
        if is_kept:
            _use_log(engine)
            _clear_log(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def is_in_memory_database(address: URL) -> bool:
    """Return whether a database is a SQLite database without a file."""
    return address.get_backend_name() == "sqlite" and address.database in _MEMORY


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            _(
                "The database of the learners must lie in a folder that can be made; {folder}: {error}. Name "
                "another folder with SLR_LEARN_DATA."
            ).format(folder=file.parent, error=error.strerror)
        ) from error


def _prepare_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # Python's own BEGIN, which leaves out changes of tables, is turned off; `_begin_sqlite` does it instead.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    # A writer that started as a reader could not wait for its turn: what it has read would be outdated.
    writes = connection.get_execution_options().get(WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _use_log(engine: Engine) -> None:
    """Turn on the write-ahead log permanently; SQLite does not wait by itself if several processes do so at once."""
    give_up_at = time.monotonic() + BUSY_S
    while True:
        try:
            with engine.connect() as connection:
                cursor = connection.connection.cursor()
                if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                    cursor.execute("PRAGMA journal_mode=WAL")
                return
        except (sqlite3.OperationalError, DBAPIError) as error:
            if "locked" not in str(error) or time.monotonic() > give_up_at:
                raise
            time.sleep(0.01)


def _clear_log(engine: Engine) -> None:
    """Move what a killed process left in the log into the file, unless another process is using it."""
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        cursor.execute("PRAGMA busy_timeout=0")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        cursor.execute(f"PRAGMA busy_timeout={_BUSY_MS}")
        cursor.close()
