from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.storage.learner import Learner
from slr_learn.storage.records.values import Profile
from slr_learn.storage.sittings import load_sittings
from slr_learn.storage.store import Store
from tests.builders.learners import make_answer
from tests.builders.spelling import made
from tests.builders.stored_learners import NOW


def learner_of(store: Store) -> Learner:
    return Learner(store, Profile(uuid4(), "Ánh", NOW))


def test_what_was_done_is_read_back_as_it_happened(store: Store) -> None:
    learner = learner_of(store)
    attempts = (
        *made("AB"),
        Attempt("K", "KEY", Outcome.WRONG, 3.5, (("V", 1.0),), hold_s=0.3),
        Attempt("E", "KEY", Outcome.SKIPPED, 15.0),
        Attempt("Y", "KEY", Outcome.CUT_OFF, 0.5),
    )
    learner.start_sitting("exam", at=NOW, goal=5)
    learner.save_signed(attempts[:2], kind="exam", at=NOW + timedelta(seconds=4), model="letters")
    learner.save_signed(attempts[2:], kind="exam", at=NOW + timedelta(seconds=9), model="letters")
    (found,) = load_sittings(store.progress, learner.profile.id, {"exam"})
    assert found.attempts == attempts
    assert (found.kind, found.started_at, found.goal, found.model) == ("exam", NOW, 5, "letters")
    assert found.is_whole


def test_each_time_begun_is_a_sitting_of_its_own_and_other_kinds_are_left_out(store: Store) -> None:
    learner = learner_of(store)
    for n, kind in enumerate(("race", "race", "letters")):
        learner.start_sitting(kind, at=NOW + timedelta(minutes=n))
        learner.save_signed(made("AB"), kind=kind, at=NOW + timedelta(minutes=n))
    assert [one.started_at for one in load_sittings(store.progress, learner.profile.id, {"race", "daily"})] == [
        NOW,
        NOW + timedelta(minutes=1),
    ]
    assert load_sittings(store.progress, uuid4(), {"race"}) == ()


def test_what_was_read_meanwhile_is_no_part_of_it(store: Store) -> None:
    learner = learner_of(store)
    learner.start_sitting("daily", at=NOW, goal=2)
    learner.save_read([make_answer("A", at=NOW)], word="A", kind="daily")
    learner.save_signed(made("AB"), kind="daily", at=NOW)
    assert [len(one.attempts) for one in load_sittings(store.progress, learner.profile.id, {"daily"})] == [2]


@pytest.mark.parametrize("outcome", [Outcome.CUT_OFF, Outcome.TOO_SLOW])
def test_a_letter_that_does_not_count_is_neither_right_nor_wrong(store: Store, outcome: Outcome) -> None:
    learner = learner_of(store)
    learner.save_signed([Attempt("A", "A", outcome, 0.5)], kind="race", at=NOW)
    assert learner.answers == ()
    assert not learner.cards
    again = Learner(store, store.profiles.get(learner.profile.id))
    assert again.answers == ()


def test_a_letter_held_as_another_where_there_is_one_try_is_wrong(store: Store) -> None:
    learner = learner_of(store)
    learner.save_signed([Attempt("K", "K", Outcome.WRONG, 3.0, (("V", 1.0),))], kind="exam", at=NOW)
    (answer,) = learner.answers
    assert (answer.letter, answer.is_right, answer.taken_for) == ("K", False, ("V",))
