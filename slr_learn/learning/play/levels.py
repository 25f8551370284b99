"""This module defines levels from the first letters to fast words: what each asks for, and what unlocks the next.

Levels are a guided path next to free practice, which is never locked.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.introductions import INTRODUCTION_ORDER
from slr_learn.learning.memory.session_words import FLUENT_LETTERS_PER_S
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.spelling.quiz import draw_items
from slr_learn.learning.word_lists import SHORT_WORDS, WordLevel, words_of_level
from slr_learn.translation import _

N_LAST = 3
"""A letter counts as shown outside of its level if it was right the last this many times."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level.

    Attributes:
        number: From 1 on.
        letters: The letters it teaches; empty for a level of words.
        words: The difficulty of its words; None for a level of letters, and for one of `SHORT_WORDS`.
        n_items: Number of letters or words.
        least_right: Share of letters that must be signed to pass.
        least_per_minute: Letters per minute needed to pass; 0 for no limit.
        is_from_memory: Whether the hand is hidden.
    """

    number: int
    letters: str = ""
    words: WordLevel | None = None
    n_items: int = 5
    least_right: float = 0.85
    least_per_minute: float = 0.0
    is_from_memory: bool = False

    @property
    def kind(self) -> str:
        """The kind of its sittings."""
        return f"level-{self.number}"


LEVELS: tuple[Level, ...] = (
    Level(1, letters=INTRODUCTION_ORDER[:5], n_items=10),
    Level(2, letters=INTRODUCTION_ORDER[5:12], n_items=14),
    Level(3, letters=INTRODUCTION_ORDER[12:], n_items=14),
    Level(4, is_from_memory=True),
    Level(5, words=WordLevel.MEDIUM, is_from_memory=True),
    Level(6, words=WordLevel.HARD, least_per_minute=60 * FLUENT_LETTERS_PER_S, is_from_memory=True),
)
"""Shapes that are easy to tell apart, then more, then look-alikes and moving letters; words of two to four letters, of
four or five, and long ones with doubles, at a speed at which long words can be understood."""


class LevelState(StrEnum):
    """Whether a level is done, open or locked."""

    DONE = "done"
    OPEN = "open"
    AHEAD = "ahead"
    """Locked until the previous one is done."""


@dataclass(frozen=True, slots=True)
class LevelProgress:
    """A learner's progress in a level.

    Attributes:
        level: The level.
        standing: Done, open or locked.
        best: The completed sitting with the most correct letters, the fastest in a tie; None before the first.
        is_shown_elsewhere: Whether it is done because its letters were signed correctly in other practice.
    """

    level: Level
    standing: LevelState
    best: Sitting | None = None
    is_shown_elsewhere: bool = False


def choose_level_items(level: Level, labels: Collection[str], rng: random.Random) -> tuple[str, ...]:
    """Return what a sitting of a level asks for, in order.

    Args:
        level: The level.
        labels: Letters that the recogniser knows; others are left out.
        rng: Decides the choice and the order.

    Raises:
        BadInputError: Nothing of it can be recognised.
    """
    choices: Sequence[str] = [one for one in level.letters if one in labels]
    if not level.letters:
        words = SHORT_WORDS if level.words is None else words_of_level(level.words, labels)
        choices = [one for one in words if set(one) <= set(labels)]
    if not choices:
        raise BadInputError(
            _("Level {number} asks for nothing that this model knows: {letters}. Choose another model.").format(
                number=level.number, letters=", ".join(sorted(labels))
            )
        )
    return draw_items(choices, level.n_items, rng)


def does_sitting_pass_level(level: Level, sitting: Sitting) -> bool:
    """Return whether a sitting belongs to the level, is complete and is good enough."""
    return (
        sitting.kind == level.kind
        and sitting.is_whole
        and sitting.share_right >= level.least_right
        and sitting.letters_per_minute >= level.least_per_minute
    )


def progress_by_level(
    sittings: Iterable[Sitting], answers: Sequence[Answer], labels: Collection[str]
) -> tuple[LevelProgress, ...]:
    """Return a learner's progress in each level.

    A level is done once one of its sittings was passed. A level of letters is also done as long as each of its letters
    was right the last three times it was signed anywhere, so that learners need not prove again what they know. For
    levels of words only their own sittings count, since elsewhere hands may have been shown.

    Args:
        sittings: The learner's sittings.
        answers: In order of time.
        labels: Letters that the recogniser knows; other letters do not block a level.
    """
    sittings = tuple(sittings)
    found: list[LevelProgress] = []
    is_open = True
    for level in LEVELS:
        own = [one for one in sittings if one.kind == level.kind and one.is_whole]
        best = max(own, key=lambda one: (one.share_right, one.letters_per_minute), default=None)
        is_elsewhere = _is_shown([one for one in level.letters if one in labels], answers)
        is_done = is_elsewhere or any(does_sitting_pass_level(level, one) for one in own)
        standing = LevelState.DONE if is_done else LevelState.OPEN if is_open else LevelState.AHEAD
        found.append(LevelProgress(level, standing, best, is_elsewhere))
        is_open = is_done
    return tuple(found)


def first_open_level(progress: Sequence[LevelProgress]) -> LevelProgress | None:
    """Return the first level that is open and not done; None if all are done."""
    return next((one for one in progress if one.standing is LevelState.OPEN), None)


def _is_shown(letters: Sequence[str], answers: Sequence[Answer]) -> bool:
    last: dict[str, list[bool]] = {one: [] for one in letters}
    for one in answers:
        if one.direction is Direction.MAKE and one.letter in last:
            last[one.letter].append(one.is_right)
    return bool(letters) and all(len(each) >= N_LAST and all(each[-N_LAST:]) for each in last.values())
