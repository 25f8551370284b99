"""This module decides which signs of a training are recognised well enough to be practised."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slr_learn.recognition.signs.vocabulary import LiveVocabulary

LEAST_ACCURACY = 0.8
"""What share of a sign's held-out takes must be right."""
N_MORE_TAKES = 5
"""How many takes to record of a sign that is not good enough, before the next training."""


@dataclass(frozen=True, slots=True)
class SignResult:
    """How one sign did on the takes that were held out.

    Attributes:
        label: The sign.
        n: Takes measured.
        n_right: Of them, those named rightly.
        rival: The sign nearest to it: what it was taken for most often, or else thought most probable beside it;
            '' where there is no other.
        n_as_rival: Takes that were taken for that one.
    """

    label: str
    n: int
    n_right: int
    rival: str = ""
    n_as_rival: int = 0

    @property
    def accuracy(self) -> float:
        """Share of right answers; 0 where nothing was measured."""
        return self.n_right / self.n if self.n else 0.0

    @property
    def passes(self) -> bool:
        """Whether it is recognised well enough; what was not measured is not."""
        return self.n > 0 and self.accuracy >= LEAST_ACCURACY


def choose_live_vocabulary(
    labels: Sequence[str], results: Iterable[SignResult], *, no_sign: str, overruled: Iterable[str] = ()
) -> LiveVocabulary:
    """Return which labels count live: those that pass, and those the learner wants all the same.

    Args:
        labels: Of the model, in its order.
        results: Of the labels; one that is not among them does not pass.
        no_sign: The label of takes that show no sign. It always counts: without it more would be taken for a sign.
        overruled: Labels the learner wants; those that pass anyway are not counted among them.
    """
    passing = {one.label for one in results if one.passes} | {no_sign}
    wanted = set(overruled) - passing
    return LiveVocabulary(
        tuple(one for one in labels if one in passing | wanted), tuple(one for one in labels if one in wanted)
    )
