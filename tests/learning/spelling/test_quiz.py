from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.errors import BadInputError
from slr_learn.learning.attempts import Outcome
from slr_learn.learning.spelling.quiz import SpellingQuiz, draw_items
from tests.builders.spelling import FPS, HOLD_S, show


def spell(quiz, word, *, hold_s=HOLD_S + 0.1, between_s=0.2, fps=FPS):
    for letter in word:
        quiz = show(show(quiz, letter, hold_s, fps=fps), None, between_s, fps=fps)
    return quiz


def begun(*items):
    return SpellingQuiz.start(items).advance(None, 0.0)


def test_a_word_is_spelled_letter_by_letter_to_the_end():
    quiz = begun("CAT")
    assert (quiz.item, quiz.target, quiz.position) == ("CAT", "C", 0)
    quiz = spell(quiz, "CA")
    assert (quiz.target, quiz.position, quiz.score) == ("T", 2, 2)
    assert quiz.item_outcomes == (Outcome.CORRECT, Outcome.CORRECT, None)
    quiz = spell(quiz, "T")
    assert quiz.is_finished
    assert (quiz.item, quiz.target, quiz.item_outcomes, quiz.hold_share) == (None, None, (), 0.0)
    assert [(one.target, one.item, one.outcome) for one in quiz.attempts] == [
        (letter, "CAT", Outcome.CORRECT) for letter in "CAT"
    ]
    assert quiz.started_ms == 0.0
    assert quiz.finished_ms == quiz._last_ms


def test_every_letter_begins_with_an_empty_meter():
    quiz = show(begun("AB"), "A", HOLD_S + 1 / FPS)
    assert quiz.target == "B"
    assert quiz.hold_share == 0.0


def test_a_finished_exercise_changes_no_more():
    quiz = spell(begun("A"), "A")
    assert quiz.advance("A", 1e6) is quiz
    assert quiz.skip(1e6) is quiz
    assert quiz.skip_item(1e6) is quiz


def test_a_double_letter_needs_two_holds_with_or_without_a_release():
    held = show(begun("LL"), "L", HOLD_S + 0.05)
    assert held.position == 1
    assert not show(held, "L", HOLD_S - 0.1).is_finished
    assert show(held, "L", HOLD_S + 0.05).is_finished
    released = show(show(held, None, 0.1), "L", HOLD_S + 0.05)
    assert released.is_finished
    assert all(one.shown_s == () for one in released.attempts)


def test_skipping_a_letter_records_it_and_goes_on():
    quiz = show(begun("TA", "B"), "N", 0.5).skip(500.0)
    assert (quiz.target, quiz.skips, quiz.score) == ("A", 1, 0)
    assert quiz.item_outcomes == (Outcome.SKIPPED, None)
    (attempt,) = quiz.attempts
    assert attempt.mistaken_for == ("N",)
    assert attempt.duration_s == pytest.approx(0.5)


def test_skipping_an_item_leaves_its_other_letters_unasked():
    quiz = show(begun("CAT", "DOG"), "C", HOLD_S + 0.05).skip_item(800.0)
    assert (quiz.item, quiz.target, quiz.item_index) == ("DOG", "D", 1)
    assert [(one.target, one.outcome) for one in quiz.attempts] == [("C", Outcome.CORRECT), ("A", Outcome.SKIPPED)]
    quiz = quiz.skip_item(900.0)
    assert quiz.is_finished
    assert quiz.finished_ms == 900.0
    assert quiz.skipped == (("CAT", "AT"), ("DOG", "DOG"))
    assert (quiz.score, quiz.skips) == (1, 5)


def test_letters_skipped_one_by_one_are_told_together_for_each_item():
    quiz = begun("CAT", "CAT", "A", "A").skip(1.0).skip(2.0)
    quiz = show(quiz, "T", HOLD_S + 0.05).skip(3.0).skip_item(4.0).skip(5.0).skip(6.0)
    assert quiz.skipped == (("CAT", "CA"), ("CAT", "CAT"), ("A", "A"), ("A", "A"))


def test_time_passes_only_while_frames_come():
    quiz = show(begun("A"), None, 1.0)
    later = quiz.advance(None, quiz._last_ms + 60_000)
    assert later.elapsed_s == pytest.approx(1.0 + 1 / FPS)


RATES = [1, 2, 3, 5, 7, 15, 30]


def running(fps, *items, letter=None):
    """An exercise that has been shown a letter, by default none, for three seconds."""
    return show(begun(*items), letter, 3.0, fps=fps)


@pytest.mark.parametrize("fps", RATES)
def test_time_passes_alike_at_any_frame_rate(fps):
    assert show(running(fps, "A"), None, 6.0, fps=fps).elapsed_s == pytest.approx(9.0, abs=1.0)


@pytest.mark.parametrize(("fps", "most_s"), [(1, 1.0), (2, 1.0), (3, 0.7), (5, 0.8), (7, 0.8), (30, 0.7)])
def test_a_held_letter_is_accepted_at_any_frame_rate(fps, most_s):
    quiz = running(fps, "AB")
    first_ms = quiz._last_ms + 1000 / fps
    quiz = quiz.advance(None, first_ms)
    while not quiz.score:
        quiz = quiz.advance("A", quiz._last_ms + 1000 / fps, first_ms)
    assert quiz._last_ms - first_ms <= 1000 * most_s


@given(st.sampled_from(RATES), st.floats(0.3, 3600))
def test_one_frame_after_a_long_gap_accepts_no_letter(fps, gap_s):
    quiz = running(fps, "A")
    assert not quiz.advance("A", quiz._last_ms + 1000 * gap_s).score


@given(st.sampled_from([15, 30]), st.floats(0.3, 3600))
def test_a_stall_between_two_frames_that_agree_fills_no_meter(fps, gap_s):
    quiz = running(fps, "A").advance("A", 3000 + 1000 / fps)
    stalled = quiz.advance("A", quiz._last_ms + 1000 * gap_s)
    assert stalled.hold_share <= quiz.hold_share + 1 / fps / HOLD_S + 1e-6


def test_in_a_slow_stream_whether_frames_come_a_little_early_decides_nothing():
    quiz = running(3, "A")
    at_ms = quiz._last_ms
    quiz = quiz.advance(None, at_ms + 333).advance("A", at_ms + 333 + 280, at_ms + 333)
    assert quiz.advance("A", at_ms + 333 + 560, at_ms + 333).score == 1


@pytest.mark.parametrize("fps", [1, 2, 5, 7])
def test_letters_that_move_are_left_out_at_a_slow_camera_and_do_not_count(fps):
    quiz = show(show(begun("JA", "Z"), "B", 1.5, fps=fps), None, 2.0, fps=fps)
    assert quiz.target == "A"
    assert [(one.target, one.outcome, one.mistaken_for) for one in quiz.attempts] == [("J", Outcome.TOO_SLOW, ())]
    assert not quiz.attempts[0].outcome.is_counted
    quiz = show(quiz, "A", 3.0, fps=fps)
    assert quiz.is_finished
    assert (quiz.too_slow, quiz.skipped, quiz.skips, quiz.score) == (("J", "Z"), (), 0, 1)


@pytest.mark.parametrize("fps", [8.5, 15, 30])
def test_letters_that_move_are_asked_for_at_any_other_camera_also_after_a_stall(fps):
    quiz = show(begun("JA"), None, 5.0, fps=fps)
    quiz = show(quiz, None, 3.0, fps=fps, from_ms=quiz._last_ms + 4000)
    assert (quiz.target, quiz.attempts) == ("J", ())


def test_frames_that_come_in_a_bunch_are_not_held_longer_than_they_last():
    quiz = running(1, "A").advance(None, 4000)
    for at_ms in range(4010, 4100, 10):
        quiz = quiz.advance("A", at_ms, 4000)
    assert not quiz.score


def test_nothing_counts_before_the_first_frame():
    quiz = SpellingQuiz.start(["A"])
    assert (quiz.elapsed_s, quiz.letters_per_minute, quiz.started_ms) == (0.0, 0.0, None)
    quiz = quiz.advance("A", 5_000.0)
    assert (quiz.elapsed_s, quiz.hold_share, quiz.started_ms) == (0.0, 0.0, 5_000.0)


def test_late_frames_are_ignored_and_a_restarted_clock_is_followed():
    quiz = show(begun("A"), "A", 0.3)
    assert quiz.advance("A", quiz._last_ms - 50) is quiz
    assert quiz.advance("A", float("nan")) is quiz
    assert show(quiz, "A", 0.4, from_ms=-10_000.0).is_finished


def test_speed_is_counted_over_signed_letters():
    quiz = spell(begun("ABC").advance(None, 0.0), "AB", hold_s=0.8, between_s=0.2)
    assert quiz.elapsed_s == pytest.approx(2.0)
    assert quiz.letters_per_minute == pytest.approx(60.0)


timeline = st.lists(st.tuples(st.sampled_from(["A", "B", "N", None]), st.integers(1, 12)), max_size=30)


@given(timeline)
def test_the_frame_rate_decides_nothing(parts):
    """Every tenth of a second shows one letter; a letter must end in the same tenth at 10 and at 30 frames."""
    slow = fast = begun("ABBA", "BA")
    for letter, tenths in parts:
        for _ in range(tenths):
            slow, fast = show(slow, letter, 0.1, fps=10), show(fast, letter, 0.1, fps=30)
            if slow.position != fast.position or slow.item_index != fast.item_index:
                fast = slow = _resynchronised(slow, fast)
    assert slow.score == fast.score
    # Where a letter ends within the same tenth, what is left of it may count for the next: less than one slow frame.
    assert slow.hold_share == pytest.approx(fast.hold_share, abs=0.1 / HOLD_S)


def _resynchronised(slow, fast):
    """A letter may end one frame, at most a tenth of a second, earlier where frames come more often."""
    assert abs(len(slow.attempts) - len(fast.attempts)) == 1
    ahead, behind = (slow, fast) if len(slow.attempts) > len(fast.attempts) else (fast, slow)
    assert behind.hold_share >= 1 - 0.1 / HOLD_S - 1e-6
    return ahead


@given(timeline, st.integers(0, 3))
def test_attempts_only_grow_and_counts_agree(parts, skip_every):
    quiz = begun("ABBA", "BAN")
    for i, (letter, tenths) in enumerate(parts):
        before = quiz
        quiz = show(quiz, letter, tenths / 10)
        if skip_every and i % skip_every == 0:
            quiz = quiz.skip(quiz._last_ms)
        assert quiz.attempts[: len(before.attempts)] == before.attempts
        assert quiz.elapsed_s >= before.elapsed_s
        assert quiz.score + quiz.skips == len(quiz.attempts)
        assert quiz.is_finished == (len(quiz.attempts) == 7)
    assert sum(one.duration_s for one in quiz.attempts) <= quiz.elapsed_s + 1e-6


@given(st.floats(0.001, 0.25))
def test_single_frames_of_noise_finish_no_letter(dt_s):
    quiz = begun("A")
    for i in range(1, 200):
        quiz = quiz.advance("A" if i % 4 == 0 else None, 1000 * dt_s * i)
    assert quiz.score == 0


@given(st.sets(st.sampled_from("ABCDEFG"), min_size=1), st.integers(1, 30), st.randoms(use_true_random=False))
def test_letters_come_all_before_any_comes_again_and_never_twice_running(letters, n, rng):
    items = draw_items(sorted(letters), n, rng)
    assert len(items) == n
    assert set(items) <= letters
    assert len(set(items[: len(letters)])) == min(n, len(letters))
    if len(letters) > 1:
        assert all(items[i] != items[i + 1] for i in range(n - 1))


def test_words_are_drawn_the_same_for_the_same_randomness():
    words = ("CAT", "DOG", "OWL", "FOX")
    drawn = [draw_items(words, 3, random.Random(7)) for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert len(set(drawn[0])) == 3


def test_one_letter_alone_may_be_practised_again_and_again():
    assert draw_items("A", 3, random.Random(0)) == ("A", "A", "A")


def test_an_exercise_of_nothing_is_refused():
    for build in (lambda: SpellingQuiz.start([]), lambda: SpellingQuiz.start(["A", ""])):
        with pytest.raises(BadInputError, match="at least one item"):
            build()
    for letters, n in (("", 3), ("AB", 0)):
        with pytest.raises(BadInputError, match="n >= 1"):
            draw_items(letters, n, random.Random(0))
