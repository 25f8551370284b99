"""This module counts confusions of letters, by a recogniser on other people's hands and by a learner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Answer, Direction

N_RECENT = 40
"""Number of answers per letter that count: a mistake overcome weeks ago should not count any more."""


@dataclass(frozen=True, slots=True)
class ConfusionCounts:
    """How often letters were asked for, and how often each was confused with another.

    Attributes:
        asked: How often each letter was shown to the recogniser, or asked of the learner.
        taken: How often a letter (first) was recognised as another (second). One answer may be confused with several
            letters in a row, so these need not add up to `asked`.
    """

    asked: Mapping[str, int] = field(default_factory=dict)
    taken: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def n_asked(self, target: str) -> int:
        """Return how often a letter was asked for."""
        return self.asked.get(target, 0)

    def n_taken(self, target: str, taken_for: str) -> int:
        """Return how often it was recognised as another."""
        return self.taken.get((target, taken_for), 0)

    @property
    def total_confusion_rate(self) -> float:
        """Average rate at which a letter is confused with a given other one; 0 without counts."""
        n_others = max(len(set(self.asked) | {other for _, other in self.taken}) - 1, 1)
        n_asked = sum(self.asked.values())
        return sum(self.taken.values()) / (n_asked * n_others) if n_asked else 0.0


def confusion_counts_from_matrix(labels: Sequence[str], rows: Sequence[Sequence[int]]) -> ConfusionCounts:
    """Return the counts of a confusion matrix, as evaluation.json has them for each set of hands.

    Args:
        labels: The letters.
        rows: Counts of shape (n_labels, n_labels): rows are true letters, columns recognised ones.

    Raises:
        BadInputError: It has another shape, or a count is negative.
    """
    if len(rows) != len(labels) or any(len(row) != len(labels) for row in rows):
        raise BadInputError(f"A confusion matrix must have a row and a column for each of the {len(labels)} letters.")
    if any(n < 0 for row in rows for n in row):
        raise BadInputError("A confusion matrix must hold counts of 0 or more; got one below.")
    asked = {label: sum(row) for label, row in zip(labels, rows, strict=True)}
    taken = {
        (target, other): n
        for target, row in zip(labels, rows, strict=True)
        for other, n in zip(labels, row, strict=True)
        if n and other != target
    }
    return ConfusionCounts(asked, taken)


def confusion_counts_from_answers(
    answers: Iterable[Answer], direction: Direction, n_recent: int = N_RECENT
) -> ConfusionCounts:
    """Return the counts of a learner's answers.

    Args:
        answers: In order of time.
        direction: Signed or read; the other is ignored.
        n_recent: How many of the last answers of each letter count.
    """
    recent = recent_answers_by_letter(answers, direction, n_recent)
    taken = Counter((letter, other) for letter, own in recent.items() for one in own for other in set(one.taken_for))
    return ConfusionCounts({letter: len(own) for letter, own in recent.items()}, taken)


def recent_answers_by_letter(
    answers: Iterable[Answer], direction: Direction, n_recent: int = N_RECENT
) -> dict[str, list[Answer]]:
    """Return the last answers of each letter, in order of time; arguments as in `confusion_counts_from_answers`."""
    of_letter: dict[str, list[Answer]] = {}
    for one in answers:
        if one.direction is direction:
            of_letter.setdefault(one.letter, []).append(one)
    return {letter: own[-n_recent:] for letter, own in of_letter.items()}
