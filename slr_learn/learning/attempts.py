"""This module tracks one letter from the moment it is asked for until it is signed or skipped."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from slr_learn.config import HoldConfig
from slr_learn.learning.hold import HoldMeter
from slr_learn.vocabulary import ALPHABET, letter_named

MISTAKE_S = 0.4
"""Another letter shown for less time than this counts as a transition, not as a mistake."""

LINGER_S = 0.3
"""The previous letter may be uncertain for this long, for example in a blurred frame, before seeing it again counts as
a mistake."""


class Outcome(StrEnum):
    """How an attempt ended."""

    CORRECT = "correct"
    SKIPPED = "skipped"
    """Skipped, or not signed in time."""
    WRONG = "wrong"
    """Another letter was held, in an exercise with a single try."""
    CUT_OFF = "cut_off"
    """The exercise ended first; neither right nor wrong."""
    TOO_SLOW = "too_slow"
    """The camera was too slow for a letter that moves; neither right nor wrong."""

    @property
    def is_counted(self) -> bool:
        """Whether it says something about the learner."""
        return self not in (Outcome.CUT_OFF, Outcome.TOO_SLOW)


@dataclass(frozen=True, slots=True)
class Attempt:
    """One finished letter of an exercise.

    Attributes:
        target: The letter asked for.
        item: The word, or single letter, that it belongs to.
        outcome: How it ended.
        duration_s: Time from being asked for to the end, as counted by `SpellingQuiz.elapsed_s`.
        shown_s: The other letters recognised meanwhile with the seconds of each, longest first.
        given_up: The following letters that were skipped with it and never asked for.
        hold_s: How long it had to be held.
    """

    target: str
    item: str
    outcome: Outcome
    duration_s: float
    shown_s: tuple[tuple[str, float], ...] = ()
    given_up: str = ""
    hold_s: float = HoldConfig().hold_s

    @property
    def is_tried(self) -> bool:
        """Whether the camera ran while it was asked for; skipping without the camera is no answer."""
        return self.duration_s > 0

    @property
    def mistaken_for(self) -> tuple[str, ...]:
        """The letters shown long enough to count as a mistake, longest first."""
        return tuple(letter for letter, seconds in self.shown_s if seconds >= MISTAKE_S)


def _start_of(target: str) -> str | None:
    return letter_named(target).starts_as if target in ALPHABET else None


@dataclass(frozen=True, slots=True)
class LetterTrial:
    """A letter while it is being asked for.

    Attributes:
        target: The letter asked for.
        item: The word, or single letter, that it belongs to.
        meter: How long it has been held.
        duration_s: Time so far.
        shown_s: The other letters seen so far, with the seconds of each.
        lingering: The previous letter, for as long as the hand still shows it; the hand has not moved on yet, so that
            is no mistake. Another letter ends it, and so does `LINGER_S` without it.
        unseen_s: How long the lingering letter has not been seen.
    """

    target: str
    item: str
    meter: HoldMeter = field(default_factory=HoldMeter)
    duration_s: float = 0.0
    shown_s: tuple[tuple[str, float], ...] = ()
    lingering: str | None = None
    unseen_s: float = 0.0

    def advance(self, letter: str | None, dt_s: float, held_s: float | None = None) -> LetterTrial:
        """Return the trial after one frame.

        Args:
            letter: The letter seen; None without a hand or if the recogniser is not sure.
            dt_s: Seconds that the frame adds.
            held_s: For how many of them the letter counts as held; None for all.
        """
        held_s = dt_s if held_s is None else held_s
        # In a slow stream one frame lasts longer than that; it alone ends nothing.
        unseen_s = 0.0 if letter == self.lingering else self.unseen_s + (dt_s if self.unseen_s else min(dt_s, LINGER_S))
        lingering = self.lingering if letter in (None, self.lingering) and unseen_s <= LINGER_S else None
        shown_s = self.shown_s
        # A J starts as an I, so I is no mistake.
        if letter is not None and letter not in (self.target, lingering, _start_of(self.target)):
            so_far = dict(shown_s)
            shown_s = tuple((so_far | {letter: so_far.get(letter, 0.0) + held_s}).items())
        return replace(
            self,
            meter=self.meter.advance(letter == self.target, held_s if letter == self.target else dt_s),
            duration_s=self.duration_s + dt_s,
            shown_s=shown_s,
            lingering=lingering,
            unseen_s=unseen_s,
        )

    def ended(self, outcome: Outcome, given_up: str = "") -> Attempt:
        """Return the record of this trial, and of the following letters that were skipped with it."""
        # Nobody is told of mistakes in a letter that the camera could not have recognised.
        shown = () if outcome is Outcome.TOO_SLOW else self.shown_s
        shown_s = tuple(sorted(shown, key=lambda one: -one[1]))
        return Attempt(self.target, self.item, outcome, self.duration_s, shown_s, given_up, self.meter.config.hold_s)
