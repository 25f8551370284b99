from __future__ import annotations

import random

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.attempts import Outcome
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.race import (
    RACE_HOLD_S,
    RACE_S,
    SKIP_COST_S,
    RaceKind,
    is_race_complete,
    make_race,
    race_score,
    race_scores_from_sittings,
)
from slr_learn.learning.spelling.timed_quiz import COUNTDOWN_S
from slr_learn.vocabulary import ALPHABET
from tests.builders.learners import START
from tests.builders.spelling import FPS, counted_down, made, show, sign


def race(of=RaceKind.LETTERS, seed=1):
    return make_race(of, ALPHABET, random.Random(seed))


def test_the_clock_waits_for_the_camera_and_counts_down_first():
    quiz = race()
    assert (quiz.countdown, quiz.is_started) == (3, False)
    quiz = show(quiz.advance(None, 0.0), quiz.target, 1.5)
    assert (quiz.countdown, quiz.elapsed_s, quiz.score) == (2, 0.0, 0)
    assert quiz.skip(0.0) is quiz
    quiz = show(quiz, quiz.target, COUNTDOWN_S - 1.4)
    assert quiz.is_started
    assert quiz.score == 0


@pytest.mark.parametrize("of", list(RaceKind))
def test_it_ends_after_a_minute_of_camera_time_with_the_letters_signed(of):
    quiz = sign(counted_down(race(of)), letter_s=1.5)
    assert quiz.is_finished
    assert quiz.elapsed_s == RACE_S
    assert quiz.attempts[-1].outcome is Outcome.CUT_OFF
    assert is_race_complete(quiz.attempts)
    assert 35 <= race_score(quiz.attempts) == quiz.score <= 40
    assert quiz.advance("A", 1e9) is quiz


def test_while_the_camera_stands_no_time_passes():
    quiz = show(counted_down(race()), None, 10.0)
    elapsed_s = quiz.elapsed_s
    assert elapsed_s == pytest.approx(10.0, abs=0.2)
    later = quiz.advance(None, quiz._last_ms + 500_000)
    assert later.elapsed_s == pytest.approx(elapsed_s + 1 / FPS)


def test_the_fastest_hand_there_can_be_finds_letters_to_the_end():
    quiz = counted_down(race())
    while not quiz.is_finished:
        quiz = show(quiz, quiz.target, RACE_HOLD_S + 0.04)
    assert quiz.elapsed_s == RACE_S


def test_skipping_costs_time_and_is_no_way_to_a_score():
    quiz = counted_down(race())
    skipped = quiz.skip(0.0)
    assert (skipped.elapsed_s, len(skipped.attempts)) == (quiz.elapsed_s + SKIP_COST_S, 1)
    while not quiz.is_finished:
        quiz = quiz.skip(0.0)
    assert (quiz.score, quiz.elapsed_s, is_race_complete(quiz.attempts)) == (0, RACE_S, True)
    assert len(quiz.attempts) == RACE_S / SKIP_COST_S


@pytest.mark.parametrize("fps", [2, 5])
def test_a_race_at_a_slow_camera_lasts_a_minute_too_and_letters_that_move_cost_nothing(fps):
    quiz = counted_down(race(), fps=fps)
    started_ms = quiz._last_ms
    done = sign(quiz, letter_s=2.0, fps=fps)
    assert (done._last_ms - started_ms) / 1000 == pytest.approx(RACE_S, abs=2.0)
    left_out = [one for one in done.attempts if one.target in "JZ" and one.outcome is not Outcome.CUT_OFF]
    assert left_out
    assert {one.outcome for one in left_out} == {Outcome.TOO_SLOW}
    assert sum(one.duration_s for one in left_out) < 1 + 1 / fps * len(left_out)
    assert is_race_complete(done.attempts)


def test_scores_come_of_whole_races_of_their_kind():
    whole = sign(counted_down(race())).attempts
    words = sign(counted_down(race(RaceKind.WORDS)), letter_s=3.0).attempts
    sittings = [
        Sitting(RaceKind.LETTERS, START, whole),
        Sitting(RaceKind.LETTERS, START, whole[:-1]),
        Sitting(RaceKind.WORDS, START, words),
        Sitting("letters", START, made("A" * 40)),
    ]
    assert race_scores_from_sittings(sittings, RaceKind.LETTERS) == (race_score(whole),)
    assert race_scores_from_sittings(sittings, RaceKind.WORDS) == (race_score(words),)
    assert race_score(words) < race_score(whole)


def test_letters_that_make_no_word_can_be_raced_over_alone():
    assert make_race(RaceKind.LETTERS, "XQ", random.Random(1)).items
    with pytest.raises(BadInputError, match="Race over letters"):
        make_race(RaceKind.WORDS, "XQ", random.Random(1))
