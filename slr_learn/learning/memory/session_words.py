"""This module chooses the words of a session by the learner's level, from three levels, short words and names.

The three levels jump from words without the fists that look alike to words of four letters with any shape. A learner
who has just met E or T finds no word for it in the first. `SHORT_WORDS` fill the gap: two to four letters, any shape.
"""

from __future__ import annotations

from collections.abc import Collection

from slr_learn.learning.word_lists import NAMES, SHORT_WORDS, WordLevel, words_of_level

LETTERS_FOR_MEDIUM = 14
LETTERS_FOR_HARD = 22
FLUENT_LETTERS_PER_S = 0.4
"""One letter in 2.5 s: spelling without searching, fast enough to keep words of eight letters in mind."""


def suitable_word_level(n_known: int, letters_per_s: float | None) -> WordLevel:
    """Return the word level that suits a learner.

    Args:
        n_known: Number of known letters of a direction.
        letters_per_s: Signing speed from `fluency.correct_letters_per_s`; None if it was not measured.
    """
    if n_known < LETTERS_FOR_MEDIUM:
        return WordLevel.EASY
    is_fluent = letters_per_s is not None and letters_per_s >= FLUENT_LETTERS_PER_S
    return WordLevel.HARD if n_known >= LETTERS_FOR_HARD and is_fluent else WordLevel.MEDIUM


def spellable_names(letters: Collection[str]) -> tuple[str, ...]:
    """Return the names that contain only the given letters."""
    return _within(NAMES, letters)


def words_for_session(level: WordLevel, letters: Collection[str], own: Collection[str] = ()) -> tuple[str, ...]:
    """Return the words to choose from, without duplicates.

    Args:
        level: The learner's level; it includes easier words, and long names only at HARD.
        letters: Letters that can be practised.
        own: The learner's own list, which comes first at any level.
    """
    longest = {WordLevel.EASY: 4, WordLevel.MEDIUM: 5, WordLevel.HARD: 99}[level]
    names = [name for name in NAMES if len(name) <= longest]
    words = [word for each in WordLevel if each <= level for word in words_of_level(each, letters)]
    return _within([*own, *words, *SHORT_WORDS, *names], letters)


def _within(words: Collection[str], letters: Collection[str]) -> tuple[str, ...]:
    known = frozenset(letters)
    return tuple(dict.fromkeys(word for word in words if known.issuperset(word)))
