from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.config import LetterSmoothingConfig
from slr_learn.handshapes import Aspect
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.letters.smoothing import FingerSmoother, HandednessVote, LetterSmoother
from tests.builders.hands import make_hand, make_prediction, make_states

SURE_A = make_prediction({"A": 0.9, "B": 0.1})
SURE_B = make_prediction({"A": 0.1, "B": 0.9})
TORN = make_prediction({"A": 0.5, "B": 0.5})
NEARLY_A = make_prediction({"A": 0.52, "B": 0.48})


def feed(smoother, prediction, *, from_ms, to_ms, fps=25):
    letter, now_ms = None, from_ms
    while now_ms < to_ms:
        _, letter = smoother.update(prediction, now_ms)
        now_ms += 1000 / fps
    return letter


@pytest.mark.parametrize("fps", [8, 15, 30])
def test_a_steady_letter_is_shown_within_a_third_of_a_second_at_a_usual_frame_rate(fps):
    smoother = LetterSmoother(LetterSmoothingConfig())
    assert feed(smoother, SURE_A, from_ms=0, to_ms=330, fps=fps) == "A"


def test_a_single_frame_shows_nothing_yet():
    assert LetterSmoother(LetterSmoothingConfig()).update(SURE_A, 0)[1] is None


def test_one_wrong_frame_does_not_change_the_letter():
    smoother = LetterSmoother(LetterSmoothingConfig())
    feed(smoother, SURE_A, from_ms=0, to_ms=500)
    assert smoother.update(SURE_B, 500)[1] == "A"
    assert smoother.update(SURE_A, 540)[1] == "A"


def test_the_letter_follows_a_lasting_change():
    smoother = LetterSmoother(LetterSmoothingConfig())
    feed(smoother, SURE_A, from_ms=0, to_ms=500)
    assert feed(smoother, SURE_B, from_ms=500, to_ms=900) == "B"


def test_an_even_answer_is_not_sure():
    assert feed(LetterSmoother(LetterSmoothingConfig()), TORN, from_ms=0, to_ms=1000) is None


def test_a_shown_letter_is_given_up_when_nothing_speaks_for_it_any_more():
    smoother = LetterSmoother(LetterSmoothingConfig())
    feed(smoother, SURE_A, from_ms=0, to_ms=500)
    unsure = make_prediction({"A": 0.2, "B": 0.4, "C": 0.4})
    smoother = LetterSmoother(LetterSmoothingConfig())
    feed(smoother, make_prediction({"A": 0.9, "B": 0.05, "C": 0.05}), from_ms=0, to_ms=500)
    assert feed(smoother, unsure, from_ms=500, to_ms=1500) is None


def test_a_short_gap_keeps_the_letter_and_a_long_one_forgets_it():
    smoother = LetterSmoother(LetterSmoothingConfig())
    feed(smoother, SURE_A, from_ms=0, to_ms=500)
    assert smoother.update(None, 600) == (None, "A")
    assert smoother.update(None, 2000) == (None, None)


def test_the_average_is_still_a_distribution():
    smoother = LetterSmoother(LetterSmoothingConfig())
    smoother.update(SURE_A, 0)
    averaged, _ = smoother.update(SURE_B, 40)
    assert averaged.probabilities.sum() == pytest.approx(1.0)
    assert SURE_A.probabilities[0] > averaged.probability_of("A") > SURE_B.probabilities[0]


def slow_smoother(fps):
    """A smoother that has seen frames without a hand for four seconds, the last at 0 ms."""
    smoother = LetterSmoother(LetterSmoothingConfig())
    for frame in range(-4 * fps, 1):
        smoother.update(None, 1000 * frame / fps)
    return smoother


def letters(smoother, predictions, fps):
    return [smoother.update(one, 1000 * (frame + 1) / fps)[1] for frame, one in enumerate(predictions)]


SLOW = [1, 2, 3, 4, 5, 7]


def n_needed(fps):
    """How many frames in a row must agree; four times a second or less, two."""
    return 2 if fps <= 4 else 3


@pytest.mark.parametrize("fps", SLOW)
def test_in_a_slow_stream_a_letter_is_shown_once_two_or_three_frames_agree(fps):
    smoother, n = slow_smoother(fps), n_needed(fps)
    assert letters(smoother, [SURE_A] * (n + 2), fps) == [None] * (n - 1) + ["A"] * 3
    assert smoother.since_ms == pytest.approx(1000 / fps)


@pytest.mark.parametrize("fps", SLOW)
def test_in_a_slow_stream_no_single_frame_shows_a_letter_or_keeps_one(fps):
    held = [SURE_A] * n_needed(fps)
    assert letters(slow_smoother(fps), [*held, SURE_B, SURE_A], fps)[-3:] == ["A", None, None]
    assert letters(slow_smoother(fps), [*held, None], fps)[-2:] == ["A", None]
    assert set(letters(slow_smoother(fps), [SURE_A, SURE_B] * 4, fps)) == {None}


@pytest.mark.parametrize("fps", SLOW)
def test_in_a_slow_stream_a_less_certain_frame_is_made_up_for(fps):
    shown = letters(slow_smoother(fps), [SURE_A, NEARLY_A, NEARLY_A], fps)
    assert shown[n_needed(fps) - 1 :] == ["A"] * (4 - n_needed(fps))
    assert set(letters(slow_smoother(fps), [NEARLY_A] * 6, fps)) == {None}


def test_a_slow_stream_that_stalls_starts_again():
    smoother = slow_smoother(2)
    letters(smoother, [SURE_A, SURE_A], 2)
    assert smoother.update(SURE_A, 4000)[1] is None
    assert smoother.update(SURE_A, 4500)[1] == "A"


def test_how_long_the_frames_agree_is_told_with_the_letter():
    smoother = LetterSmoother(LetterSmoothingConfig())
    assert smoother.since_ms is None
    feed(smoother, SURE_B, from_ms=0, to_ms=500)
    feed(smoother, SURE_A, from_ms=500, to_ms=1000)
    assert smoother.since_ms == 500
    smoother.update(None, 2000)
    assert smoother.since_ms is None


@given(st.lists(st.sampled_from([SURE_A, SURE_B, TORN, None]), max_size=40), st.sampled_from([1, 2, 3]))
def test_what_a_slow_stream_shows_two_frames_in_a_row_agree_on(predictions, fps):
    shown = letters(slow_smoother(fps), predictions, fps)
    for (before, now), letter in zip(pairwise(predictions), shown[1:], strict=True):
        if letter is not None:
            assert min(one.probability_of(letter) if one else 0 for one in (before, now)) >= 0.5


def test_single_wrong_guesses_do_not_change_the_hand():
    vote = HandednessVote()
    right, left = make_hand(handedness=Handedness.RIGHT), make_hand(handedness=Handedness.LEFT)
    decided = [vote.decide(left if frame % 5 == 4 else right, frame * 40) for frame in range(50)]
    assert set(decided) == {Handedness.RIGHT}


@pytest.mark.parametrize("fps", SLOW)
def test_one_wrong_guess_does_not_change_the_hand_of_a_slow_stream(fps):
    vote = HandednessVote()
    right, left = make_hand(handedness=Handedness.RIGHT), make_hand(handedness=Handedness.LEFT)
    decided = [vote.decide(left if frame % 3 == 2 else right, 1000 * frame / fps) for frame in range(12)]
    assert set(decided) == {Handedness.RIGHT}
    decided = [vote.decide(left, 1000 * frame / fps) for frame in range(12, 20)]
    assert decided[-1] is Handedness.LEFT


def test_a_lasting_change_of_hand_is_followed():
    vote = HandednessVote()
    for frame in range(20):
        vote.decide(make_hand(handedness=Handedness.RIGHT), frame * 40)
    decided = [vote.decide(make_hand(handedness=Handedness.LEFT), 800 + frame * 40) for frame in range(40)]
    assert decided[-1] is Handedness.LEFT


def test_the_learners_choice_overrules_every_guess():
    vote = HandednessVote(Handedness.LEFT)
    assert vote.decide(make_hand(handedness=Handedness.RIGHT), 0) is Handedness.LEFT


def test_fingers_that_are_held_still_are_read_as_they_are():
    smoother = FingerSmoother()
    for now_ms in (0, 200, 400):
        states = smoother.update(make_states("A"), now_ms)
    for aspect, told in make_states("A").items():
        assert states[aspect] == pytest.approx(told)


def test_one_wrong_look_at_fingers_counts_in_part_and_a_lasting_change_wholly():
    smoother = FingerSmoother()
    smoother.update(make_states("A"), 0)
    once = smoother.update(make_states("B"), 100)[Aspect.INDEX]
    assert 0.5 < once["closed"] < 0.9
    assert sum(once.values()) == pytest.approx(1)
    for now_ms in range(200, 2000, 200):
        lasting = smoother.update(make_states("B"), now_ms)[Aspect.INDEX]
    assert lasting["open"] == pytest.approx(0.9, abs=0.01)


@pytest.mark.parametrize("now_ms", [10_000, -10_000])
def test_what_was_seen_of_fingers_long_ago_or_on_another_clock_counts_no_more(now_ms):
    smoother = FingerSmoother()
    smoother.update(make_states("A"), 0)
    assert smoother.update(make_states("B"), now_ms)[Aspect.INDEX]["open"] == pytest.approx(0.9)
