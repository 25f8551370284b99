"""This module computes which letters are due now and in the next days, and how well each is remembered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.scheduling import (
    LearningStage,
    LetterCard,
    is_card_due,
    last_review_at,
    learning_stage_of_card,
    memory_strength_days,
    recall_probability,
)
from slr_learn.learning.memory.streaks import date_in_time_zone

N_DAYS = 7
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class LetterMemory:
    """How well one letter is remembered in one direction.

    Attributes:
        letter: The letter.
        direction: Signed or read.
        strength_days: Days after which the recall probability falls to 90 %.
        recall: Recall probability now; None on the day of the last review, since it is computed in whole days.
        is_known: Whether its intervals are days rather than minutes.
        due_at: When it is due again, UTC.
    """

    letter: str
    direction: Direction
    strength_days: float
    recall: float | None
    is_known: bool
    due_at: datetime


@dataclass(frozen=True, slots=True)
class DueDay:
    """How many letters come due on a day.

    Attributes:
        day: The date in the learner's time zone.
        n_make: Letters to sign.
        n_read: Letters to read.
    """

    day: date
    n_make: int
    n_read: int


def letter_memories(cards: Collection[LetterCard], *, at: datetime) -> tuple[LetterMemory, ...]:
    """Return the memory of each letter that was asked for before, weakest first.

    Args:
        cards: The learner's cards, both directions.
        at: Now, UTC.
    """
    asked = [(one, learning_stage_of_card(one)) for one in cards]
    found = [
        LetterMemory(
            one.letter,
            one.direction,
            memory_strength_days(one),
            _recall(one, at),
            stage is LearningStage.KNOWN,
            one.due_at,
        )
        for one, stage in asked
        if stage is not LearningStage.NEW
    ]
    return tuple(sorted(found, key=lambda one: (one.strength_days, one.letter, one.direction)))


def _recall(card: LetterCard, at: datetime) -> float | None:
    reviewed_at = last_review_at(card)
    return None if reviewed_at is None or at - reviewed_at < _DAY else recall_probability(card, at)


def due_letters(cards: Collection[LetterCard], direction: Direction, *, at: datetime) -> tuple[str, ...]:
    """Return the due letters of a direction, least likely to be remembered first."""
    own = [
        one
        for one in cards
        if one.direction is direction and learning_stage_of_card(one) is not LearningStage.NEW and is_card_due(one, at)
    ]
    return tuple(one.letter for one in sorted(own, key=lambda one: (recall_probability(one, at), one.letter)))


def count_due_letters_by_day(
    cards: Collection[LetterCard], *, at: datetime, zone: tzinfo, n_days: int = N_DAYS
) -> tuple[DueDay, ...]:
    """Return how many letters are due today, including overdue ones, and on the following days.

    Args:
        cards: The learner's cards, both directions.
        at: Now, UTC.
        zone: The learner's time zone.
        n_days: Number of days, including today.
    """
    today = date_in_time_zone(at, zone)
    own = [one for one in cards if learning_stage_of_card(one) is not LearningStage.NEW]
    counts = Counter((max(date_in_time_zone(one.due_at, zone), today), one.direction) for one in own)
    days = [today + n * _DAY for n in range(n_days)]
    return tuple(DueDay(day, counts[day, Direction.MAKE], counts[day, Direction.READ]) for day in days)
