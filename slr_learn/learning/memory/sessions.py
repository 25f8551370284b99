"""This module plans a session of a few minutes with what is due in both directions, in words if possible."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.coverage import LetterKey, PracticeStep, fill_session_with_words, make_practice_step
from slr_learn.learning.memory.fluency import LearnerPace
from slr_learn.learning.memory.introductions import MOST_NEW, letters_to_introduce
from slr_learn.learning.memory.scheduling import (
    LearningStage,
    LetterCard,
    is_card_due,
    learning_stage_of_card,
    recall_probability,
)
from slr_learn.translation import _

_TIMES_NEW = 2
_MOST_FOR_NEW = 0.5
"""Maximum share of a session for new letters alone, which also get no more than due letters leave."""
_LEARNING_WEIGHT = 1.5
_DUE_WEIGHT = 1.0
_NEW_WEIGHT = 1.0
_KNOWN_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class PracticeSession:
    """A session: first everything to sign, then everything to read; in each part new letters first, then the most due.

    Attributes:
        steps: In order.
        due: The due letters, most urgent first, whether or not there is time for all.
        introduced: The letters that are new in this session.
    """

    steps: tuple[PracticeStep, ...]
    due: tuple[LetterKey, ...] = ()
    introduced: tuple[LetterKey, ...] = ()

    @property
    def expected_s(self) -> float:
        """How long it should take this learner."""
        return sum(one.expected_s for one in self.steps)

    @property
    def covered(self) -> frozenset[LetterKey]:
        """The letters that occur in it."""
        return frozenset((letter, one.direction) for one in self.steps for letter in one.item)

    def items(self, direction: Direction) -> tuple[str, ...]:
        """Return the items to sign or to read, as a quiz takes them."""
        return tuple(one.item for one in self.steps if one.direction is direction)


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """The requirements of a session.

    Attributes:
        wanted_s: Its duration.
        letters: What can be practised by direction: for signing the letters the recogniser knows, none without a
            camera; a direction that is missing is left out.
        words: The words to choose from.
        pace: The learner's pace.
        most_new: Maximum number of new letters per direction.
    """

    wanted_s: float
    letters: Mapping[Direction, Collection[str]]
    words: Sequence[str] = ()
    pace: LearnerPace = field(default_factory=LearnerPace)
    most_new: int = MOST_NEW


def plan_practice_session(
    cards: Collection[LetterCard], wish: SessionRequest, *, at: datetime, rng: random.Random
) -> PracticeSession:
    """Return the session that suits a learner now.

    Words contain only letters that were asked for before or are introduced in this session. They are chosen one by one
    by how much they cover per second: a letter counts by its urgency, less each time it occurs, so that signing and
    reading share the time like the due letters. A letter for which no word is worth its time comes alone.

    Args:
        cards: The learner's cards; a letter without one is new.
        wish: The requirements of the session.
        at: Now, UTC.
        rng: Decides between words of nearly equal worth.

    Raises:
        BadInputError: There is nothing to practise, or no time for it.
    """
    if wish.wanted_s <= 0 or not any(wish.letters.values()):
        raise BadInputError(_("A session needs time and letters; choose some minutes, and letters to practise."))
    own = [
        one
        for one in cards
        if one.letter in wish.letters.get(one.direction, ()) and learning_stage_of_card(one) is not LearningStage.NEW
    ]
    due = sorted(
        (one for one in own if is_card_due(one, at)), key=lambda one: (-_urgency(one, at), one.due_at, one.key)
    )
    due_s = sum(wish.pace.expected_s(one.letter, one.direction) for one in due)
    free_s = min(wish.wanted_s - due_s, _MOST_FOR_NEW * wish.wanted_s)
    introduced = _within(_introduced(cards, wish), wish.pace, free_s, at_least=0 if own else 1)
    weights = {one.key: _KNOWN_WEIGHT for one in own} | {one.key: _urgency(one, at) for one in due}
    weights |= dict.fromkeys(introduced, _NEW_WEIGHT)
    steps = [
        make_practice_step(letter, direction, wish.pace, is_new=True) for letter, direction in introduced
    ] * _TIMES_NEW
    steps = fill_session_with_words(steps, weights, wish.words, pace=wish.pace, wanted_s=wish.wanted_s, rng=rng)
    order = list(Direction)
    steps.sort(key=lambda one: (order.index(one.direction), not one.is_new))
    return PracticeSession(tuple(steps), tuple(one.key for one in due), introduced)


def _introduced(cards: Collection[LetterCard], wish: SessionRequest) -> tuple[LetterKey, ...]:
    signable = wish.letters.get(Direction.MAKE, ())
    found: list[LetterKey] = []
    for direction in Direction:
        letters = wish.letters.get(direction, ())
        # What cannot be signed here, for want of a camera or a recogniser that knows it, is read without, last of all.
        made_first = direction is Direction.READ
        seen = {
            one.letter
            for one in cards
            if one.direction is direction and learning_stage_of_card(one) is not LearningStage.NEW
        }
        first = [one for one in letters if not made_first or one in signable]
        chosen = letters_to_introduce(cards, direction, first, most=wish.most_new, made_first=made_first)
        if made_first and not chosen and seen.issuperset(first):
            chosen = letters_to_introduce(cards, direction, letters, most=wish.most_new, made_first=False)
        found += [(letter, direction) for letter in chosen]
    return tuple(found)


def _within(keys: Sequence[LetterKey], pace: LearnerPace, free_s: float, *, at_least: int) -> tuple[LetterKey, ...]:
    """Return as many of the letters as there is time for, alternating between directions."""
    in_turns = sorted(enumerate(keys), key=lambda one: sum(key[1] is one[1][1] for key in keys[: one[0]]))
    kept: list[LetterKey] = []
    for __, key in in_turns:
        free_s -= _TIMES_NEW * make_practice_step(*key, pace).expected_s
        if free_s >= 0 or len(kept) < at_least:
            kept.append(key)
    return tuple(one for one in keys if one in kept)


def _urgency(card: LetterCard, at: datetime) -> float:
    if learning_stage_of_card(card) is LearningStage.LEARNING:
        return _LEARNING_WEIGHT
    return _DUE_WEIGHT + (1 - recall_probability(card, at))
