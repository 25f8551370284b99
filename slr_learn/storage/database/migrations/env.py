"""This module is run by Alembic to migrate, on the given connection and within its transaction."""

from alembic import context

from slr_learn.storage.database.tables import VERSION_TABLE, TableBase

context.configure(
    connection=context.config.attributes["connection"], target_metadata=TableBase.metadata, version_table=VERSION_TABLE
)
context.run_migrations()
