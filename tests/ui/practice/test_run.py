from __future__ import annotations

import random

import pytest

from slr_learn.handshapes import Aspect
from slr_learn.learning.attempts import Outcome
from slr_learn.learning.spelling.exercises import Exercise, ExercisePlan
from slr_learn.learning.spelling.feedback import SETTLE_S
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.ui.practice.run import Practice
from slr_learn.vocabulary import ALPHABET
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image, make_prediction, make_states


class FakeReading:
    """Tells of every hand that it shows a letter a test sets."""

    def __init__(self, letter):
        self.letter = letter
        self.n_read = 0

    def __call__(self, hand):
        self.n_read += 1
        return make_states(self.letter)


def practise(word, reading):
    practice = Practice(ALPHABET, random.Random(1), read_fingers=reading)
    practice.follow_plan(ExercisePlan(Exercise.OWN_WORD, own_word=word))
    return practice


def see(practice, letter, *, from_s, for_s=1.0, is_sure=True, n_frames=1):
    """Let the practice see a hand that shows a letter, or no hand for None, ten times a second."""
    for tick in range(round(10 * for_s) + 1):
        at_ms = 1000 * from_s + 100 * tick
        hand = None if letter is None else make_hand()
        said = None if letter is None else make_prediction({letter: 0.9, "-": 0.1})
        shown = LiveResult(at_ms, HandView.GOOD, hand, said, letter if is_sure else None)
        practice.process_results([shown] * n_frames)


@pytest.mark.parametrize("is_sure", [True, False])
def test_what_is_off_is_named_after_a_while_whether_or_not_a_letter_is_recognised(is_sure):
    practice = practise("L", FakeReading("S"))
    see(practice, "S", from_s=0, for_s=SETTLE_S - 0.1, is_sure=is_sure)
    assert practice.correction is None
    see(practice, "S", from_s=SETTLE_S, is_sure=is_sure)
    assert practice.correction is not None
    assert practice.correction.aspects == (Aspect.INDEX,)


def test_nothing_is_named_while_the_letter_is_right():
    practice = practise("SA", FakeReading("L"))
    see(practice, "L", from_s=0)
    assert practice.correction is not None
    see(practice, "S", from_s=1.1, for_s=0.2)
    assert practice.correction is None


def test_another_letter_asked_for_begins_anew():
    practice = practise("SL", FakeReading("V"))
    see(practice, "V", from_s=0)
    assert practice.correction is not None
    practice.skip()
    assert practice.correction is None
    see(practice, "V", from_s=1.1, for_s=0.2)
    assert practice.correction is None
    see(practice, "V", from_s=1.4)
    assert practice.correction is not None
    assert practice.correction.aspects == (Aspect.MIDDLE,)


def test_a_hand_that_is_gone_is_no_longer_corrected():
    practice = practise("L", FakeReading("S"))
    see(practice, "S", from_s=0)
    see(practice, None, from_s=1.1, for_s=1)
    assert practice.correction is None


def test_of_a_moving_letter_no_finger_is_named():
    reading = FakeReading("S")
    practice = practise("JL", reading)
    see(practice, "S", from_s=0)
    assert practice.correction is None
    assert reading.n_read == 0


def test_of_many_frames_only_the_newest_is_read():
    reading = FakeReading("S")
    see(practise("L", reading), "S", from_s=0, for_s=0.9, n_frames=5)
    assert reading.n_read == 10


def test_a_finished_exercise_names_nothing():
    practice = practise("L", FakeReading("S"))
    see(practice, "S", from_s=0)
    practice.skip()
    assert practice.correction is None
    see(practice, "S", from_s=1.1)
    assert practice.correction is None


def test_without_a_reading_of_fingers_the_exercise_goes_on():
    practice = practise("L", None)
    see(practice, "S", from_s=0)
    assert practice.correction is None
    see(practice, "L", from_s=1.1, for_s=1.5)
    assert practice.quiz.is_finished


def see_slowly(practice, letter, *, from_s, for_s):
    """Let the practice see a letter twice a second."""
    for half in range(round(2 * for_s)):
        at_ms = 1000 * from_s + 500 * half
        practice.process_results([LiveResult(at_ms, HandView.GOOD, make_hand(), None, letter, at_ms - 500)])


def test_letters_that_move_are_kept_uncounted_at_a_slow_camera_and_later_rounds_know_it_at_once():
    kept = []
    practice = Practice(ALPHABET, random.Random(1), keep=lambda attempts, kind, at: kept.extend(attempts))
    practice.follow_plan(ExercisePlan(Exercise.OWN_WORD, own_word="JA"))
    see_slowly(practice, None, from_s=0, for_s=3)
    assert [(one.target, one.outcome) for one in kept] == [("J", Outcome.TOO_SLOW)]
    see_slowly(practice, "A", from_s=3, for_s=2)
    assert practice.quiz.is_finished
    practice.start_next()
    see_slowly(practice, None, from_s=5, for_s=1)
    assert practice.quiz.target == "A"


def test_at_one_frame_a_second_two_frames_that_agree_sign_a_letter():
    practice = practise("AB", None)
    for at_s in range(4):
        practice.process_results([LiveResult(1000 * at_s, HandView.NO_HAND)])
    practice.process_results([LiveResult(4000, HandView.GOOD, make_hand())])
    practice.process_results([LiveResult(5000, HandView.GOOD, make_hand(), None, "A", 4000)])
    assert practice.quiz.target == "B"


@pytest.mark.parametrize("fps", [1, 2, 3])
def test_from_the_first_frames_of_a_slow_camera_on_a_letter_that_is_held_is_signed(fps):
    finder = FakeFinder([make_hand()])
    live = LiveRecogniser(finder, FakeClassifier([{"A": 0.9, "B": 0.1}]))
    practice = practise("AB", None)
    for frame in range(2 * fps):
        practice.process_results([live.process(make_image(), 1000 * frame / fps)])
    assert practice.quiz.target == "B"
