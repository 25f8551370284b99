from __future__ import annotations

import random
from datetime import UTC, date, datetime

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts
from slr_learn.learning.play import levels
from slr_learn.learning.play.exam import ExamQuiz
from slr_learn.learning.play.plan import KINDS, SelectedGame, summarise_play_progress, target_letters_of_sitting
from slr_learn.learning.play.race import RaceKind, RaceQuiz
from slr_learn.learning.spelling.exercises import LearnerKnowledge
from slr_learn.vocabulary import ALPHABET
from tests.builders.learners import make_answer
from tests.builders.spelling import counted_down, made, made_words, sign

DAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def quiz_of(kind, learned=None, seed=1):
    return SelectedGame(kind, DAY).make_quiz(ALPHABET, random.Random(seed), learned)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_everything_that_is_played_can_be_played_to_its_end_and_says_what_it_aimed_at(kind):
    quiz = quiz_of(kind)
    goal = target_letters_of_sitting(quiz)
    done = sign(counted_down(quiz) if isinstance(quiz, ExamQuiz | RaceQuiz) else quiz)
    assert done.is_finished
    assert goal is None if isinstance(quiz, RaceQuiz) else goal == len(done.attempts)


def test_the_challenge_is_the_same_for_everyone_and_races_are_not():
    assert quiz_of("daily", seed=1).items == quiz_of("daily", seed=2).items
    assert quiz_of("race", seed=1).items != quiz_of("race", seed=2).items


def test_hands_are_shown_in_the_challenge_and_the_first_levels_alone():
    shown = {kind for kind in KINDS if not SelectedGame(kind, DAY).is_from_memory}
    assert shown == {"daily", "level-1", "level-2", "level-3"}


def test_holds_follow_fluency_but_are_the_same_for_all_in_race_and_exam():
    fluent = LearnerKnowledge([make_answer(one, think_s=0.4) for one in ALPHABET for _ in range(8)])
    holds = {kind: quiz_of(kind, fluent).trial.meter.config.hold_s for kind in ("daily", "level-1", "race", "exam")}
    assert holds == {"daily": 0.25, "level-1": 0.25, "race": 0.3, "exam": 0.6}


def test_the_exam_excuses_what_the_recogniser_often_does():
    strangers = (ConfusionCounts({"K": 100, "A": 100}, {("K", "V"): 30}),)
    quiz = quiz_of("exam", LearnerKnowledge(strangers=strangers))
    assert set(quiz.excused["K"]) == {"V"}
    assert not quiz.excused["A"]
    assert not any(quiz_of("exam").excused.values())


def test_another_kind_is_refused():
    with pytest.raises(BadInputError, match="must be one of"):
        quiz_of("chess")


def test_a_newcomer_has_everything_before_them():
    standing = summarise_play_progress((), (), ALPHABET, at=NOW, zone=UTC)
    assert (standing.today, standing.days.streak, standing.exams) == (None, 0, ())
    assert standing.best_race(RaceKind.LETTERS) is None
    assert standing.levels[0].standing is levels.LevelState.OPEN
    assert standing.challenge.words == quiz_of("daily").items


def test_what_was_done_is_summed_up():
    race = sign(counted_down(quiz_of("race"))).attempts
    exam = sign(counted_down(quiz_of("exam")))
    sittings = [
        Sitting("daily", NOW, made_words(quiz_of("daily").items), target_letters_of_sitting(quiz_of("daily"))),
        Sitting("race", NOW, race),
        Sitting("level-1", NOW, made("ABLYO" * 2), 10),
        Sitting("exam", NOW, exam.attempts, exam.n_asked, "letters"),
    ]
    standing = summarise_play_progress(sittings, (), ALPHABET, at=NOW, zone=UTC)
    assert standing.today == sittings[0]
    assert standing.days.streak == 1
    assert standing.best_race(RaceKind.LETTERS) == standing.races[RaceKind.LETTERS][0] > 30
    assert [one.standing for one in standing.levels[:3]] == ["done", "open", "ahead"]
    assert [(one.is_passed, one.model) for one in standing.exams] == [(True, "letters")]
