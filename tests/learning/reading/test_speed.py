from __future__ import annotations

import math
import random
from dataclasses import replace
from statistics import fmean

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.reading.speed import (
    FASTEST_LETTER_S,
    SLOWEST_LETTER_S,
    START_LETTER_S,
    TARGET,
    ReadingSpeed,
    clamp_reading_speed,
    reading_speed_to_resume,
)
from slr_learn.learning.word_lists import SHORT_WORDS, WordLevel, words_of_level
from tests.builders.stored_learners import NOW, later

WORDS = (*SHORT_WORDS, *words_of_level(WordLevel.MEDIUM), *words_of_level(WordLevel.HARD))
N_SETTLING, N_SETTLED = 60, 240


def share_read(letter_s: float, reads_target_at_s: float) -> float:
    """How likely a simulated reader reads a letter: a logistic of the logarithm, 1 % of slips, `TARGET` at one time."""
    best = 0.99
    offset = math.log(TARGET / (best - TARGET))
    return best / (1 + math.exp(-offset - math.log(letter_s / reads_target_at_s) / 0.25))


def read_words(reads_target_at_s: float, seed: int) -> tuple[float, float, list[float]]:
    """Return the shares of letters and words read once settled, and the times a letter was shown, word by word."""
    rng = random.Random(seed)
    speed, letters, words, times = ReadingSpeed(), [], [], []
    for _ in range(N_SETTLING + N_SETTLED):
        times.append(speed.letter_s)
        is_read = [rng.random() < share_read(speed.letter_s, reads_target_at_s) for _ in rng.choice(WORDS)]
        letters.append(is_read)
        words.append(all(is_read))
        speed = speed.after(sum(is_read), len(is_read) - sum(is_read))
    settled = [one for word in letters[N_SETTLING:] for one in word]
    return fmean(settled), fmean(words[N_SETTLING:]), times


@pytest.mark.parametrize("reads_target_at_s", [0.2, 0.35, 0.67, 1.0])
def test_a_simulated_reader_comes_to_read_the_target_share_at_their_own_speed(reads_target_at_s):
    runs = [read_words(reads_target_at_s, seed) for seed in range(20)]
    assert fmean(letters for letters, _, _ in runs) == pytest.approx(TARGET, abs=0.01)
    assert 0.6 <= fmean(words for _, words, _ in runs) <= 0.72
    middle_s = math.exp(fmean(math.log(one) for _, _, times in runs for one in times[N_SETTLING:]))
    assert middle_s == pytest.approx(reads_target_at_s, rel=0.1)


def test_a_skilled_reader_is_at_their_speed_within_a_session():
    n_words = [next(i for i, one in enumerate(read_words(0.2, seed)[2]) if one < 0.23) for seed in range(20)]
    assert sorted(n_words)[10] <= 20


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=60))
def test_the_speed_stays_within_bounds_and_no_word_changes_it_by_more_than_a_half(counts):
    speed = ReadingSpeed()
    for n_right, n_missed in counts:
        after = speed.after(n_right, n_missed)
        assert FASTEST_LETTER_S <= after.letter_s <= SLOWEST_LETTER_S
        assert 1 / 1.5 - 1e-9 <= after.letter_s / speed.letter_s <= 1.5 + 1e-9
        speed = after


@given(st.integers(0, 20), st.integers(0, 20), st.floats(FASTEST_LETTER_S, SLOWEST_LETTER_S))
def test_more_letters_missed_is_never_faster(n_right, n_missed, letter_s):
    speed = clamp_reading_speed(letter_s)
    assert speed.after(n_right, n_missed + 1).letter_s >= speed.after(n_right, n_missed).letter_s
    assert speed.after(n_right + 1, n_missed).letter_s <= speed.after(n_right, n_missed).letter_s


def test_the_next_session_goes_on_as_fast_as_the_last_word_read_has_made_it():
    assert reading_speed_to_resume([]).letter_s == START_LETTER_S
    before = read_in(0.3, False)
    word = [replace(read_in(0.41, is_right), at=later(9)) for is_right in (True, True, False)]
    made = Answer("A", Direction.MAKE, True, later(10), 1.0, hold_s=0.6)
    assert reading_speed_to_resume([before, *word, made]) == ReadingSpeed(0.41).after(2, 1)
    assert reading_speed_to_resume([made]).letter_s == START_LETTER_S
    assert reading_speed_to_resume([read_in(9.0, False)]).letter_s == SLOWEST_LETTER_S


def test_a_word_that_had_to_be_shown_again_makes_the_next_session_slower():
    again = replace(read_in(0.41, True), n_replays=1)
    assert reading_speed_to_resume([again]) == ReadingSpeed(0.41).after(0, 1)


def read_in(letter_s, is_right):
    return Answer("A", Direction.READ, is_right, NOW, 1.0, letter_s=letter_s)


def test_letters_a_second_is_what_is_shown():
    assert ReadingSpeed(0.5).letters_per_s == 2.0
