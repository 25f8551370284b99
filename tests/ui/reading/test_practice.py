from __future__ import annotations

import random
from datetime import timedelta
from uuid import uuid4

import pytest

from slr_learn.learning.reading.plan import ReadingKind, ReadingPlan
from slr_learn.learning.reading.quiz import ReadingPhase
from slr_learn.storage.learner import Learner
from slr_learn.storage.records.values import Profile
from slr_learn.storage.store import open_store
from slr_learn.ui.reading.practice import ReadingPractice
from tests.builders.stored_learners import NOW

OWN = ReadingPlan(ReadingKind.OWN_WORDS, is_chosen=False, own_words=("SUN", "CAT"))


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
    made = ReadingPractice(lambda: learner, random.Random(1), Clock())
    made.follow_plan(OWN)
    made.start()
    return made


def test_pressed_twice_it_goes_on_once(practice, learner):
    practice.answer("SUN")
    practice.go_on(0)
    practice.answer("SUN")
    practice.go_on(0)
    assert practice.quiz.phase is ReadingPhase.ANSWERED
    practice.go_on(1)
    assert practice.quiz.phase is ReadingPhase.FINISHED


def test_an_answer_is_kept_once_and_when_it_is_given(practice, learner):
    word = practice.quiz.item.word
    practice.answer(word)
    practice.answer(word)
    practice.skip()
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
    practice.start()
    assert practice.run == "2-1"


def test_another_plan_ends_the_exercise(practice):
    practice.follow_plan(OWN)
    assert practice.quiz is not None
    practice.follow_plan(ReadingPlan(ReadingKind.NAMES))
    assert practice.quiz is None
    assert practice.run is None


def test_another_learner_ends_the_exercise_and_nothing_of_it_is_kept_for_them(learner):
    now_learning = [learner]
    practice = ReadingPractice(lambda: now_learning[0], random.Random(1), Clock())
    practice.follow_plan(OWN)
    practice.start()
    practice.answer(practice.quiz.item.word)
    practice.go_on(0)
    now_learning[0] = Learner(learner.store, Profile(uuid4(), "Anh", NOW))
    practice.answer(practice.quiz.item.word)
    assert practice.quiz is None
    assert now_learning[0].is_blank
    assert len(learner.answers) == 3


def test_a_newcomer_who_turns_out_to_be_known_goes_on_and_is_not_split_in_two(learner):
    now_learning = [learner]
    practice = ReadingPractice(lambda: now_learning[0], random.Random(1), Clock())
    practice.follow_plan(OWN)
    practice.start()
    now_learning[0] = Learner(learner.store, Profile(uuid4(), "Anh", NOW))
    practice.answer(practice.quiz.item.word)
    assert learner.is_blank
    assert [one.name for one in learner.store.profiles.all()] == ["Anh"]
    assert len(now_learning[0].answers) == 3


def test_the_next_session_begins_as_fast_as_the_one_before_ended(practice):
    practice.answer("")
    assert practice.is_unanswered
    practice.skip()
    practice.go_on(0)
    practice.skip()
    practice.go_on(1)
    slowed = practice.quiz.speed
    practice.start()
    assert practice.speed_before == slowed
    assert practice.quiz.showing.letter_s == slowed.letter_s > 0.67


@pytest.mark.parametrize("says", [str, lambda word: ""], ids=["right", "given up"])
def test_a_later_visit_begins_as_fast_as_the_last_one_ended(practice, learner, says):
    for index in range(2):
        word = practice.quiz.item.word
        practice.answer(says(word))
        practice.skip()
        practice.go_on(index)
    later = ReadingPractice(lambda: learner, random.Random(2), Clock())
    later.follow_plan(OWN)
    later.start()
    assert later.speed_before.letter_s == pytest.approx(practice.quiz.speed.letter_s)


def test_time_on_another_page_is_no_time_to_think_and_a_word_seen_twice_counts_as_shown_again(practice):
    practice.resume()
    assert (practice.run, practice.quiz.n_replays) == ("1-2", 0)
    practice.note_end("1-2")
    practice._now.at += timedelta(minutes=15)
    practice.resume()
    practice.note_end("1-3")
    practice.answer(practice.quiz.item.word)
    assert practice.quiz.result.n_replays == 1
    assert practice.quiz.result.think_s < 10


def test_a_drill_under_way_keeps_its_pair_and_none_is_kept_without_one(practice):
    assert practice.drilled == ()
    practice.follow_plan(ReadingPlan(ReadingKind.PAIR, pair=("A", "S")))
    assert practice.drilled == ()
    practice.start()
    assert practice.drilled == ("A", "S")
