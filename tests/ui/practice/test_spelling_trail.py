"""Tests of collecting how a hand spells a word."""

from __future__ import annotations

import numpy as np
import pytest

from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.ui.practice.spelling_trail import SpelledWord, SpellingTrail
from tests.builders.hands import make_hand


def spell(trail: SpellingTrail, quiz: SpellingQuiz, letters: str, *, from_ms: float = 0.0):
    """Show each letter for a second, ten frames each; "_" stands for no hand, "!" for a skip."""
    found: list[SpelledWord] = []
    at_ms = from_ms
    for letter in letters:
        if letter == "!":
            quiz = quiz.skip(at_ms)
            continue
        for _ in range(10):
            at_ms += 100
            hand = None if letter == "_" else make_hand()
            result = LiveResult(at_ms, HandView.GOOD, hand, None, letter if hand else None)
            before, quiz = quiz, quiz.advance(result.letter, at_ms)
            word = trail.add_frame(before, result, quiz)
            found += [word] if word else []
    return quiz, found


def test_a_word_is_returned_with_its_frames_once_its_last_letter_is_done() -> None:
    quiz, (spelled,) = spell(SpellingTrail(), SpellingQuiz.start(["CAT"]), "C_AT")
    assert quiz.is_finished
    assert (spelled.word, spelled.handedness) == ("CAT", Handedness.RIGHT)
    assert spelled.landmarks.shape == (len(spelled.timestamps_ms), 21, 3)
    assert np.isnan(spelled.landmarks[10:20]).all()
    assert np.isfinite(spelled.landmarks[:10]).all()
    assert (np.diff(spelled.timestamps_ms) > 0).all()


def test_each_word_has_only_its_own_frames() -> None:
    _, (first, second) = spell(SpellingTrail(), SpellingQuiz.start(["AB", "CD"]), "ABCD")
    assert (first.word, second.word) == ("AB", "CD")
    assert first.timestamps_ms[-1] < second.timestamps_ms[0]


@pytest.mark.parametrize(("items", "shown"), [(["A", "B"], "AB"), (["CAT"], "C!T"), (["CAT"], "CA!")])
def test_letters_alone_and_words_with_skips_are_not_collected(items: list[str], shown: str) -> None:
    quiz, found = spell(SpellingTrail(), SpellingQuiz.start(items), shown)
    assert quiz.is_finished
    assert not found
