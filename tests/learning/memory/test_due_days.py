from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.due_days import N_DAYS, count_due_letters_by_day, due_letters, letter_memories
from slr_learn.learning.memory.ratings import Rating
from slr_learn.learning.memory.scheduling import LetterCard, new_letter_card, reschedule_card
from tests.builders.learners import DAY, START, SimulatedLearner, practise_days

MAKE, READ = Direction
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def card(letter="A", direction=MAKE, due_in=timedelta(), rating=Rating.GOOD, n=1):
    one = new_letter_card(letter, direction, START - 3 * DAY)
    for day in range(n):
        one = reschedule_card(one, rating, at=START - (3 - day) * DAY)
    return LetterCard(letter, direction, START + due_in, one.state)


@pytest.mark.slow
def test_weak_letters_of_a_learner_are_the_weakest_in_memory():
    weak = [("R", "U"), ("M", "N"), ("K", "V")]
    learner = SimulatedLearner(random.Random(2), {(*pair, MAKE): 0.5 for pair in weak})
    practise_days(learner, 30)
    found = letter_memories(learner.cards.values(), at=START + 30 * DAY)
    signed = [one.letter for one in found if one.direction is MAKE]
    assert set(signed[:5]) >= {letter for letter, _ in weak}
    assert all(one.strength_days > 0 for one in found)
    assert [one.strength_days for one in found] == sorted(one.strength_days for one in found)


def test_how_well_a_letter_is_recalled_is_told_from_the_day_after_on():
    reviewed_at = START - 3 * DAY
    recalls = [letter_memories([card()], at=reviewed_at + n * DAY)[0].recall for n in (0.9, 1, 5, 20)]
    assert recalls[0] is None
    assert 1 > recalls[1] > recalls[2] > recalls[3] > 0


def test_a_letter_never_asked_for_is_neither_due_nor_remembered():
    new = [new_letter_card("A", MAKE, START - DAY)]
    assert due_letters(new, MAKE, at=START) == ()
    assert letter_memories(new, at=START) == ()
    assert sum(one.n_make for one in count_due_letters_by_day(new, at=START, zone=UTC)) == 0


def test_what_is_due_now_is_told_by_direction_the_least_remembered_first():
    cards = [
        card("A", n=3),
        card("B", rating=Rating.AGAIN),
        card("C", READ),
        card("D", due_in=timedelta(seconds=1)),
    ]
    assert due_letters(cards, MAKE, at=START) == ("B", "A")
    assert due_letters(cards, READ, at=START) == ("C",)


def test_what_is_overdue_counts_today_and_the_rest_on_its_day():
    dues = [card("A", due_in=-5 * DAY), card("B"), card("C", READ, due_in=DAY), card("D", due_in=9 * DAY)]
    days = count_due_letters_by_day(dues, at=START, zone=UTC)
    assert [(one.n_make, one.n_read) for one in days] == [(2, 0), (0, 1), *[(0, 0)] * (N_DAYS - 2)]
    assert [one.day for one in days] == [(START + n * DAY).date() for n in range(N_DAYS)]


@pytest.mark.parametrize(("zone", "n_today"), [(UTC, 0), (HANOI, 1)])
def test_the_day_is_that_of_the_learners_zone(zone, n_today):
    at = datetime(2026, 3, 1, 18, 0, tzinfo=UTC)
    one = LetterCard("A", MAKE, datetime(2026, 3, 2, 1, 0, tzinfo=UTC), card().state)
    days = count_due_letters_by_day([one], at=at, zone=zone)
    assert days[0].n_make == n_today
    assert days[0].day == (date(2026, 3, 1) if zone is UTC else date(2026, 3, 2))
