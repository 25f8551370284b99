"""Tests of following one learner."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import uuid4

import pytest

from slr_learn.errors import StorageError
from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.scheduling import LearningStage, is_card_due, learning_stage_of_card
from slr_learn.storage.learner import Learner
from slr_learn.storage.open_sittings import SITTING_ENDS_AFTER
from slr_learn.storage.records.values import Profile
from slr_learn.storage.store import Store, open_store
from tests.builders.learners import make_answer, stranger_counts
from tests.builders.stored_learners import NOW, later


def someone() -> Profile:
    return Profile(uuid4(), "Ánh", NOW)


def signed(letter: str = "A", *, item: str = "", **others) -> Attempt:
    return Attempt(letter, item or letter, Outcome.CORRECT, 2.0, **others)


def skipped(letter: str = "A", **others) -> Attempt:
    return Attempt(letter, letter, Outcome.SKIPPED, 5.0, **others)


def test_who_only_looks_is_not_in_the_store(store: Store) -> None:
    learner = Learner(store, someone())
    assert learner.answers == ()
    assert store.profiles.all() == ()


def test_an_answer_is_there_for_the_next_visit_with_its_card(store: Store) -> None:
    learner = Learner(store, someone())
    learner.save_signed(
        [signed("A"), skipped("B", shown_s=(("D", 0.9), ("F", 0.1)))], kind="letters", at=NOW, model="letters"
    )
    again = Learner(store, store.profiles.get(learner.profile.id))
    assert again.answers == learner.answers
    assert [(one.letter, one.is_right, one.taken_for) for one in again.answers] == [
        ("A", True, ()),
        ("B", False, ("D",)),
    ]
    assert {key: json.loads(card.state) for key, card in again.cards.items()} == {
        key: json.loads(card.state) for key, card in learner.cards.items()
    }
    assert {key: card.due_at for key, card in again.cards.items()} == {
        key: card.due_at for key, card in learner.cards.items()
    }
    (sitting,) = store.progress.sessions(learner.profile.id)
    assert (sitting.kind, sitting.started_at, sitting.ended_at) == ("letters", NOW, NOW)
    assert {one.session_id for one in again.attempts()} == {sitting.id}


def test_a_wrong_letter_is_due_sooner_than_a_right_one(store: Store) -> None:
    learner = Learner(store, someone())
    learner.save_signed([signed("A"), skipped("B")], kind="letters", at=NOW)
    cards = learner.cards
    assert cards["B", Direction.MAKE].due_at < cards["A", Direction.MAKE].due_at
    assert not is_card_due(cards["B", Direction.MAKE], NOW)


def test_what_the_recogniser_often_gets_wrong_is_not_held_against_the_letter(store: Store) -> None:
    strangers = stranger_counts()
    target, other = max(
        ((pair, n) for one in strangers for pair, n in one.taken.items() if pair[0] != pair[1]), key=lambda one: one[1]
    )[0]
    fair = Learner(store, someone(), strangers)
    harsh = Learner(store, someone())
    for learner in (fair, harsh):
        learner.save_signed([skipped(target, shown_s=((other, 2.0),))], kind="letters", at=NOW)
    key = (target, Direction.MAKE)
    assert other in fair.excused_confusions(target)
    assert fair.cards[key].due_at > harsh.cards[key].due_at


def test_letters_read_are_kept_with_what_they_were_taken_for(store: Store) -> None:
    learner = Learner(store, someone())
    answers = [
        make_answer("C", Direction.READ, True, NOW, n_replays=1),
        make_answer("A", Direction.READ, False, NOW, taken_for=("S",)),
        make_answer("T", Direction.READ, False, NOW),
    ]
    learner.save_read(answers, word="CAT", kind="reading")
    assert list(Learner(store, learner.profile).answers) == answers
    assert [(one.item, one.answer) for one in learner.attempts()] == [("CAT", None), ("CAT", "S"), ("CAT", "")]
    assert learning_stage_of_card(learner.cards["C", Direction.READ]) is LearningStage.LEARNING


def test_a_long_rest_or_another_exercise_begins_another_sitting(store: Store) -> None:
    learner = Learner(store, someone())
    for kind, at in (
        ("letters", NOW),
        ("letters", later(60)),
        ("race", later(90)),
        ("race", later(90) + SITTING_ENDS_AFTER),
    ):
        learner.save_signed([signed()], kind=kind, at=at)
    sittings = store.progress.sessions(learner.profile.id)
    assert [(one.kind, one.started_at) for one in sittings] == [
        ("letters", NOW),
        ("race", later(90)),
        ("race", later(90) + SITTING_ENDS_AFTER),
    ]
    assert sittings[0].ended_at == later(60)


def test_a_sitting_that_was_begun_with_a_goal_takes_the_next_answers(store: Store) -> None:
    learner = Learner(store, someone())
    learner.start_sitting("daily", at=NOW, goal=5)
    learner.save_signed([signed()], kind="daily", at=later(5))
    learner.end_sitting("daily")
    learner.save_signed([signed()], kind="daily", at=later(9))
    assert [(one.kind, one.goal) for one in store.progress.sessions(learner.profile.id)] == [
        ("daily", 5),
        ("daily", None),
    ]


def test_two_windows_of_one_learner_see_what_the_other_saved(store: Store) -> None:
    first = Learner(store, someone())
    first.save_signed([signed("A")], kind="letters", at=NOW)
    second = Learner(store, first.profile)
    second.save_signed([signed("B")], kind="letters", at=later(3))
    assert [one.letter for one in first.answers] == ["A"]
    first.refresh()
    assert [one.letter for one in first.answers] == ["A", "B"]
    assert set(first.cards) == {("A", Direction.MAKE), ("B", Direction.MAKE)}


def test_answers_wait_while_the_database_fails_and_are_saved_with_the_next(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    learner = Learner(store, someone())

    def fail(*_: object, **__: object) -> None:
        raise StorageError("The disk is full.")

    with monkeypatch.context() as failing:
        failing.setattr(store.progress, "save_attempts", fail)
        learner.save_signed([signed("A")], kind="letters", at=NOW)
        learner.refresh()
    assert learner.problem == "The disk is full."
    assert [one.letter for one in learner.answers] == ["A"]
    learner.save_signed([signed("B")], kind="race", at=later(3))
    assert learner.problem == ""
    again = Learner(store, learner.profile)
    assert [one.letter for one in again.answers] == ["A", "B"]
    assert set(again.cards) == set(learner.cards)
    assert [one.kind for one in store.progress.sessions(learner.profile.id)] == ["letters", "race"]


def test_a_learner_can_be_followed_without_any_file() -> None:
    with open_store("sqlite://") as store:
        learner = Learner(store, someone())
        learner.save_signed([signed()], kind="letters", at=NOW + timedelta(seconds=1))
        assert len(learner.attempts()) == 1


def test_a_sitting_with_an_aim_goes_on_over_a_rest_and_other_exercises(store: Store) -> None:
    learner = Learner(store, someone())
    learner.start_sitting("exam", at=NOW, goal=2)
    learner.save_signed([signed("A")], kind="exam", at=NOW)
    learner.save_read([make_answer("C", Direction.READ, True, later(60))], word="C", kind="reading")
    learner.save_signed([signed("B")], kind="exam", at=later(90) + SITTING_ENDS_AFTER)
    exam, reading = store.progress.sessions(learner.profile.id)
    assert (exam.kind, exam.goal, reading.kind) == ("exam", 2, "reading")
    assert [one.session_id for one in learner.attempts()] == [exam.id, reading.id, exam.id]
