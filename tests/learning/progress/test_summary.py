from __future__ import annotations

import random
from datetime import UTC

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.mistakes.blame import MistakeCause
from slr_learn.learning.progress.summary import summarise_progress
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.learners import DAY, START, SimulatedLearner, stranger_counts

MAKE, READ = Direction


def test_what_is_said_of_a_learner_with_known_weaknesses():
    learner = SimulatedLearner(
        random.Random(3),
        finger_faults={("A", "S", MAKE): 0.4, ("M", "N", READ): 0.4},
        recogniser_faults={("K", "V"): 14 / 58},
    )
    for day in range(20):
        for letter in STATIC_LETTERS * 2:
            for direction in Direction:
                learner.answer(letter, direction, START + day * DAY)
    found = summarise_progress(learner.answers, stranger_counts(), at=START + 20 * DAY, zone=UTC, goal=48)
    assert {way: one.letters[0].letter for way, one in found.directions.items()} == {MAKE: "A", READ: "M"}
    verdicts = {
        way: {(each.target, each.taken_for): each.blame.verdict for each in one.mistakes}
        for way, one in found.directions.items()
    }
    assert set(verdicts[MAKE]) == {("A", "S"), ("K", "V")}
    assert verdicts[MAKE]["A", "S"] is MistakeCause.FINGERS
    assert verdicts[MAKE]["K", "V"] is not MistakeCause.FINGERS
    assert verdicts[READ] == {("M", "N"): MistakeCause.FINGERS}
    assert found.directions[MAKE].week.n == 6 * 24 * 2
    assert (found.calendar.streak, found.calendar.is_streak_open, found.calendar.goal) == (20, True, 48)
    assert set(found.course.periods) == set(Direction)


def test_of_a_newcomer_nothing_is_said():
    found = summarise_progress((), stranger_counts(), at=START, zone=UTC)
    assert found.calendar.streak == 0
    assert found.course.periods == {}
    assert all(one.letters == one.mistakes == () for one in found.directions.values())
