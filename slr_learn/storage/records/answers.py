"""This module converts a learner's answers and cards to stored records and back."""

from __future__ import annotations

import json
from datetime import datetime
from uuid import UUID, uuid4

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.answers import Answer, Direction, answer_from_attempt
from slr_learn.learning.memory.scheduling import LetterCard
from slr_learn.storage.records.values import MOST_SHOWN, AttemptRecord, CardRecord

READ_WRONG = "wrong"
"""The outcome of a letter that was read as another or left out; correct letters have `Outcome.CORRECT`."""


def record_of_signed_letter(
    attempt: Attempt, *, profile_id: UUID, session_id: UUID, at: datetime, model: str | None = None
) -> AttemptRecord:
    """Return the record of a letter that was signed or skipped.

    Args:
        attempt: The finished attempt.
        profile_id: The learner.
        session_id: The sitting.
        at: When it ended, UTC.
        model: The name of the letter model.
    """
    return AttemptRecord(
        id=uuid4(),
        profile_id=profile_id,
        at=at,
        direction=Direction.MAKE,
        target=attempt.target,
        item=attempt.item,
        outcome=attempt.outcome.value,
        duration_s=attempt.duration_s,
        hold_s=attempt.hold_s,
        shown_s=attempt.shown_s[:MOST_SHOWN],
        session_id=session_id,
        model=model,
    )


def record_of_read_letter(answer: Answer, *, word: str, profile_id: UUID, session_id: UUID) -> AttemptRecord:
    """Return the record of a letter that was read.

    Args:
        answer: Of one letter; only the first letter it was confused with is stored.
        word: The word, or single letter, that was shown.
        profile_id: The learner.
        session_id: The sitting.
    """
    taken = answer.taken_for[0] if answer.taken_for else ""
    return AttemptRecord(
        id=uuid4(),
        profile_id=profile_id,
        at=answer.at,
        direction=Direction.READ,
        target=answer.letter,
        item=word,
        outcome=Outcome.CORRECT.value if answer.is_right else READ_WRONG,
        duration_s=answer.think_s,
        letter_s=answer.letter_s,
        n_replays=answer.n_replays,
        answer=None if answer.is_right else taken,
        session_id=session_id,
    )


def attempt_from_record(record: AttemptRecord) -> Attempt:
    """Return the attempt of a signed letter; an outcome from a later version counts as a skip."""
    outcome = Outcome(record.outcome) if record.outcome in set(Outcome) else Outcome.SKIPPED
    return Attempt(record.target, record.item, outcome, record.duration_s, record.shown_s, hold_s=record.hold_s)


def answer_from_record(record: AttemptRecord) -> Answer | None:
    """Return the answer of an attempt; None if it is for more than a letter, or says nothing about the learner."""
    if len(record.target) != 1 or record.outcome in (Outcome.CUT_OFF, Outcome.TOO_SLOW):
        return None
    is_right = record.outcome == Outcome.CORRECT
    if record.direction is Direction.MAKE:
        return answer_from_attempt(attempt_from_record(record), record.at)
    taken_for = (record.answer,) if record.answer and not is_right else ()
    return Answer(
        record.target,
        Direction.READ,
        is_right,
        record.at,
        record.duration_s,
        taken_for,
        letter_s=record.letter_s,
        n_replays=record.n_replays,
    )


def card_from_record(record: CardRecord) -> LetterCard:
    """Return the card of a letter."""
    return LetterCard(record.letter, record.direction, record.due_at, json.dumps(dict(record.card), sort_keys=True))
