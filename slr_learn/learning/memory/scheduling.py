"""This module says when a letter is due again: one card for each letter and direction, scheduled by FSRS."""

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
"""A letter takes two seconds to ask for; so little is well spent twice a year, however well it is known."""
_FUZZ_SHARE = 0.1
_FUZZED_FROM = timedelta(days=2.5)
_DAY = timedelta(days=1)
_LEFT_OUT = ("card_id", "due")

# Steps of 1 and 10 minutes, recalled in 9 of 10 cases when due, and the weights that FSRS 6 ships: its own defaults.
_SCHEDULER = fsrs.Scheduler(maximum_interval=LONGEST_INTERVAL_DAYS, enable_fuzzing=False)


class LearningStage(StrEnum):
    """How far a letter has come."""

    NEW = "new"
    LEARNING = "learning"
    """Asked for within minutes or at the next session; also a known one that was forgotten."""
    KNOWN = "known"
    """Asked for after days."""


@dataclass(frozen=True, slots=True)
class LetterCard:
    """What is remembered of one letter in one direction.

    Attributes:
        letter: It.
        direction: Signed or read.
        due_at: When it is to be asked for again, UTC.
        state: What FSRS knows of it, as JSON; empty for one that was never asked for.
    """

    letter: str
    direction: Direction
    due_at: datetime
    state: str = ""

    @property
    def key(self) -> tuple[str, Direction]:
        """The letter and the direction; no learner has two cards of one key."""
        return self.letter, self.direction


def new_card(letter: str, direction: Direction, at: datetime) -> LetterCard:
    """Return the card of a letter that was never asked for, due at once."""
    return LetterCard(letter, direction, _utc(at))


def review_card(card: LetterCard, rating: Rating, *, at: datetime, rng: random.Random | None = None) -> LetterCard:
    """Return a card after its letter was answered, whether or not it was due.

    A better rating is never due sooner, as long as no rng is given. What is remembered over a day, however slowly, has
    left the steps of minutes behind.

    Args:
        card: As it was before.
        rating: How well it was remembered.
        at: When, UTC; a clock that runs back counts as no time passed.
        rng: Moves intervals of days by up to a tenth, so that letters learned together part; None moves nothing.

    Raises:
        BadInputError: The time has no zone, or the card's state is damaged.
    """
    before, at = _read(card), _utc(at)
    at = max(at, before.last_review or at)
    if before.step is not None and before.last_review and at - before.last_review >= _DAY:
        # FSRS would keep a letter that is always HARD among those due within minutes for ever.
        before.step = len(_SCHEDULER.learning_steps)
    after, _ = _SCHEDULER.review_card(before, fsrs.Rating(int(rating)), at)
    interval = after.due - at
    if rng is not None and interval >= _FUZZED_FROM:
        interval *= rng.uniform(1 - _FUZZ_SHARE, 1 + _FUZZ_SHARE)
    state = {name: value for name, value in after.to_dict().items() if name not in _LEFT_OUT}
    return replace(card, due_at=at + interval, state=json.dumps(state, sort_keys=True))


def review_in_exercise(
    card: LetterCard, rating: Rating, *, at: datetime, rng: random.Random | None = None
) -> LetterCard:
    """Return a card after an answer in an exercise, where letters come as words have them, due or not.

    An answer counts when the card is due, or a day after it was last asked for: earlier it shows what is still in mind,
    not what is remembered, and six Es in one session would push E months away. A letter that was known and is wrong
    counts at once. Arguments and errors are those of `review_card`.
    """
    reviewed_at = _read(card).last_review
    counts = (
        reviewed_at is None
        or _utc(at) >= min(card.due_at, reviewed_at + _DAY)
        or (rating is Rating.AGAIN and stage_of(card) is LearningStage.KNOWN)
    )
    return review_card(card, rating, at=at, rng=rng) if counts else card


def is_due(card: LetterCard, at: datetime) -> bool:
    """Return whether a card is to be asked for at a time."""
    return card.due_at <= _utc(at)


def recall_probability(card: LetterCard, at: datetime) -> float:
    """Return how likely a letter is still remembered, by whole days since it was asked for; 0 for a new one."""
    return float(_SCHEDULER.get_card_retrievability(_read(card), _utc(at)))


def last_review_at(card: LetterCard) -> datetime | None:
    """Return when a letter was last asked for, as far as it counted; None for a new one."""
    return _read(card).last_review


def memory_strength_days(card: LetterCard) -> float:
    """Return after how many days it will be recalled in 9 of 10 cases; 0 for a new one."""
    return _read(card).stability or 0.0


def stage_of(card: LetterCard) -> LearningStage:
    """Return how far a letter has come."""
    if not card.state:
        return LearningStage.NEW
    return LearningStage.KNOWN if _read(card).state is fsrs.State.Review else LearningStage.LEARNING


def check_card(card: LetterCard) -> None:
    """Make sure that a card from elsewhere can be asked for and answered.

    Raises:
        BadInputError: Its state is not what `review_card` writes.
    """
    try:
        review_card(card, Rating.GOOD, at=card.due_at)
        recall_probability(card, card.due_at)
    except (ArithmeticError, AttributeError, TypeError, ValueError) as error:
        raise _damaged(card, error) from error


def _read(card: LetterCard) -> fsrs.Card:
    """Return the card as FSRS has it; identity and due time are kept outside of its state."""
    if not card.state:
        return fsrs.Card(card_id=0, due=card.due_at)
    try:
        state: Any = {"card_id": 0, "due": card.due_at.isoformat(), **json.loads(card.state)}
        return fsrs.Card.from_dict(state)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise _damaged(card, error) from error


def _damaged(card: LetterCard, error: Exception) -> BadInputError:
    return BadInputError(
        f"The state of a card must be what `review_card` wrote; got {card.state!r:.200} for {card.letter} "
        f"({type(error).__name__}). Restore it, or empty it to begin anew."
    )


def _utc(at: datetime) -> datetime:
    if at.tzinfo is None:
        raise BadInputError(f"A time must have its zone, as datetime.now(UTC) has; got {at!r}.")
    return at.astimezone(UTC)
