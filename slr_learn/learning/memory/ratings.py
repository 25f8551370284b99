"""This module rates how well a letter was remembered, from whether it was right and how long it took."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from enum import IntEnum
from statistics import median

from slr_learn.learning.memory.answers import Answer, Direction

USUAL_S = {Direction.MAKE: 2.5, Direction.READ: 1.0}
"""Assumed thinking time of a new learner per letter: rather slow, so that beginners are not penalised."""
_USUAL_BOUNDS_S = {Direction.MAKE: (0.6, 5.0), Direction.READ: (0.3, 3.0)}
_LEAST_ANSWERS = 8
_N_RECENT = 60

_QUICK = 0.6
_SLOW = 2.0
WORKED_OUT_S = 15.0
"""A letter found only after this time was worked out, not remembered; after it, skipping is offered."""
INSTANT_S = {Direction.MAKE: 0.5, Direction.READ: 0.3}
"""Nobody is expected to be faster: a hand needs this time from one shape to the next, a finger from key to key."""
FLUENT_LETTER_S = 0.35
"""Reading at this speed distinguishes skilled readers from beginners, who read at 0.67 s per letter."""


class Rating(IntEnum):
    """How well a letter was remembered, in the four grades of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


def usual_thinking_time_s(answers: Sequence[Answer], direction: Direction) -> float:
    """Return a learner's usual thinking time for a correct letter.

    Args:
        answers: In order of time; the last 60 correct ones of this direction count.
        direction: Signed or read.

    Returns:
        The median, within bounds: a learner who needs 10 s for every letter does not know the alphabet well. `USUAL_S`
            for fewer than eight answers.
    """
    right = [one.think_s for one in answers if one.direction is direction and one.is_right][-_N_RECENT:]
    if len(right) < _LEAST_ANSWERS:
        return USUAL_S[direction]
    least, most = _USUAL_BOUNDS_S[direction]
    return min(max(median(right), least), most)


def rate_answer(answer: Answer, usual_s: float | None = None, excused: Collection[str] = ()) -> Rating:
    """Return how well a letter was remembered.

    Wrong, skipped or slower than `WORKED_OUT_S` is AGAIN. Correct is HARD after another letter, twice the usual time or
    a replay. It is EASY only if it needed no thought: well below the usual time and, if read, at the speed of skilled
    readers. Everything else is GOOD. Times are compared with the learner's own pace, because hands and machines differ
    more between people than between letters. The same holds for reading speed: slow reading is no sign that a letter
    was hard.

    Args:
        answer: The answer to rate.
        usual_s: The learner's usual thinking time, from `usual_thinking_time_s`; None uses `USUAL_S`.
        excused: Letters that are no mistake, because the recogniser often confuses this letter with them; from
            `blame.letters_not_counted_as_mistakes`. An answer that is wrong only because of them is HARD: nothing shows
            that the letter was forgotten.
    """
    usual_s = USUAL_S[answer.direction] if usual_s is None else usual_s
    mistaken = set(answer.taken_for) - set(excused)
    if not answer.is_right and answer.taken_for and not mistaken:
        return Rating.HARD
    if not answer.is_right or answer.think_s >= WORKED_OUT_S:
        return Rating.AGAIN
    slow_s = max(_SLOW * usual_s, 2 * INSTANT_S[answer.direction])
    if answer.think_s > slow_s or mistaken or answer.n_replays > 0:
        return Rating.HARD
    is_quick = answer.think_s <= max(_QUICK * usual_s, INSTANT_S[answer.direction])
    is_at_speed = answer.direction is Direction.MAKE or answer.letter_s <= FLUENT_LETTER_S
    return Rating.EASY if is_quick and is_at_speed else Rating.GOOD
