"""This module is what Alembic runs to migrate: on the connection that it is given, in the transaction begun there."""

from alembic import context

from slr_learn.storage.database.tables import VERSION_TABLE, Base

context.configure(
    connection=context.config.attributes["connection"], target_metadata=Base.metadata, version_table=VERSION_TABLE
)
context.run_migrations()
