"""This module opens the learners' database, migrates it if needed, and gives access to its contents."""

from __future__ import annotations

from typing import Self

from sqlalchemy import delete

from slr_learn.storage.database.addresses import resolve_database_address
from slr_learn.storage.database.migrating import migrate_database
from slr_learn.storage.database.tables import ProfileRow
from slr_learn.storage.database.transactions import Database
from slr_learn.storage.profiles import ProfileStore
from slr_learn.storage.progress import ProgressStore


class Store:
    """An open database of learners; threads and processes may share it.

    Attributes:
        database: The database.
        profiles: The learners.
        progress: What they did.
    """

    def __init__(self, database: Database) -> None:
        """Use a database of the current version; `open_store` migrates it if needed."""
        self.database = database
        self.profiles = ProfileStore(database)
        self.progress = ProgressStore(database)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def delete_everything(self) -> None:
        """Permanently delete all learners and everything stored about them, as `ProfileStore.delete` does for one.

        Raises:
            StorageError: The database fails.
        """
        with self.database.write_transaction() as session:
            session.execute(delete(ProfileRow))
        self.database.wipe_traces()

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def open_store(url: str | None = None) -> Store:
    """Open the learners' database; it is created if missing and migrated to the current version.

    Args:
        url: As `addresses.resolve_database_address` takes it; `sqlite://` is a database in memory, for an app that must
            run without another.

    Raises:
        StorageError: It cannot be opened, or was created by a newer version.
    """
    database = Database(resolve_database_address(url))
    try:
        migrate_database(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
