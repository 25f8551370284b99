"""This module measures a learner's fluency: seconds per letter, letters per second, and the required hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean, median

from slr_learn.config import HoldConfig
from slr_learn.learning.memory.answers import Answer, Direction

SHORTEST_HOLD_S = 0.25
"""The time of a letter at a natural rate of 4 per second; with less, transitions would count."""
LETTER_S = {Direction.MAKE: 3.5, Direction.READ: 2.0}
"""Assumed seconds per letter for a new learner."""

_FLUENT_S = 0.5
_UNSURE_S = 2.0
_N_FOR_HOLD = 8
_LEAST_FOR_HOLD = 3
_MOST_WRONG = 0.25
_N_RECENT = 100
_N_OF_LETTER = 10
_WEIGHT_OF_ALL = 5
_LONGEST_S = 20.0
"""A learner who takes longer for a letter was interrupted."""


@dataclass(frozen=True, slots=True)
class LearnerPace:
    """How many seconds letters take a learner, including wrong and skipped ones.

    Attributes:
        direction_s: Average of a letter, by direction.
        letters_s: Average of single letters.
    """

    direction_s: Mapping[Direction, float] = field(default_factory=lambda: dict(LETTER_S))
    letters_s: Mapping[tuple[str, Direction], float] = field(default_factory=dict)

    def expected_s(self, item: str, direction: Direction) -> float:
        """Return the expected time for a word or single letter."""
        return sum(self.letters_s.get((letter, direction), self.direction_s[direction]) for letter in item)


def learner_pace(answers: Sequence[Answer]) -> LearnerPace:
    """Return the pace of a learner.

    Args:
        answers: In order of time. The last 100 of each direction count, and the last ten of each letter. Averages over
            few answers are shrunk towards the overall average as by five more answers, and that one towards `LETTER_S`.
    """
    direction_s: dict[Direction, float] = {}
    letters_s: dict[tuple[str, Direction], float] = {}
    for direction in Direction:
        spent: dict[str, list[float]] = {}
        own = [one for one in answers if one.direction is direction][-_N_RECENT:]
        for one in own:
            spent.setdefault(one.letter, []).append(_attended_s(one))
        direction_s[direction] = _drawn_to([_attended_s(one) for one in own], LETTER_S[direction])
        for letter, seconds in spent.items():
            letters_s[letter, direction] = _drawn_to(seconds[-_N_OF_LETTER:], direction_s[direction])
    return LearnerPace(direction_s, letters_s)


def _attended_s(answer: Answer) -> float:
    return min(answer.spent_s, _LONGEST_S)


def _drawn_to(seconds: Sequence[float], towards_s: float) -> float:
    return fmean([*seconds, *[towards_s] * _WEIGHT_OF_ALL])


def correct_letters_per_s(answers: Iterable[Answer], direction: Direction = Direction.MAKE) -> float | None:
    """Return correct letters per second, including the time of wrong ones; None if there are no answers.

    As for the pace, no letter counts for more than `_LONGEST_S`.
    """
    own = [one for one in answers if one.direction is direction]
    spent_s = sum(map(_attended_s, own))
    return sum(one.is_right for one in own) / spent_s if spent_s > 0 else None


def required_hold_s(letter: str, answers: Sequence[Answer], config: HoldConfig | None = None) -> float:
    """Return how long a letter must be held, in seconds.

    The hold shrinks from `config.hold_s` to `SHORTEST_HOLD_S` as the learner gets faster: linearly from a median of 2 s
    before the hold, when learners still search for the shape, to 0.5 s, when the hand goes straight to it. A letter
    that was wrong, skipped or shown as another in more than a quarter of the last eight tries needs the full hold, so
    that an uncertain letter is not rushed; so does a letter with fewer than three tries.

    Args:
        letter: The letter to sign.
        answers: In order of time; those of other letters and those read do not count.
        config: Settings of the hold meter.
    """
    longest_s = (config or HoldConfig()).hold_s
    own = [one for one in answers if one.letter == letter and one.direction is Direction.MAKE][-_N_FOR_HOLD:]
    clean = [one for one in own if one.is_clean]
    if len(clean) < _LEAST_FOR_HOLD or len(own) - len(clean) > _MOST_WRONG * len(own):
        return longest_s
    usual_s = median(one.think_s for one in clean)
    share = min(max((usual_s - _FLUENT_S) / (_UNSURE_S - _FLUENT_S), 0.0), 1.0)
    return min(SHORTEST_HOLD_S, longest_s) + share * max(longest_s - SHORTEST_HOLD_S, 0.0)


def required_hold_s_by_letter(
    letters: Iterable[str], answers: Sequence[Answer], config: HoldConfig | None = None
) -> dict[str, float]:
    """Return how long each letter must be held, in the form `SpellingQuiz.start` takes."""
    return {letter: required_hold_s(letter, answers, config) for letter in letters}
