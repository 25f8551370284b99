"""This module runs a reading exercise: words are spelled by a hand, answered, and reviewed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from slr_learn.errors import BadInputError
from slr_learn.learning.reading.alignment import normalise_typed_answer
from slr_learn.learning.reading.answered_word import AnsweredWord
from slr_learn.learning.reading.speed import SLOWER, ReadingSpeed

SLOWEST_SHOWN_S = 3.0
"""Maximum time per letter, however often it is slowed down."""


class ReadingPhase(StrEnum):
    """What a reading exercise is doing."""

    MEETING = "meeting"
    """A new letter is introduced with its name."""
    ASKED = "asked"
    """The hand spells, or has spelled, and an answer is expected."""
    ANSWERED = "answered"
    """The answer is shown next to the word."""
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """An item to read.

    Attributes:
        word: A word or single letter, in capitals.
        is_new: Whether it is a letter that is introduced before it is asked for.
        choices: The choices; empty if the answer is typed.
    """

    word: str
    is_new: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WordShowing:
    """One time that the hand spells a word.

    Attributes:
        number: Number among all showings of the exercise, from 1 on.
        letter_s: Time per letter.
        began_at: UTC.
        ended_at: UTC; None until it ends, or if the end was not reported.
    """

    number: int
    letter_s: float
    began_at: datetime
    ended_at: datetime | None = None

    def seconds_since(self, n_letters: int, at: datetime) -> float:
        """Return the seconds since it ended, as far as known; 0 for an answer before its end."""
        if self.ended_at is not None:
            return max((at - self.ended_at).total_seconds(), 0.0)
        return max((at - self.began_at).total_seconds() - n_letters * self.letter_s, 0.0)


@dataclass(frozen=True, slots=True)
class ReadingQuiz:
    """A reading exercise; immutable: each change returns a new value, and changes that do not fit the phase do nothing.

    Attributes:
        items: The items, in order.
        speed: The speed of the next first showing.
        phase: What the exercise is doing.
        index: Index of the current item; `len(items)` when all are done.
        showing: The current or last showing; None before the first.
        first_letter_s: Time per letter when the current item was first shown.
        n_replays: Number of replays of the current item.
        n_slower: Number of slower replays of it.
        read: The results of finished items, including the current one once it is answered.
    """

    items: tuple[ReadingItem, ...]
    speed: ReadingSpeed = field(default_factory=ReadingSpeed)
    phase: ReadingPhase = ReadingPhase.ASKED
    index: int = 0
    showing: WordShowing | None = None
    first_letter_s: float = 0.0
    n_replays: int = 0
    n_slower: int = 0
    read: tuple[AnsweredWord, ...] = ()

    @classmethod
    def start(cls, items: Iterable[ReadingItem], speed: ReadingSpeed, at: datetime) -> Self:
        """Return an exercise at its first item.

        Raises:
            BadInputError: There are no items, or one of them is empty.
        """
        items = tuple(items)
        if not items or not all(one.word for one in items):
            raise BadInputError(f"An exercise needs at least one item, and letters in each; got {items!r}.")
        return cls(items, speed)._at_item(0, at)

    @property
    def item(self) -> ReadingItem | None:
        """The current item; None when all are done."""
        return self.items[self.index] if self.index < len(self.items) else None

    @property
    def result(self) -> AnsweredWord | None:
        """The result of the current item; None before it is answered."""
        return self.read[-1] if self.phase is ReadingPhase.ANSWERED else None

    def begin(self, at: datetime) -> Self:
        """Return the exercise after a new letter was introduced: it is now asked for."""
        return self._shown(self.speed.letter_s, at) if self.phase is ReadingPhase.MEETING else self

    def showing_ended(self, number: int, at: datetime) -> Self:
        """Return the exercise after a showing has ended; any but the current one is ignored."""
        if self.showing is None or self.showing.number != number or self.showing.ended_at is not None:
            return self
        return replace(self, showing=replace(self.showing, ended_at=at))

    def replay(self, at: datetime, *, is_slower: bool = False) -> Self:
        """Return the exercise with the item shown again, at the last speed or at `SLOWER` of it."""
        if self.phase is not ReadingPhase.ASKED or self.showing is None:
            return self
        letter_s = self.showing.letter_s / SLOWER if is_slower else self.showing.letter_s
        again = replace(self, n_replays=self.n_replays + 1, n_slower=self.n_slower + is_slower)
        return again._shown(min(letter_s, SLOWEST_SHOWN_S), at)

    def resume(self, at: datetime) -> Self:
        """Return the exercise for a learner who was away: the word is shown again and the time restarts.

        It counts as a replay if it had been shown to the end.
        """
        if self.phase is not ReadingPhase.ASKED or self.showing is None:
            return self
        return self._shown(self.showing.letter_s, at) if self.showing.ended_at is None else self.replay(at)

    def answer(self, typed: str, at: datetime) -> Self:
        """Return the exercise after an answer; a text without letters is ignored."""
        letters = normalise_typed_answer(typed)
        return self._ended(letters, at) if letters else self

    def skip(self, at: datetime) -> Self:
        """Return the exercise after the item was skipped; all its letters count as left out."""
        return self._ended("", at)

    def go_on(self, at: datetime) -> Self:
        """Return the exercise at the next item, or finished."""
        return self._at_item(self.index + 1, at) if self.phase is ReadingPhase.ANSWERED else self

    def _ended(self, letters: str, at: datetime) -> Self:
        item = self.item
        if item is None or self.showing is None or self.phase is not ReadingPhase.ASKED:
            return self
        think_s = self.showing.seconds_since(len(item.word), at)
        result = AnsweredWord(
            item.word,
            letters,
            at,
            think_s,
            self.first_letter_s,
            self.n_replays,
            self.n_slower,
            choices=item.choices,
            is_skipped=not letters,
        )
        speed = result.speed_after(self.speed)
        return replace(self, phase=ReadingPhase.ANSWERED, speed=speed, read=(*self.read, result))

    def _at_item(self, index: int, at: datetime) -> Self:
        there = replace(self, index=index, n_replays=0, n_slower=0)
        if index >= len(self.items):
            return replace(there, phase=ReadingPhase.FINISHED)
        item = self.items[index]
        is_met = any(one.word == item.word for one in self.items[:index])
        if item.is_new and not is_met:
            return replace(there, phase=ReadingPhase.MEETING)
        return there._shown(self.speed.letter_s, at)

    def _shown(self, letter_s: float, at: datetime) -> Self:
        number = self.showing.number + 1 if self.showing else 1
        first_letter_s = letter_s if self.n_replays == 0 else self.first_letter_s
        return replace(
            self,
            phase=ReadingPhase.ASKED,
            showing=WordShowing(number, letter_s, at),
            first_letter_s=first_letter_s,
        )
