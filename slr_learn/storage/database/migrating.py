"""This module migrates a database to the current version, from any version and safely with several processes."""

from __future__ import annotations

import threading
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from slr_learn.errors import StorageError
from slr_learn.storage.database.tables import VERSION_TABLE
from slr_learn.storage.database.transactions import Database
from slr_learn.translation import _

MIGRATIONS_DIR = Path(__file__).parent / "migrations"

_ONE_AT_A_TIME = threading.Lock()  # Alembic keeps what it migrates in module-wide names.
_SERVER_LOCK = 0x736C725F6C6561  # any number that no other program takes


def newest_schema_version() -> str:
    """Return the version to which `migrate_database` migrates."""
    return str(_scripts().get_current_head())


def migrate_database(database: Database, version: str | None = None) -> None:
    """Migrate a database to a version, in one transaction that also records the version.

    A second process waits until the first is done, and then has nothing to do.

    Args:
        database: New, or of any earlier version.
        version: The version to stop at; None is the newest.

    Raises:
        StorageError: The database has an unknown version, or it fails.
    """
    version = version or newest_schema_version()
    with database.read_transaction() as session:
        if _version_of(session.connection()) == version:
            return
    with _ONE_AT_A_TIME, database.schema_transaction() as connection:
        if database.kind == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _SERVER_LOCK})
        _require_known(database, _version_of(connection))
        command.upgrade(_config(connection), version)


def _version_of(connection: Connection) -> str | None:
    context = MigrationContext.configure(connection, opts={"version_table": VERSION_TABLE})
    return context.get_current_revision()


def _require_known(database: Database, version: str | None) -> None:
    known = [one.revision for one in _scripts().walk_revisions()]
    if version is not None and version not in known:
        raise StorageError(
            _(
                "The database of the learners must be of a version up to {newest}; {database} is of version "
                "{version}, made by a newer slr_learn. Update slr_learn, or name another database."
            ).format(newest=max(known), database=database, version=version)
        )


def _config(connection: Connection | None = None) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS_DIR).replace("%", "%%"))
    return config


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_config())
