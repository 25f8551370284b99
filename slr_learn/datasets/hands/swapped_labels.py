"""This module finds letters whose takes were recorded under each other's names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def find_swapped_letters(recorded: Sequence[str], seen: Sequence[str]) -> tuple[str, ...]:
    """Return the letters that change places, in order; none where no take is under a wrong name.

    A letter that a recogniser takes for another is what adapting is for. But where the other's takes are taken for a
    third letter or the first in their turn, and so on round a circle, the names are wrong and not the hand.

    Args:
        recorded: What each hand was recorded as.
        seen: What a recogniser that is mostly right takes each for.
    """
    taken_for = _usual_answers(recorded, seen)
    return tuple(sorted(letter for letter in taken_for if _is_in_circle(letter, taken_for)))


def _usual_answers(recorded: Sequence[str], seen: Sequence[str]) -> dict[str, str]:
    """Return for each letter the one that more than half of its hands are taken for, where there is such a one."""
    answers: dict[str, Counter[str]] = {}
    for letter, answer in zip(recorded, seen, strict=True):
        answers.setdefault(letter, Counter())[answer] += 1
    most = {letter: counts.most_common(1)[0] for letter, counts in answers.items()}
    return {letter: answer for letter, (answer, n) in most.items() if 2 * n > answers[letter].total()}


def _is_in_circle(letter: str, taken_for: Mapping[str, str]) -> bool:
    if taken_for[letter] == letter:
        return False
    reached = taken_for[letter]
    for _ in taken_for:
        if reached == letter or reached not in taken_for:
            break
        reached = taken_for[reached]
    return reached == letter
