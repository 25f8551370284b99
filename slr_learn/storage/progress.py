"""This module stores what learners did: sittings, attempts, cards, and spelling."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.storage.database.rows import (
    attempt_from_row,
    card_from_row,
    insert_missing_records,
    make_insert_statement,
    record_to_columns,
    session_from_row,
    spelling_from_row,
)
from slr_learn.storage.database.tables import AttemptRow, CardRow, SessionRow, SpellingRow
from slr_learn.storage.database.transactions import Database
from slr_learn.storage.profiles import get_profile_row
from slr_learn.storage.records.checks import require_time_with_zone
from slr_learn.storage.records.spelling import SpellingRecord
from slr_learn.storage.records.values import KEEPS_SPELLING, AttemptRecord, CardRecord, SessionRecord


class ProgressStore:
    """What the learners of a database did; saved data is durable when the call returns.

    Saving the same again changes nothing, so a failed call can be repeated. All methods raise StorageError if the
    database fails; those that save raise BadInputError if the learner or the sitting does not exist.
    """

    def __init__(self, database: Database) -> None:
        """Use a database of the current version."""
        self._database = database

    def save_attempts(self, attempts: Sequence[AttemptRecord], *, cards: Sequence[CardRecord] = ()) -> int:
        """Save attempts and the cards that changed with them, in one transaction.

        Args:
            attempts: Attempts whose id exists stay as they are.
            cards: Cards that replace the stored ones.

        Returns:
            The number of new attempts.
        """
        with self._database.write_transaction() as session:
            n_new = insert_missing_records(session, attempts)
            upsert_cards(session, cards)
        return n_new

    def attempts(
        self,
        profile_id: UUID,
        *,
        since: datetime | None = None,
        direction: Direction | None = None,
        session_ids: Collection[UUID] | None = None,
    ) -> tuple[AttemptRecord, ...]:
        """Return the attempts of a learner in order of time.

        Args:
            profile_id: The learner.
            since: Only those at this time or later.
            direction: Only those of this direction.
            session_ids: Only those of these sittings.
        """
        chosen = select(AttemptRow).where(AttemptRow.profile_id == profile_id)
        if session_ids is not None:
            chosen = chosen.where(AttemptRow.session_id.in_(session_ids))
        if since is not None:
            require_time_with_zone("since", since)
            chosen = chosen.where(AttemptRow.at >= since)
        if direction is not None:
            chosen = chosen.where(AttemptRow.direction == direction)
        with self._database.read_transaction() as session:
            return tuple(map(attempt_from_row, session.scalars(chosen.order_by(AttemptRow.at, AttemptRow.number))))

    def count_attempts(self, profile_id: UUID) -> int:
        """Return the number of attempts of a learner."""
        with self._database.read_transaction() as session:
            return session.scalars(select(func.count()).where(AttemptRow.profile_id == profile_id)).one()

    def save_cards(self, cards: Sequence[CardRecord]) -> None:
        """Save cards; each replaces the stored one."""
        with self._database.write_transaction() as session:
            upsert_cards(session, cards)

    def cards(
        self, profile_id: UUID, *, direction: Direction | None = None, due_by: datetime | None = None
    ) -> tuple[CardRecord, ...]:
        """Return the cards of a learner, earliest due first.

        Args:
            profile_id: The learner.
            direction: Only those of this direction.
            due_by: Only those due at this time or before.
        """
        chosen = select(CardRow).where(CardRow.profile_id == profile_id)
        if direction is not None:
            chosen = chosen.where(CardRow.direction == direction)
        if due_by is not None:
            require_time_with_zone("due_by", due_by)
            chosen = chosen.where(CardRow.due_at <= due_by)
        with self._database.read_transaction() as session:
            found = [card_from_row(one) for one in session.scalars(chosen)]
        return tuple(sorted(found, key=lambda one: (one.due_at, one.letter, one.direction)))

    def start_session(self, started: SessionRecord) -> SessionRecord:
        """Save the start of a sitting, and return it; an existing one stays as it is."""
        with self._database.write_transaction() as session:
            insert_missing_records(session, [started])
            return session_from_row(_sitting(session, started.profile_id, started.id))

    def end_session(self, profile_id: UUID, session_id: UUID, *, at: datetime) -> SessionRecord:
        """Save the end of a sitting, and return it; a later end replaces an earlier one."""
        require_time_with_zone("at", at)
        with self._database.write_transaction() as session:
            row = _sitting(session, profile_id, session_id)
            row.ended_at = at if row.ended_at is None else max(row.ended_at, at)
            return session_from_row(row)

    def sessions(self, profile_id: UUID, *, since: datetime | None = None) -> tuple[SessionRecord, ...]:
        """Return the sittings of a learner that started at a time or later, in order of time."""
        chosen = select(SessionRow).where(SessionRow.profile_id == profile_id)
        if since is not None:
            require_time_with_zone("since", since)
            chosen = chosen.where(SessionRow.started_at >= since)
        with self._database.read_transaction() as session:
            return tuple(map(session_from_row, session.scalars(chosen.order_by(SessionRow.started_at, SessionRow.id))))

    def save_spelling(self, spelling: SpellingRecord) -> None:
        """Save the hand while a learner spelled a word.

        Raises:
            BadInputError: The learner has not asked for this, see `values.KEEPS_SPELLING`.
        """
        with self._database.write_transaction() as session:
            if not get_profile_row(session, spelling.profile_id).settings.get(KEEPS_SPELLING):
                raise BadInputError(
                    "Spelling must be kept only for learners who ask for it; this one does not. Turn it on in the "
                    "settings first."
                )
            insert_missing_records(session, [spelling])

    def spellings(
        self, profile_id: UUID, *, word: str | None = None, since: datetime | None = None
    ) -> tuple[SpellingRecord, ...]:
        """Return the saved spelling of a learner in order of time, optionally of one word or since a time."""
        chosen = select(SpellingRow).where(SpellingRow.profile_id == profile_id)
        if word is not None:
            chosen = chosen.where(SpellingRow.word == word)
        if since is not None:
            require_time_with_zone("since", since)
            chosen = chosen.where(SpellingRow.at >= since)
        with self._database.read_transaction() as session:
            return tuple(map(spelling_from_row, session.scalars(chosen.order_by(SpellingRow.at, SpellingRow.id))))


def upsert_cards(session: Session, cards: Sequence[CardRecord]) -> None:
    """Insert cards, replacing the stored ones."""
    # In a fixed order: two writers that change the same cards in different orders would deadlock.
    for card in sorted(cards, key=lambda one: (one.profile_id, one.letter, one.direction)):
        columns = record_to_columns(card)
        insert = make_insert_statement(session, CardRow).values(**columns)
        kept = {name: columns[name] for name in ("card", "due_at", "reps")}
        session.execute(insert.on_conflict_do_update(index_elements=["profile_id", "letter", "direction"], set_=kept))


def _sitting(session: Session, profile_id: UUID, session_id: UUID) -> SessionRow:
    row = session.get(SessionRow, (profile_id, session_id))
    if row is None:
        raise BadInputError(f"The sitting must be one of the learner's; {session_id} is not. Begin one first.")
    return row
