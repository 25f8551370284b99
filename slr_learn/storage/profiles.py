"""This module stores the learners: their names, settings and last use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from slr_learn.errors import BadInputError
from slr_learn.names import normalise_name
from slr_learn.storage.database.rows import insert_missing_records, profile_from_row
from slr_learn.storage.database.tables import ProfileRow, SpellingRow
from slr_learn.storage.database.transactions import Database
from slr_learn.storage.records.checks import require_time_with_zone
from slr_learn.storage.records.values import OWNER, Profile, require_profile_settings
from slr_learn.translation import _


class ProfileStore:
    """The learners of a database; every change is saved when the call returns.

    All methods raise StorageError if the database fails, and BadInputError for a learner who does not exist.
    """

    def __init__(self, database: Database) -> None:
        """Use a database of the current version."""
        self._database = database

    def all(self) -> tuple[Profile, ...]:
        """Return all learners, in the order they were added."""
        with self._database.read_transaction() as session:
            rows = session.scalars(select(ProfileRow).order_by(ProfileRow.created_at, ProfileRow.id))
            return tuple(profile_from_row(one) for one in rows)

    def owned_by(self, owner: str | None) -> tuple[Profile, ...]:
        """Return the learners of one owner, in the order they were added; None for learners without an owner."""
        whose = ProfileRow.settings[OWNER].as_string()
        chosen = select(ProfileRow).where(whose.is_(None) if owner is None else whose == owner)
        with self._database.read_transaction() as session:
            rows = session.scalars(chosen.order_by(ProfileRow.created_at, ProfileRow.id))
            return tuple(profile_from_row(one) for one in rows)

    def get(self, profile_id: UUID) -> Profile:
        """Return a learner."""
        with self._database.read_transaction() as session:
            return profile_from_row(get_profile_row(session, profile_id))

    def add(self, name: str, *, profile_id: UUID, at: datetime, settings: Mapping[str, Any] | None = None) -> Profile:
        """Add a learner and mark them as last used; an existing learner stays as they are.

        Args:
            name: In any script; need not be unique.
            profile_id: Created by the caller.
            at: Now.
            settings: JSON, see `values.Profile`.

        Raises:
            BadInputError: The name or the settings are invalid.
        """
        profile = Profile(profile_id, normalise_name(name), at, dict(settings or {}), last_used_at=at)
        with self._database.write_transaction() as session:
            insert_missing_records(session, [profile])
            return profile_from_row(get_profile_row(session, profile_id))

    def rename(self, profile_id: UUID, name: str) -> Profile:
        """Rename a learner, and return the learner."""
        name = normalise_name(name)
        with self._database.write_transaction() as session:
            row = get_profile_row(session, profile_id)
            row.name = name
            return profile_from_row(row)

    def mark_used(self, profile_id: UUID, *, at: datetime) -> Profile:
        """Record that a learner was selected, and return the learner."""
        require_time_with_zone("at", at)
        with self._database.write_transaction() as session:
            row = get_profile_row(session, profile_id)
            row.last_used_at = at
            return profile_from_row(row)

    def change_settings(self, profile_id: UUID, changes: Mapping[str, Any]) -> Profile:
        """Change some settings of a learner and keep the others; None removes a setting.

        Without `KEEPS_SPELLING` no more spelling is saved; `delete_spellings` deletes what was saved.
        """
        with self._database.write_transaction() as session:
            row = get_profile_row(session, profile_id, for_update=True)
            settings = {key: value for key, value in {**row.settings, **changes}.items() if value is not None}
            require_profile_settings(settings)
            row.settings = settings
            return profile_from_row(row)

    def delete_spellings(self, profile_id: UUID) -> None:
        """Permanently delete all saved spelling of a learner."""
        with self._database.write_transaction() as session:
            get_profile_row(session, profile_id)
            session.execute(delete(SpellingRow).where(SpellingRow.profile_id == profile_id))
        self._database.wipe_traces()

    def delete(self, profile_id: UUID) -> None:
        """Permanently delete a learner and everything stored about them.

        No byte of it remains in a SQLite file; copies of that file, and a server's own backups, are out of reach.
        """
        with self._database.write_transaction() as session:
            get_profile_row(session, profile_id)
            session.execute(delete(ProfileRow).where(ProfileRow.id == profile_id))
        self._database.wipe_traces()


def get_profile_row(session: Session, profile_id: UUID, *, for_update: bool = False) -> ProfileRow:
    """Return the row of a learner.

    Raises:
        BadInputError: There is none.
    """
    row = session.get(ProfileRow, profile_id, with_for_update=for_update or None)
    if row is None:
        raise BadInputError(
            _("The learner must be one that is there; {learner} is not. Choose another or add one.").format(
                learner=profile_id
            )
        )
    return row
