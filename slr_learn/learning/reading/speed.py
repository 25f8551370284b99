"""This module finds the speed at which a learner can just read, with a staircase that moves after each letter.

It is the weighted up-down method (Kaernbach 1991, Perception & Psychophysics 49, 227–229) on the logarithm of the time
per letter: a correct letter makes it one step faster, a wrong one `TARGET / (1 - TARGET)` steps slower, so that it
settles where the share `TARGET` is correct. Letters count rather than words, because otherwise long words would be read
slower than short ones merely for being long.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from slr_learn.learning.memory.answers import Answer, Direction

START_LETTER_S = 0.67
"""Beginners and skilled readers read single letters equally well at this speed; at 0.33 s and below they differ (The
Japanese Journal of Special Education 24/1, kana fingerspelling)."""
SLOWEST_LETTER_S = 1.5
FASTEST_LETTER_S = 0.12
"""Slightly faster than hands can move: at most one new shape every 150 to 200 ms (Reed and others 1990)."""
TARGET = 0.9
"""Nine letters of ten: in simulation two words of three, close to the 0.71 of the common 2-down-1-up rule."""
SLOWER = 0.7
"""A slower replay has this share of the speed."""

_STEP = 0.02
_MOST_A_WORD = 1.5


@dataclass(frozen=True, slots=True)
class ReadingSpeed:
    """The time per letter of the next word.

    Attributes:
        letter_s: In seconds, between `FASTEST_LETTER_S` and `SLOWEST_LETTER_S`.
    """

    letter_s: float = START_LETTER_S

    @property
    def letters_per_s(self) -> float:
        """Letters per second."""
        return 1 / self.letter_s

    def after(self, n_right: int, n_missed: int) -> ReadingSpeed:
        """Return the speed after a word.

        Args:
            n_right: Letters read correctly at the first showing.
            n_missed: The other letters. One word never changes the time by more than half.
        """
        n_steps = n_missed * TARGET / (1 - TARGET) - n_right
        factor = min(max(math.exp(_STEP * n_steps), 1 / _MOST_A_WORD), _MOST_A_WORD)
        return clamp_reading_speed(self.letter_s * factor)


def clamp_reading_speed(letter_s: float) -> ReadingSpeed:
    """Return the allowed speed closest to a time per letter."""
    return ReadingSpeed(min(max(letter_s, FASTEST_LETTER_S), SLOWEST_LETTER_S))


def reading_speed_to_resume(answers: Sequence[Answer]) -> ReadingSpeed:
    """Return the speed to continue with: that after the last word read, or the initial speed.

    It equals `AnsweredWord.speed_after` except for what is not stored: added letters, and that a choice counts as one
    letter.

    Args:
        answers: A learner's answers, in order of time; those of one word have the same time.
    """
    read = [one for one in answers if one.direction is Direction.READ and one.letter_s > 0]
    if not read:
        return ReadingSpeed()
    word = list(takewhile(lambda one: one.at == read[-1].at, reversed(read)))
    n_missed = max(sum(not one.is_right for one in word), int(word[0].n_replays > 0))
    return clamp_reading_speed(word[0].letter_s).after(len(word) - n_missed, n_missed)
