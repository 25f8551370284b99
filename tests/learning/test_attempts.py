from __future__ import annotations

import pytest

from slr_learn.learning.attempts import LetterTrial, Outcome


def test_an_attempt_records_what_was_shown_instead_longest_first():
    trial = LetterTrial("T", "T")
    for letter, seconds in (("N", 0.2), ("S", 0.25), (None, 0.2), ("S", 0.25), ("T", 0.2), ("N", 0.1)):
        trial = trial.advance(letter, seconds)
    attempt = trial.ended(Outcome.SKIPPED)
    assert attempt.shown_s == (("S", pytest.approx(0.5)), ("N", pytest.approx(0.3)))
    assert attempt.mistaken_for == ("S",)
    assert attempt.duration_s == pytest.approx(1.2)


def test_the_letter_before_is_no_mistake_until_the_hand_has_left_it():
    trial = LetterTrial("B", "AB", lingering="A")
    for _ in range(5):
        trial = trial.advance("A", 0.2)
    assert trial.ended(Outcome.SKIPPED).shown_s == ()
    trial = trial.advance(None, 0.2).advance("A", 0.2)
    assert trial.ended(Outcome.SKIPPED).shown_s == ()


@pytest.mark.parametrize("between", [((None, 0.2), (None, 0.2)), (("C", 0.05),)])
def test_coming_back_to_the_letter_before_is_a_mistake(between):
    trial = LetterTrial("B", "AB", lingering="A").advance("A", 0.2)
    for letter, seconds in (*between, ("A", 0.5)):
        trial = trial.advance(letter, seconds)
    assert trial.ended(Outcome.SKIPPED).mistaken_for == ("A",)


@pytest.mark.parametrize(("target", "start"), [("J", "I"), ("Z", "D")])
def test_the_shape_a_moving_letter_begins_with_is_no_mistake(target, start):
    trial = LetterTrial(target, target).advance(start, 1.0).advance("A", 0.5)
    assert trial.ended(Outcome.SKIPPED).mistaken_for == ("A",)
    assert LetterTrial(start, start).advance(target, 1.0).ended(Outcome.SKIPPED).mistaken_for == (target,)


def test_one_frame_without_the_letter_before_is_no_leaving_however_slow_the_camera():
    trial = LetterTrial("B", "AB", lingering="A").advance("A", 1.0).advance(None, 1.0).advance("A", 1.0)
    assert trial.ended(Outcome.SKIPPED).shown_s == ()
    trial = trial.advance(None, 1.0).advance(None, 1.0).advance("A", 1.0)
    assert trial.ended(Outcome.SKIPPED).mistaken_for == ("A",)


def test_a_letter_counts_only_for_as_long_as_it_was_held():
    trial = LetterTrial("B", "B").advance("A", 1.0, 0.25).advance("B", 1.0, 0.25)
    assert trial.shown_s == (("A", 0.25),)
    assert trial.meter.share == pytest.approx(0.25 / 0.6)
    assert trial.duration_s == 2.0
