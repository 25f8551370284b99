"""This module says what a learner wants to do with signs, and which of them are asked for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class SignMode(StrEnum):
    """What is done with the signs."""

    QUIZ = "quiz"
    LIVE_TEST = "live_test"


@dataclass(frozen=True, slots=True)
class SignPlan:
    """What to ask for.

    Attributes:
        mode: Quiz or live test.
        only: The signs to ask for; empty for all the model knows.
        leaves_out_young: Whether signs of one source alone are not asked for.
        times: How often each is made in a live test.
    """

    mode: SignMode = SignMode.QUIZ
    only: tuple[str, ...] = ()
    leaves_out_young: bool = False
    times: int = 3

    def choose(self, signs: Iterable[str], young: Collection[str]) -> tuple[str, ...]:
        """Return the signs to ask for.

        Args:
            signs: All that a model knows.
            young: Those of them that one source alone taught.
        """
        wanted = [one for one in signs if not self.only or one in self.only]
        return tuple(one for one in wanted if not (self.leaves_out_young and one in young))
