"""This module opens the database of the learners, brings it to the present version, and gives the ways to use it."""

from __future__ import annotations

from typing import Self

from sqlalchemy import delete

from slr_learn.storage.database.addresses import database_address
from slr_learn.storage.database.migrating import upgrade
from slr_learn.storage.database.tables import ProfileRow
from slr_learn.storage.database.transactions import Database
from slr_learn.storage.profiles import Profiles
from slr_learn.storage.progress import Progress


class Store:
    """A database of learners that is open; threads and processes may share it.

    Attributes:
        database: Beneath.
        profiles: The learners.
        progress: What they did.
    """

    def __init__(self, database: Database) -> None:
        """Use a database of the present version; `open_store` makes sure of that."""
        self.database = database
        self.profiles = Profiles(database)
        self.progress = Progress(database)

    def __enter__(self) -> Self:
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def delete_everything(self) -> None:
        """Delete all learners and all that is kept of them, for good, as `Profiles.delete` does for one.

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
    """Open the database of the learners, made where it is missing and brought to the present version.

    Args:
        url: Of the database, as `addresses.database_address` takes it; `sqlite://` is one in memory, for an app that
            goes on where no other can be opened.

    Raises:
        StorageError: It cannot be opened, or was made by a newer version.
    """
    database = Database(database_address(url))
    try:
        upgrade(database)
    except BaseException:
        database.close()
        raise
    return Store(database)
