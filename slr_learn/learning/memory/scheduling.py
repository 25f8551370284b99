"""This module schedules when a letter is due again, with one FSRS card per letter and direction."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

import fsrs

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.ratings import Rating

LONGEST_INTERVAL_DAYS = 180
"""Asking for a letter takes two seconds, which is well spent twice a year, however well it is known."""
_FUZZ_SHARE = 0.1
_FUZZED_FROM = timedelta(days=2.5)
_DAY = timedelta(days=1)
_LEFT_OUT = ("card_id", "due")

# Steps of 1 and 10 minutes, recalled in 9 of 10 cases when due, and the weights that FSRS 6 ships: its own defaults.
_SCHEDULER = fsrs.Scheduler(maximum_interval=LONGEST_INTERVAL_DAYS, enable_fuzzing=False)


class LearningStage(StrEnum):
    """How far a letter has been learned."""

    NEW = "new"
    LEARNING = "learning"
    """Due within minutes or in the next session; also a known letter that was forgotten."""
    KNOWN = "known"
    """Due after days."""


@dataclass(frozen=True, slots=True)
class LetterCard:
    """The memory state of one letter in one direction.

    Attributes:
        letter: The letter.
        direction: Signed or read.
        due_at: When it is due again, UTC.
        state: The FSRS state as JSON; empty for a letter that was never asked for.
    """

    letter: str
    direction: Direction
    due_at: datetime
    state: str = ""

    @property
    def key(self) -> tuple[str, Direction]:
        """The letter and the direction; a learner has one card per key."""
        return self.letter, self.direction


def new_letter_card(letter: str, direction: Direction, at: datetime) -> LetterCard:
    """Return the card of a letter that was never asked for, due now."""
    return LetterCard(letter, direction, _utc(at))


def reschedule_card(card: LetterCard, rating: Rating, *, at: datetime, rng: random.Random | None = None) -> LetterCard:
    """Return a card after an answer, whether or not it was due.

    Without an rng, a better rating is never due sooner. A card recalled after a day or more leaves the learning steps
    of minutes, however slow the answer.

    Args:
        card: The card before the answer.
        rating: How well the letter was remembered.
        at: When it was answered, UTC; if the clock ran back, no time counts as passed.
        rng: Varies intervals of days by up to a tenth, so that letters learned together separate; None varies nothing.

    Raises:
        BadInputError: The time has no zone, or the card's state is damaged.
    """
    before, at = _read(card), _utc(at)
    at = max(at, before.last_review or at)
    if before.step is not None and before.last_review and at - before.last_review >= _DAY:
        # FSRS would keep a letter that is always HARD in the learning steps of minutes for ever.
        before.step = len(_SCHEDULER.learning_steps)
    after, _ = _SCHEDULER.review_card(before, fsrs.Rating(int(rating)), at)
    interval = after.due - at
    if rng is not None and interval >= _FUZZED_FROM:
        interval *= rng.uniform(1 - _FUZZ_SHARE, 1 + _FUZZ_SHARE)
    state = {name: value for name, value in after.to_dict().items() if name not in _LEFT_OUT}
    return replace(card, due_at=at + interval, state=json.dumps(state, sort_keys=True))


def reschedule_card_in_exercise(
    card: LetterCard, rating: Rating, *, at: datetime, rng: random.Random | None = None
) -> LetterCard:
    """Return a card after an answer in an exercise, in which letters occur as the words have them, due or not.

    An answer counts if the card is due, or a day after the last review: earlier it shows short-term memory only, and
    six Es in one session would postpone E by months. A wrong answer for a known letter counts immediately. Arguments
    and errors are those of `reschedule_card`.
    """
    reviewed_at = _read(card).last_review
    counts = (
        reviewed_at is None
        or _utc(at) >= min(card.due_at, reviewed_at + _DAY)
        or (rating is Rating.AGAIN and learning_stage_of_card(card) is LearningStage.KNOWN)
    )
    return reschedule_card(card, rating, at=at, rng=rng) if counts else card


def is_card_due(card: LetterCard, at: datetime) -> bool:
    """Return whether a card is due at a time."""
    return card.due_at <= _utc(at)


def recall_probability(card: LetterCard, at: datetime) -> float:
    """Return the probability that a letter is remembered, by whole days since its last review; 0 if new."""
    return float(_SCHEDULER.get_card_retrievability(_read(card), _utc(at)))


def last_review_at(card: LetterCard) -> datetime | None:
    """Return when the last review of a letter was; None for a new one."""
    return _read(card).last_review


def memory_strength_days(card: LetterCard) -> float:
    """Return the days after which the recall probability falls to 90 %; 0 for a new letter."""
    return _read(card).stability or 0.0


def learning_stage_of_card(card: LetterCard) -> LearningStage:
    """Return how far a letter has been learned."""
    if not card.state:
        return LearningStage.NEW
    return LearningStage.KNOWN if _read(card).state is fsrs.State.Review else LearningStage.LEARNING


def check_imported_card(card: LetterCard) -> None:
    """Check that a card from outside can be scheduled.

    Raises:
        BadInputError: Its state is not one that `reschedule_card` writes.
    """
    try:
        reschedule_card(card, Rating.GOOD, at=card.due_at)
        recall_probability(card, card.due_at)
    except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
        raise _damaged(card, error) from error


def _read(card: LetterCard) -> fsrs.Card:
    """Return the FSRS card; its identity and due time are stored outside of its state."""
    if not card.state:
        return fsrs.Card(card_id=0, due=card.due_at)
    try:
        state: Any = {"card_id": 0, "due": card.due_at.isoformat(), **json.loads(card.state)}
        return fsrs.Card.from_dict(state)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(card, error) from error


def _damaged(card: LetterCard, error: Exception) -> BadInputError:
    return BadInputError(
        f"The state of a card must be what `reschedule_card` wrote; got {card.state!r:.200} for {card.letter} "
        f"({type(error).__name__}). Restore it, or empty it to begin anew."
    )


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise BadInputError(f"A time must have its zone, as datetime.now(UTC) has; got {at!r}.")
    return at.astimezone(UTC)
