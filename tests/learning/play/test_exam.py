from __future__ import annotations

import random

import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.attempts import Outcome
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.exam import KIND, LETTER_LIMIT_S, N_WORDS, TRY_S, make_exam
from slr_learn.learning.play.exam_result import (
    PASS_SHARE,
    best_exam_result,
    exam_result_from_attempts,
    exam_results_from_sittings,
)
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS
from tests.builders.learners import START
from tests.builders.spelling import HOLD_S, counted_down, show, sign


def exam(labels=ALPHABET, excused=None, seed=1):
    return counted_down(make_exam(labels, random.Random(seed), excused))


def asked_for(letter, **how):
    """An exam at the point where it asks for a letter, having got all before right."""
    quiz = exam(**how)
    while quiz.target != letter:
        quiz = show(show(quiz, None, 0.3), quiz.target, HOLD_S + 0.05)
    return show(quiz, None, 0.5)


def result(quiz):
    return exam_result_from_attempts(quiz.attempts, quiz.n_asked, START)


def test_all_letters_are_asked_for_once_and_then_words():
    quiz = exam()
    assert sorted(quiz.items[:26]) == sorted(ALPHABET)
    assert quiz.items[:26] != ALPHABET
    assert [len(one) > 1 for one in quiz.items[26:]] == [True] * N_WORDS
    assert quiz.n_asked == 26 + sum(map(len, quiz.items[26:]))
    assert sorted(exam(STATIC_LETTERS).items[:24]) == sorted(STATIC_LETTERS)
    with pytest.raises(BadInputError, match="Choose another"):
        make_exam((), random.Random(1))


def test_who_knows_the_letters_passes_with_all_of_them():
    done = sign(exam())
    found = result(done)
    assert (found.n_right, found.share, found.is_passed, found.n_repeated) == (done.n_asked, 1.0, True, 0)
    assert [one.letter for one in found.letters] == sorted(ALPHABET)
    assert all(one.n_right == one.n_asked for one in found.letters)
    assert found.words == done.items[26:]


def test_who_does_not_know_eight_of_them_fails():
    done = sign(exam(), never="MNTSERUK")
    found = result(done)
    assert not found.is_passed
    assert found.share < PASS_SHARE
    assert {one.letter for one in found.letters if not one.n_right} == set("MNTSERUK")


def test_a_letter_has_fifteen_seconds_of_camera_time():
    quiz = asked_for("K")
    n = len(quiz.attempts)
    assert len(show(quiz, None, LETTER_LIMIT_S - 0.7).attempts) == n
    late = show(quiz, None, LETTER_LIMIT_S - 0.4)
    assert (late.attempts[n].target, late.attempts[n].outcome) == ("K", Outcome.SKIPPED)
    assert len(quiz.advance(None, quiz._last_ms + 60_000).attempts) == n


def test_another_letter_held_is_the_answer():
    quiz = asked_for("K")
    n = len(quiz.attempts)
    assert len(show(quiz, "V", TRY_S - 0.1).attempts) == n
    wrong = show(quiz, "V", TRY_S + 0.1)
    assert (wrong.attempts[n].outcome, wrong.attempts[n].mistaken_for) == (Outcome.WRONG, ("V",))


@pytest.mark.parametrize("fps", [1, 2, 3, 5])
def test_at_a_slow_camera_a_wrong_try_takes_longer_than_the_right_letter(fps):
    quiz = show(show(asked_for("K"), None, 2.0, fps=fps), None, 1.0, fps=fps)
    n = len(quiz.attempts)
    last_ms = quiz._last_ms
    assert len(quiz.advance("V", last_ms + 1000 / fps, last_ms).attempts) == n
    wrong = show(quiz, "V", 2.0, fps=fps)
    assert wrong.attempts[n].outcome is Outcome.WRONG


def test_hands_on_their_way_are_no_try():
    quiz = asked_for("K")
    n = len(quiz.attempts)
    for _ in range(3):
        for other in "VUR":
            quiz = show(quiz, other, 0.4)
    quiz = show(quiz, "K", HOLD_S + 0.1)
    assert quiz.attempts[n].outcome is Outcome.CORRECT


def test_the_shape_a_moving_letter_begins_with_and_the_letter_before_are_no_try():
    quiz = asked_for("J")
    n = len(quiz.attempts)
    assert len(show(quiz, "I", 5.0).attempts) == n
    held = exam()
    first = held.target
    held = show(held, first, 6.0)
    assert len(held.attempts) == 1


def test_what_the_recogniser_often_takes_a_letter_for_is_no_try_and_the_letter_is_asked_again():
    quiz = asked_for("K", excused={"K": {"V"}})
    n = len(quiz.attempts)
    assert len(show(quiz, "V", 5.0).attempts) == n
    late = show(quiz, "V", LETTER_LIMIT_S)
    assert late.items[-1] == "K"
    assert late.n_asked == quiz.n_asked
    done = sign(late)
    assert not done.trial
    found = result(done)
    assert (found.n_right, found.n_repeated, found.is_passed) == (done.n_asked, 1, True)


def test_a_letter_is_repeated_once_and_only_where_the_recogniser_may_be_at_fault():
    often = sign(exam(excused={"K": {"V"}}), instead={"K": "V"})
    n_of_k = sum(one == "K" for item in often.items[: often.n_first] for one in item)
    assert len(often.attempts) == often.n_asked + n_of_k
    (k,) = [one for one in result(often).letters if one.letter == "K"]
    assert (k.n_right, k.n_asked, k.taken_for) == (0, n_of_k, ("V",))
    own = sign(exam(excused={"K": {"V"}}), instead={"K": "R"})
    assert len(own.attempts) == own.n_asked


def test_letters_that_move_do_not_count_in_an_exam_at_a_slow_camera():
    done = sign(exam(), fps=5, letter_s=2.0)
    found = result(done)
    n_left_out = sum(one in "JZ" for item in done.items for one in item)
    assert n_left_out >= 2
    assert (found.n_asked, found.n_right, found.share) == (done.n_asked - n_left_out, found.n_asked, 1.0)
    assert not {one.letter for one in found.letters} & set("JZ")
    kept = Sitting(KIND, START, done.attempts, done.n_asked)
    assert exam_results_from_sittings([kept])[0].n_asked == found.n_asked
    assert kept.share_right == 1.0


def test_skipping_is_wrong():
    quiz = asked_for("K")
    skipped = quiz.skip(0.0)
    assert skipped.attempts[-1].outcome is Outcome.SKIPPED
    done = sign(skipped)
    assert result(done).n_right == done.n_asked - 1


def test_results_come_of_whole_exams_and_the_best_is_the_one_to_show():
    good, bad = sign(exam()), sign(exam(), never="MNTSERUK")
    whole = Sitting(KIND, START, good.attempts, good.n_asked)
    broken_off = Sitting(KIND, START, good.attempts[:-1], good.n_asked)
    failed = Sitting(KIND, START, bad.attempts, bad.n_asked)
    found = exam_results_from_sittings([failed, whole, broken_off])
    assert [one.is_passed for one in found] == [False, True]
    assert best_exam_result(found) == found[1]
    assert best_exam_result(()) is None
