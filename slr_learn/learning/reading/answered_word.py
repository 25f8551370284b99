"""This module defines an answered word: the answer for each letter, and its effect on the speed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.reading.alignment import AlignedLetter, align_answer
from slr_learn.learning.reading.choices import distinguishing_positions
from slr_learn.learning.reading.speed import ReadingSpeed

_LEAST_LETTERS = 3
_LEAST_SHARE = 1 / 3


@dataclass(frozen=True)
class AnsweredWord:
    """A word, or single letter, that was shown and answered or skipped.

    Attributes:
        word: The word.
        typed: The letters of the answer; empty if skipped.
        at: When it was answered, UTC.
        think_s: Time from the end of the last showing to the answer.
        letter_s: Time per letter at the first showing.
        n_replays: Number of replays, slower or not.
        n_slower: Number of slower replays.
        choices: The choices; empty if the answer was typed.
        is_skipped: Whether it was skipped.
    """

    word: str
    typed: str
    at: datetime
    think_s: float
    letter_s: float
    n_replays: int = 0
    n_slower: int = 0
    choices: tuple[str, ...] = ()
    is_skipped: bool = False

    @cached_property
    def places(self) -> tuple[AlignedLetter, ...]:
        """The alignment of the word and the answer."""
        return align_answer(self.word, self.typed)

    @property
    def is_guess(self) -> bool:
        """Whether so little was right that the other typed letters say nothing about confusions."""
        n_right = sum(one.is_right for one in self.places)
        return len(self.word) >= _LEAST_LETTERS and n_right < _LEAST_SHARE * len(self.word)

    @property
    def is_right(self) -> bool:
        """Whether everything was read correctly."""
        return self.typed == self.word

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """One answer per letter in order; for choices, only for the letters in which they differ.

        The letters of a guess count as missed, not as confused with those they happen to be aligned with.
        """
        asked = distinguishing_positions(self.choices) if self.choices else tuple(range(len(self.word)))
        shown = [one for one in self.places if not one.is_added]
        return tuple(self._answer(shown[place]) for place in asked)

    def _answer(self, place: AlignedLetter) -> Answer:
        return Answer(
            place.shown,
            Direction.READ,
            place.is_right,
            self.at,
            self.think_s / len(self.word),
            taken_for=() if self.is_guess else place.taken_for,
            letter_s=self.letter_s,
            n_replays=self.n_replays,
        )

    def speed_after(self, speed: ReadingSpeed) -> ReadingSpeed:
        """Return the speed for the next word.

        A choice counts as one letter, since only the differing letters had to be read. If everything was right but
        needed a replay, one letter counts as missed.
        """
        n_letters = 1 if self.choices else len(self.word)
        n_wrong = sum(not one.is_right for one in self.places)
        n_missed = min(max(n_wrong, int(self.n_replays > 0)), n_letters)
        return speed.after(n_letters - n_missed, n_missed)
