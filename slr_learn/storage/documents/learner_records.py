"""This module reads everything stored about one learner from a database, and imports it into one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from slr_learn.storage.database.rows import (
    attempt_from_row,
    card_from_row,
    insert_missing_records,
    profile_from_row,
    session_from_row,
    spelling_from_row,
)
from slr_learn.storage.database.tables import AttemptRow, CardRow, SessionRow, SpellingRow
from slr_learn.storage.database.transactions import Database
from slr_learn.storage.profiles import get_profile_row
from slr_learn.storage.progress import upsert_cards
from slr_learn.storage.records.spelling import SpellingRecord
from slr_learn.storage.records.values import AttemptRecord, CardRecord, Profile, SessionRecord

_Row = TypeVar("_Row", SessionRow, AttemptRow, CardRow, SpellingRow)


@dataclass(frozen=True, slots=True)
class LearnerRecords:
    """Everything stored about one learner, each kind in order of time."""

    profile: Profile
    sessions: tuple[SessionRecord, ...]
    attempts: tuple[AttemptRecord, ...]
    cards: tuple[CardRecord, ...]
    spellings: tuple[SpellingRecord, ...]


@dataclass(frozen=True, slots=True)
class LearnerImportResult:
    """The result of importing a learner.

    Attributes:
        profile: The learner as now stored.
        n_sessions: Number of new sittings.
        n_attempts: Number of new attempts.
        n_cards: Number of cards that were new or had more reviews.
        n_spellings: Number of new spelling recordings.
        n_left_out: Recordings left out, because the learner already exists and does not want them stored.
    """

    profile: Profile
    n_sessions: int
    n_attempts: int
    n_cards: int
    n_spellings: int
    n_left_out: int


def collect_learner_records(database: Database, profile_id: UUID) -> LearnerRecords:
    """Return everything stored about a learner, at one point in time.

    Raises:
        BadInputError: There is no such learner.
        StorageError: The database fails.
    """
    with database.read_transaction() as session:
        profile = profile_from_row(get_profile_row(session, profile_id))
        sessions, attempts = _of(SessionRow, profile), _of(AttemptRow, profile)
        cards, spellings = _of(CardRow, profile), _of(SpellingRow, profile)
        return LearnerRecords(
            profile,
            tuple(map(session_from_row, session.scalars(sessions.order_by(SessionRow.started_at, SessionRow.id)))),
            tuple(map(attempt_from_row, session.scalars(attempts.order_by(AttemptRow.at, AttemptRow.number)))),
            tuple(sorted(map(card_from_row, session.scalars(cards)), key=lambda one: (one.letter, one.direction))),
            tuple(map(spelling_from_row, session.scalars(spellings.order_by(SpellingRow.at, SpellingRow.id)))),
        )


def copy_records_to_profile(learner: LearnerRecords, profile_id: UUID) -> LearnerRecords:
    """Return a learner's records under another profile id, for a copy of the learner."""
    return LearnerRecords(
        replace(learner.profile, id=profile_id),
        tuple(replace(one, profile_id=profile_id) for one in learner.sessions),
        tuple(replace(one, profile_id=profile_id) for one in learner.attempts),
        tuple(replace(one, profile_id=profile_id) for one in learner.cards),
        tuple(replace(one, profile_id=profile_id) for one in learner.spellings),
    )


def import_records(database: Database, learner: LearnerRecords) -> LearnerImportResult:
    """Insert everything that is missing into a database, in one transaction; doing so again changes nothing.

    An existing learner keeps their name and settings. Of two cards, the one with more reviews stays; of two ends of a
    sitting, the later one.

    Raises:
        StorageError: The database fails.
    """
    with database.write_transaction() as session:
        is_new = insert_missing_records(session, [learner.profile]) == 1
        profile = profile_from_row(get_profile_row(session, learner.profile.id))
        n_sessions = insert_missing_records(session, learner.sessions)
        _end_sessions(session, learner)
        n_attempts = insert_missing_records(session, learner.attempts)
        cards = _cards_ahead(session, learner)
        upsert_cards(session, cards)
        spellings = learner.spellings if is_new or profile.keeps_spelling else ()
        n_spellings = insert_missing_records(session, spellings)
    n_left_out = len(learner.spellings) - len(spellings)
    return LearnerImportResult(profile, n_sessions, n_attempts, len(cards), n_spellings, n_left_out)


def _end_sessions(session: Session, learner: LearnerRecords) -> None:
    """Set the end of existing sittings to that of the file, if that is later."""
    rows = {one.id: one for one in session.scalars(_of(SessionRow, learner.profile))}
    for one in learner.sessions:
        ends = [each for each in (rows[one.id].ended_at, one.ended_at) if each is not None]
        rows[one.id].ended_at = max(ends, default=None)


def _cards_ahead(session: Session, learner: LearnerRecords) -> list[CardRecord]:
    """Return the cards with more reviews than those stored."""
    reps = {(one.letter, one.direction): one.reps for one in session.scalars(_of(CardRow, learner.profile))}
    return [one for one in learner.cards if one.reps > reps.get((one.letter, one.direction), -1)]


def _of(table: type[_Row], profile: Profile) -> Select[_Row]:
    """Return the query for the rows of a learner."""
    return select(table).where(table.profile_id == profile.id)
