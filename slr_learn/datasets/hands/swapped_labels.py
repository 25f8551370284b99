"""This module finds letters whose takes were recorded under each other's names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence


def find_swapped_letters(recorded: Sequence[str], seen: Sequence[str]) -> tuple[str, ...]:
    """Return the letters whose names are swapped, in order; empty if no name is wrong.

    A letter that a recogniser confuses with another is a reason to adapt it. But if the takes of that other letter are
    in turn recognised as a third letter or as the first, and so on in a circle, the names are wrong, not the hand.

    Args:
        recorded: The label under which each hand was recorded.
        seen: The prediction of a mostly accurate recogniser for each.
    """
    taken_for = _usual_answers(recorded, seen)
    return tuple(sorted(letter for letter in taken_for if _is_in_circle(letter, taken_for)))


def _usual_answers(recorded: Sequence[str], seen: Sequence[str]) -> dict[str, str]:
    """Return for each letter the prediction for more than half of its hands, if there is one."""
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
