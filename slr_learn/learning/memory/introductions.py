"""This module chooses the letters a learner meets next: a few at a time, and never two look-alikes together."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.scheduling import LearningStage, LetterCard, learning_stage_of_card
from slr_learn.look_alikes import are_look_alikes

INTRODUCTION_ORDER = "ABLYOWCIDUFVHKEGSXRTPMNQJZ"
"""Shapes that are easy to form and tell apart come first, with words from the third letter on; the fists that look
alike, those that point down, and moving letters come last."""

MOST_NEW = 4
"""Per session: as many new things as people can keep in mind at once."""
MOST_LEARNING = 6
"""While this many letters of a direction are not known yet, no new one is introduced."""


def letters_to_introduce(
    cards: Collection[LetterCard], direction: Direction, letters: Collection[str], *, most: int, made_first: bool
) -> tuple[str, ...]:
    """Return the letters to introduce in this session, in the order of `INTRODUCTION_ORDER`.

    Two look-alikes are never introduced in one session. A letter whose look-alike is still being learned also waits, as
    long as there is another letter.

    Args:
        cards: The learner's cards, both directions.
        direction: Signed or read.
        letters: Letters that can be practised in this direction.
        most: Maximum number of letters; fewer while others are being learned.
        made_first: Whether a letter must have been signed before it is read, since producing letters teaches more than
            reading them.
    """
    own = [one for one in cards if one.direction is direction and learning_stage_of_card(one) is not LearningStage.NEW]
    seen = {one.letter for one in own}
    learning = {one.letter for one in own if learning_stage_of_card(one) is LearningStage.LEARNING}
    signed = {
        one.letter
        for one in cards
        if one.direction is Direction.MAKE and learning_stage_of_card(one) is not LearningStage.NEW
    }
    waiting = [
        letter
        for letter in INTRODUCTION_ORDER
        if letter in letters and letter not in seen and (letter in signed or not made_first)
    ]
    n = min(most, MOST_LEARNING - len(learning))
    chosen = _apart(waiting, learning, n)
    return chosen or _apart(waiting, set(), min(n, 1))


def _apart(waiting: Sequence[str], learning: Collection[str], n: int) -> tuple[str, ...]:
    chosen: list[str] = []
    for letter in waiting:
        if len(chosen) < n and not any(are_look_alikes(letter, other) for other in [*chosen, *learning]):
            chosen.append(letter)
    return tuple(chosen)
