"""This module decides which signs are recognised well enough to be practised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slr_learn.recognition.signs.vocabulary import LiveVocabulary

LEAST_ACCURACY = 0.8
"""Share of a sign's held-out takes that must be correct."""
N_MORE_TAKES = 5
"""How many more takes to record of a sign that failed."""


@dataclass(frozen=True, slots=True)
class HeldOutSignResult:
    """The result of one sign on the held-out takes.

    Attributes:
        label: The sign.
        n: Number of takes.
        n_right: Number of takes recognised correctly.
        rival: The most similar sign: what it was recognised as most often, or else the second most probable; '' if
            there is no other.
        n_as_rival: Takes recognised as that sign.
    """

    label: str
    n: int
    n_right: int
    rival: str = ""
    n_as_rival: int = 0

    @property
    def accuracy(self) -> float:
        """Share of correct takes; 0 if none was measured."""
        return self.n_right / self.n if self.n else 0.0

    @property
    def passes(self) -> bool:
        """Whether it is recognised well enough; a sign that was not measured is not."""
        return self.n > 0 and self.accuracy >= LEAST_ACCURACY


def choose_live_vocabulary(
    labels: Sequence[str], results: Iterable[HeldOutSignResult], *, no_sign: str, overruled: Iterable[str] = ()
) -> LiveVocabulary:
    """Return which labels are recognised live: those that pass, and those the learner wants anyway.

    Args:
        labels: The model's labels, in its order.
        results: Results of the labels; a missing label does not pass.
        no_sign: The label for no sign. It always counts, because otherwise more movements would be taken for a sign.
        overruled: Labels the learner wants; those that pass are not counted among them.
    """
    passing = {one.label for one in results if one.passes} | {no_sign}
    wanted = set(overruled) - passing
    return LiveVocabulary(
        tuple(one for one in labels if one in passing | wanted), tuple(one for one in labels if one in wanted)
    )
