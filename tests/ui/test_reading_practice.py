from __future__ import annotations

import random
from datetime import timedelta
from uuid import uuid4

import pytest

from slr_learn.learning.reading_plan import Reading, ReadingPlan
from slr_learn.learning.reading_quiz import ReadingPhase
from slr_learn.storage.learner import Learner
from slr_learn.storage.records import Profile
from slr_learn.storage.store import open_store
from slr_learn.ui.reading_practice import ReadingPractice
from tests.stored_learners import NOW

OWN = ReadingPlan(Reading.OWN_WORDS, is_chosen=False, own_words=("SUN", "CAT"))


class Clock:
    """A clock that goes on by a second each time it is asked."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self):
        self.at += timedelta(seconds=1)
        return self.at


@pytest.fixture
def learner():
    return Learner(open_store("sqlite://"), Profile(uuid4(), "Minh", NOW))


@pytest.fixture
def practice(learner):
    made = ReadingPractice(random.Random(1), Clock())
    made.follow(OWN, learner)
    made.start(learner)
    return made


def test_pressed_twice_it_goes_on_once(practice, learner):
    practice.answer("SUN", learner)
    practice.go_on(0, learner)
    practice.answer("SUN", learner)
    practice.go_on(0, learner)
    assert practice.quiz.phase is ReadingPhase.ANSWERED
    practice.go_on(1, learner)
    assert practice.quiz.phase is ReadingPhase.FINISHED


def test_an_answer_is_kept_once_and_when_it_is_given(practice, learner):
    word = practice.quiz.item.word
    practice.answer(word, learner)
    practice.answer(word, learner)
    practice.skip(learner)
    assert [one.letter for one in learner.answers] == list(word)
    assert learner.store.progress.count_attempts(learner.profile.id) == 3


def test_only_the_end_of_the_present_showing_is_noted(practice):
    assert practice.run == "1-1"
    practice.replay()
    practice.note_end("1-1")
    practice.note_end(None)
    assert practice.quiz.showing.ended_at is None
    practice.note_end("1-2")
    assert practice.quiz.showing.ended_at is not None


def test_showings_of_another_session_have_other_names(practice, learner):
    practice.start(learner)
    assert practice.run == "2-1"


def test_another_plan_or_another_learner_ends_the_exercise(practice, learner):
    practice.follow(OWN, learner)
    assert practice.quiz is not None
    practice.follow(OWN, Learner(learner.store, Profile(uuid4(), "Anh", NOW)))
    assert practice.quiz is None
    practice.start(learner)
    practice.follow(ReadingPlan(Reading.NAMES), learner)
    assert practice.quiz is None
    assert practice.run is None


def test_the_next_session_begins_at_the_speed_of_the_last_letter(practice, learner):
    practice.answer("", learner)
    assert practice.is_unanswered
    practice.skip(learner)
    practice.go_on(0, learner)
    slowed = practice.quiz.showing.letter_s
    practice.skip(learner)
    practice.start(learner)
    assert practice.speed_before.letter_s == slowed > 0.67
