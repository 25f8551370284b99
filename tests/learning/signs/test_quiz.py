import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.signs.quiz import SKIP_AFTER_S, FinishedWordOutcome, SignQuiz, SignTry

RIGHT = (("HELLO", 0.9), ("NO", 0.1))
WRONG = (("NO", 0.7), ("HELLO", 0.2))


def start(*targets, accept=None):
    return SignQuiz.start(targets or ("HELLO", "NO"), 100.0, accept)


def test_a_sign_is_taken_when_the_target_is_probable_enough():
    quiz = start().judge(RIGHT, 0.9, 103.0)
    assert (quiz.target, quiz.score) == ("NO", 1)
    (attempt,) = quiz.attempts
    assert (attempt.outcome, attempt.duration_s, len(attempt.tries)) == (FinishedWordOutcome.SIGNED, 3.0, 1)


def test_each_sign_has_a_probability_of_its_own_to_reach():
    assert start().judge(WRONG, 0.45, 101.0).score == 0
    assert start(accept={"HELLO": 0.4}).judge(WRONG, 0.45, 101.0).score == 1
    assert start(accept={"HELLO": 0.95}).judge(RIGHT, 0.9, 101.0).score == 0


def test_a_sign_that_is_not_taken_is_kept_and_may_be_tried_again():
    quiz = start().judge(WRONG, 0.2, 102.0)
    assert quiz.target == "HELLO"
    assert quiz.tries == (SignTry(WRONG, is_accepted=False),)
    assert quiz.tries[0].seen == "NO"
    assert SignTry((), is_accepted=False).seen is None
    done = quiz.judge(RIGHT, 0.8, 105.0).attempts[0]
    assert [one.is_accepted for one in done.tries] == [False, True]


def test_skipping_is_offered_after_a_while_and_records_the_word():
    quiz = start()
    assert not quiz.can_skip(100.0 + SKIP_AFTER_S - 1)
    assert quiz.can_skip(100.0 + SKIP_AFTER_S)
    quiz = quiz.skip(120.0)
    assert (quiz.skipped, quiz.target, quiz.score) == (("HELLO",), "NO", 0)
    assert not quiz.can_skip(121.0)


def test_time_before_the_camera_does_not_count():
    quiz = start().wait(130.0)
    assert not quiz.can_skip(131.0)
    assert quiz.judge(RIGHT, 0.9, 132.0).attempts[0].duration_s == 2.0


def test_having_looked_at_the_demonstration_is_kept_for_that_word_alone():
    quiz = start().show().judge(RIGHT, 0.9, 101.0).judge(RIGHT, 0.9, 102.0)
    assert [one.was_shown for one in quiz.attempts] == [True, False]


def test_after_the_last_word_nothing_changes_any_more():
    done = start("HELLO").judge(RIGHT, 0.9, 101.0)
    assert done.is_finished
    assert done.target is None
    assert done.judge(RIGHT, 0.9, 102.0) is done
    assert done.skip(103.0) is done
    assert done.show() is done
    assert not done.can_skip(1000.0)


def test_a_quiz_without_words_is_refused():
    with pytest.raises(BadInputError, match="at least one sign"):
        SignQuiz.start((), 0.0)
