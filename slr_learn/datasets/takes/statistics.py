"""This module counts the takes of a dataset: by sign, session and signer, and those with a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slr_learn.datasets.takes.listing import Take
from slr_learn.datasets.takes.quality import TakeProblem


@dataclass(frozen=True, slots=True)
class TakesOfSign:
    """The takes of one sign.

    Attributes:
        label: The sign.
        n_takes: Number of takes.
        n_flawed: Number of takes with a problem.
        n_sessions: Number of recording sessions.
        n_signers: Number of signers.
    """

    label: str
    n_takes: int
    n_flawed: int
    n_sessions: int
    n_signers: int


@dataclass(frozen=True, slots=True)
class TakeStatistics:
    """The takes of a dataset.

    Attributes:
        signs: One row per sign, including signs without takes, in the given order.
        sessions: Takes per session, in recording order.
        signers: Takes per signer, in recording order.
        problems: Takes per problem.
    """

    signs: tuple[TakesOfSign, ...]
    sessions: dict[str, int]
    signers: dict[str, int]
    problems: dict[TakeProblem, int]

    @property
    def n_takes(self) -> int:
        """All takes."""
        return sum(one.n_takes for one in self.signs)

    @property
    def n_flawed(self) -> int:
        """All takes with a problem."""
        return sum(one.n_flawed for one in self.signs)


def count_takes(takes: Sequence[Take], signs: Iterable[str] = ()) -> TakeStatistics:
    """Return the statistics of takes.

    Args:
        takes: Takes of a dataset.
        signs: Listed even without takes.
    """
    labels = dict.fromkeys([*signs, *(one.notes.label for one in takes)])
    by_label: dict[str, list[Take]] = {label: [] for label in labels}
    for one in takes:
        by_label[one.notes.label].append(one)
    return TakeStatistics(
        signs=tuple(_count(label, of_label) for label, of_label in by_label.items()),
        sessions=dict(Counter(one.notes.session for one in takes)),
        signers=dict(Counter(one.notes.signer for one in takes)),
        problems=dict(Counter(problem for one in takes for problem in one.problems)),
    )


def _count(label: str, takes: Sequence[Take]) -> TakesOfSign:
    return TakesOfSign(
        label=label,
        n_takes=len(takes),
        n_flawed=sum(bool(one.problems) for one in takes),
        n_sessions=len({one.notes.session for one in takes}),
        n_signers=len({one.notes.signer for one in takes}),
    )
