"""This module runs database transactions, and turns database errors into readable messages."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm import Session

from slr_learn.errors import BadInputError, StorageError
from slr_learn.storage.database.addresses import DATABASE_VARIABLE
from slr_learn.storage.database.engines import WRITES, is_in_memory_database, make_database_engine
from slr_learn.translation import _

_FAILURES = (DBAPIError, PoolTimeoutError, sqlite3.Error)


class Database:
    """An open database; threads share it.

    Raises:
        StorageError: It cannot be opened.
    """

    def __init__(self, address: URL) -> None:
        """Open the database at an address; its tables need not exist yet."""
        self._address = address
        with self._told():
            self._engine = make_database_engine(address)
        self._writing = self._engine.execution_options(**{WRITES: True})
        # All reads of a session are from one point in time, as on SQLite anyway.
        is_server = self.kind == "postgresql"
        self._reading = self._engine.execution_options(isolation_level="REPEATABLE READ") if is_server else self._engine

    @property
    def kind(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._address.get_backend_name()

    @property
    def file(self) -> Path | None:
        """The SQLite file; None if there is none."""
        is_file = self.kind == "sqlite" and not is_in_memory_database(self._address)
        return Path(self._address.database or "") if is_file else None

    def __str__(self) -> str:
        """Return its address, without the password."""
        return str(self.file or self._address.render_as_string(hide_password=True))

    @contextmanager
    def read_transaction(self) -> Iterator[Session]:
        """Yield a session for reading; everything it reads is from one point in time.

        Raises:
            StorageError: The database fails.
        """
        with self._told(), Session(self._reading) as session, session.begin():
            yield session

    @contextmanager
    def write_transaction(self) -> Iterator[Session]:
        """Yield a session for writing; it is committed at the end of the block, and rolled back on an error.

        Raises:
            BadInputError: The data belongs to a learner or a sitting that does not exist.
            StorageError: The database fails.
        """
        with self._told(), Session(self._writing) as session, session.begin():
            yield session

    @contextmanager
    def schema_transaction(self) -> Iterator[Connection]:
        """Yield a connection for changing tables, in one transaction.

        Raises:
            StorageError: The database fails.
        """
        with self._told(), self._writing.begin() as connection:
            yield connection

    def wipe_traces(self) -> None:
        """Rewrite the SQLite file, so that no bytes of deleted data remain.

        Raises:
            StorageError: Another process is using it.
        """
        if self.file is None:
            return
        with self._told(), self._engine.connect() as connection:
            cursor = connection.connection.cursor()
            cursor.execute("PRAGMA temp_store=MEMORY")
            cursor.execute("VACUUM")
            is_busy = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
            cursor.close()
        if is_busy:
            raise StorageError(
                _(
                    "It is deleted, but traces of it are left in {file}-wal, since another program reads the "
                    "database. Close all windows of the app, and start it again: it then clears them."
                ).format(file=self.file)
            )

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise BadInputError(
                _(
                    "What is saved must belong to a learner, and to a sitting, that are there; this one's are not. "
                    "They may have been deleted meanwhile: choose the learner again."
                )
            ) from error
        except _FAILURES as error:
            raise StorageError(
                _(
                    "The database of the learners must be one that can be opened, read and written; {database}: "
                    "{reason}. Mend or move it, or name another by {variable} or SLR_LEARN_DATA."
                ).format(database=self, reason=_reason(error), variable=DATABASE_VARIABLE)
            ) from error


def _reason(error: Exception) -> str:
    """Return the driver's message in one line."""
    said = str(getattr(error, "orig", None) or error)
    return " ".join(said.split())[:300].rstrip(".")
