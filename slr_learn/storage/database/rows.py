"""This module converts stored values to rows of tables and back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from slr_learn.errors import BadInputError
from slr_learn.names import normalise_name
from slr_learn.storage.database.tables import AttemptRow, CardRow, ProfileRow, SessionRow, SpellingRow, TableBase
from slr_learn.storage.records.spelling import (
    SpellingRecord,
    pack_frame_times,
    pack_landmarks_of_frames,
    unpack_frame_times,
    unpack_landmarks_of_frames,
)
from slr_learn.storage.records.values import AttemptRecord, CardRecord, Profile, SessionRecord

PlainRecord = Profile | SessionRecord | AttemptRecord | CardRecord

_ROWS: dict[type[PlainRecord | SpellingRecord], type[TableBase]] = {
    Profile: ProfileRow,
    SessionRecord: SessionRow,
    AttemptRecord: AttemptRow,
    CardRecord: CardRow,
    SpellingRecord: SpellingRow,
}


def profile_from_row(row: ProfileRow) -> Profile:
    """Return the learner in a row."""
    return Profile(row.id, _name(row.name), row.created_at, row.settings, row.last_used_at)


def _name(kept: str) -> str:
    """Return a stored name as it would be stored today; earlier versions allowed invisible characters."""
    try:
        return normalise_name(kept)
    except BadInputError:
        return "?"


def session_from_row(row: SessionRow) -> SessionRecord:
    """Return the sitting in a row."""
    return SessionRecord(row.id, row.profile_id, row.kind, row.started_at, row.ended_at, row.goal)


def attempt_from_row(row: AttemptRow) -> AttemptRecord:
    """Return the attempt in a row."""
    kept = {one.name: getattr(row, one.name) for one in fields(AttemptRecord)}
    return AttemptRecord(**kept | {"shown_s": tuple((letter, seconds) for letter, seconds in row.shown_s)})


def card_from_row(row: CardRow) -> CardRecord:
    """Return the card in a row."""
    return CardRecord(row.profile_id, row.letter, row.direction, row.card, row.due_at, row.reps)


def spelling_from_row(row: SpellingRow) -> SpellingRecord:
    """Return the recording in a row."""
    landmarks = unpack_landmarks_of_frames(row.landmarks, row.n_frames)
    times = unpack_frame_times(row.timestamps_ms, row.n_frames)
    return SpellingRecord(row.id, row.profile_id, row.at, row.word, row.handedness, landmarks, times)


def record_to_columns(record: PlainRecord | SpellingRecord) -> dict[str, Any]:
    """Return the column values of a record's row."""
    columns = {one.name: getattr(record, one.name) for one in fields(record)}
    if isinstance(record, SpellingRecord):
        columns |= {
            "n_frames": len(record.timestamps_ms),
            "landmarks": pack_landmarks_of_frames(record.landmarks),
            "timestamps_ms": pack_frame_times(record.timestamps_ms),
        }
    return columns


def insert_missing_records(session: Session, records: Iterable[PlainRecord | SpellingRecord]) -> int:
    """Insert those records, all of one kind, whose keys do not exist yet, and return their number."""
    rows = list(records)
    if not rows:
        return 0
    table = _ROWS[type(rows[0])]
    insert = make_insert_statement(session, table).on_conflict_do_nothing()
    columns = [record_to_columns(one) for one in rows]
    connection = session.connection()
    # Databases count differently: PostgreSQL's driver does not, and SQLite returns rows only from version 3.35 on.
    if connection.dialect.name == "postgresql":
        key = list(table.__table__.primary_key)[-1]
        return len(connection.execute(insert.returning(key), columns).all())
    return connection.execute(insert, columns).rowcount


def make_insert_statement(session: Session, table: type[TableBase]) -> Any:
    """Return an insert statement that can handle existing keys, which every database writes in its own dialect."""
    inserts: dict[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
    insert: Insert = inserts[session.get_bind().dialect.name](table.__table__)
    return insert
