"""This module aligns a typed answer with the word that was shown, to find the error of each letter.

It uses the edit distance. Among alignments of equal cost it prefers the one a reader's eyes explain best: a letter
confused with its look-alike rather than with another; two swapped letters as one left out and one added rather than two
confusions; the second of a double letter as left out; and matches as early as possible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from slr_learn.learning.word_lists import to_plain_capitals
from slr_learn.look_alikes import are_look_alikes
from slr_learn.vocabulary import ALPHABET

_GAP = 40
_OF_LOOK_ALIKES = 41
_OF_OTHERS = 42


@dataclass(frozen=True, slots=True)
class AlignedLetter:
    """One column of the alignment.

    Attributes:
        shown: The letter of the word; empty if one was added.
        typed: The letter of the answer; empty if one was left out.
    """

    shown: str
    typed: str

    @property
    def is_right(self) -> bool:
        """Whether the letter was read correctly."""
        return self.shown == self.typed

    @property
    def is_added(self) -> bool:
        """Whether the word has no letter here."""
        return not self.shown

    @property
    def taken_for(self) -> tuple[str, ...]:
        """The letter it was mistaken for; empty if it was right, left out or added."""
        return (self.typed,) if self.shown and self.typed and not self.is_right else ()


def normalise_typed_answer(text: str) -> str:
    """Return a typed answer in capitals without accents, spaces and anything that is no letter from A to Z."""
    return "".join(one for one in to_plain_capitals(text) if one in ALPHABET)


def align_answer(word: str, typed: str) -> tuple[AlignedLetter, ...]:
    """Return the alignment of a word and an answer.

    Args:
        word: In capitals.
        typed: As returned by `normalise_typed_answer`; empty if nothing was read.
    """
    costs = _costs_of_rests(word, typed)
    places: list[AlignedLetter] = []
    i = j = 0
    while i < len(word) or j < len(typed):
        if i < len(word) and j < len(typed) and costs[i][j] == _cost(word[i], typed[j]) + costs[i + 1][j + 1]:
            places.append(AlignedLetter(word[i], typed[j]))
            i, j = i + 1, j + 1
        elif i < len(word) and costs[i][j] == _GAP + costs[i + 1][j]:
            places.append(AlignedLetter(word[i], ""))
            i += 1
        else:
            places.append(AlignedLetter("", typed[j]))
            j += 1
    return tuple(places)


def _costs_of_rests(word: str, typed: str) -> Sequence[Sequence[int]]:
    """Return the cost of aligning the word from i on with the answer from j on, by i and j."""
    n, m = len(word), len(typed)
    costs = [[_GAP * (n - i + m - j) for j in range(m + 1)] for i in range(n + 1)]
    for i in reversed(range(n)):
        for j in reversed(range(m)):
            costs[i][j] = min(
                _cost(word[i], typed[j]) + costs[i + 1][j + 1], _GAP + costs[i + 1][j], _GAP + costs[i][j + 1]
            )
    return costs


def _cost(shown: str, typed: str) -> int:
    if shown == typed:
        return 0
    return _OF_LOOK_ALIKES if are_look_alikes(shown, typed) else _OF_OTHERS
