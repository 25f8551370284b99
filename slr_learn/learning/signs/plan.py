"""This module defines a plan for sign practice: the mode and the signs to ask for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class SignPracticeMode(StrEnum):
    """Quiz or live test."""

    QUIZ = "quiz"
    LIVE_TEST = "live_test"


@dataclass(frozen=True, slots=True)
class SignPracticePlan:
    """A plan for sign practice.

    Attributes:
        mode: Quiz or live test.
        only: The signs to ask for; empty for all signs of the model.
        leaves_out_young: Whether to leave out signs trained on a single source.
        times: How often each sign is made in a live test.
    """

    mode: SignPracticeMode = SignPracticeMode.QUIZ
    only: tuple[str, ...] = ()
    leaves_out_young: bool = False
    times: int = 3

    def choose(self, signs: Iterable[str], young: Collection[str]) -> tuple[str, ...]:
        """Return the signs to ask for.

        Args:
            signs: All signs of a model.
            young: Signs among them trained on a single source.
        """
        wanted = [one for one in signs if not self.only or one in self.only]
        return tuple(one for one in wanted if not (self.leaves_out_young and one in young))
