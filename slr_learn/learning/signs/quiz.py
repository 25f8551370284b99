"""This module runs a sign quiz: one word after the other, each signed until it is accepted or skipped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Self

from slr_learn.errors import BadInputError
from slr_learn.translation import _

QUIZ_LENGTH = 10
SKIP_AFTER_S = 15.0
"""A word can be skipped after this time."""
LEAST_PROBABILITY = 0.5
"""Probability that the target must reach if the model does not define one."""

Ranked = tuple[tuple[str, float], ...]
"""Signs with their probabilities, best first."""


class FinishedWordOutcome(StrEnum):
    """How a word ended."""

    SIGNED = "signed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class SignTry:
    """One sign made for a target.

    Attributes:
        ranked: The recognised signs, best first; empty for no sign.
        is_accepted: Whether it counts as the target.
    """

    ranked: Ranked
    is_accepted: bool

    @property
    def seen(self) -> str | None:
        """The most likely sign; None for no sign."""
        return self.ranked[0][0] if self.ranked else None


@dataclass(frozen=True, slots=True)
class FinishedWord:
    """A finished word.

    Attributes:
        target: The word.
        outcome: Whether it was signed or skipped.
        tries: The signs made for it, in order.
        duration_s: Time from being asked for to the end.
        was_shown: Whether the learner looked at the demonstration.
    """

    target: str
    outcome: FinishedWordOutcome
    tries: tuple[SignTry, ...]
    duration_s: float
    was_shown: bool = False


@dataclass(frozen=True, slots=True)
class SignQuiz:
    """A sign quiz; immutable: each change returns a new value. Times are in seconds on any monotonic clock.

    Attributes:
        targets: The words, in order.
        accept: Probability that each target must reach; `LEAST_PROBABILITY` for targets not listed.
        asked_at_s: When the current word was asked for.
        attempts: The finished words.
        tries: The signs made so far for the current word.
        was_shown: Whether the learner looked at its demonstration.
    """

    targets: tuple[str, ...]
    accept: Mapping[str, float] = field(default_factory=dict)
    asked_at_s: float = 0.0
    attempts: tuple[FinishedWord, ...] = ()
    tries: tuple[SignTry, ...] = ()
    was_shown: bool = False

    @classmethod
    def start(cls, targets: Iterable[str], at_s: float, accept: Mapping[str, float] | None = None) -> Self:
        """Return a quiz at its first word.

        Raises:
            BadInputError: There are no words.
        """
        targets = tuple(targets)
        if not targets:
            raise BadInputError(_("A quiz needs at least one sign; got none. Choose a model that knows some."))
        return cls(targets, dict(accept or {}), asked_at_s=at_s)

    @property
    def is_finished(self) -> bool:
        """Whether the last word has ended."""
        return len(self.attempts) == len(self.targets)

    @property
    def target(self) -> str | None:
        """The word to sign now; None when all are done."""
        return None if self.is_finished else self.targets[len(self.attempts)]

    @property
    def score(self) -> int:
        """How many words were signed."""
        return sum(one.outcome is FinishedWordOutcome.SIGNED for one in self.attempts)

    @property
    def skipped(self) -> tuple[str, ...]:
        """The words that were skipped, in order."""
        return tuple(one.target for one in self.attempts if one.outcome is FinishedWordOutcome.SKIPPED)

    def can_skip(self, at_s: float) -> bool:
        """Return whether the current word has been asked for long enough to be skipped."""
        return not self.is_finished and at_s - self.asked_at_s >= SKIP_AFTER_S

    def judge(self, ranked: Ranked, probability: float, at_s: float) -> SignQuiz:
        """Return the quiz after a sign.

        Args:
            ranked: The recognised signs, best first; empty for no sign.
            probability: Probability of the target.
            at_s: When it ended.
        """
        target = self.target
        if target is None:
            return self
        is_accepted = probability >= self.accept.get(target, LEAST_PROBABILITY)
        after = replace(self, tries=(*self.tries, SignTry(ranked, is_accepted)))
        return after._ended(FinishedWordOutcome.SIGNED, at_s) if is_accepted else after

    def skip(self, at_s: float) -> SignQuiz:
        """Return the quiz after the current word was skipped."""
        return self if self.is_finished else self._ended(FinishedWordOutcome.SKIPPED, at_s)

    def show(self) -> SignQuiz:
        """Return the quiz after the learner looked at the demonstration of the current word."""
        return self if self.is_finished else replace(self, was_shown=True)

    def wait(self, at_s: float) -> SignQuiz:
        """Return the quiz with the time of the current word restarted, for example when the camera starts."""
        return replace(self, asked_at_s=max(at_s, self.asked_at_s))

    def _ended(self, outcome: FinishedWordOutcome, at_s: float) -> SignQuiz:
        assert self.target is not None
        duration_s = max(at_s - self.asked_at_s, 0.0)
        attempt = FinishedWord(self.target, outcome, self.tries, duration_s, self.was_shown)
        return replace(self, attempts=(*self.attempts, attempt), tries=(), was_shown=False, asked_at_s=at_s)
