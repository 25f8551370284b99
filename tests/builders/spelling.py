"""Signs for tests: shows letters to a spelling exercise on a clock of its own."""

from __future__ import annotations

from dataclasses import replace

from slr_learn.config import HoldConfig
from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.spelling.timed_quiz import COUNTDOWN_S

HOLD_S = HoldConfig().hold_s
FPS = 30


def show(quiz, letter, seconds, *, fps=FPS, from_ms=None):
    """Play a letter for a time, the first frame one step after the last seen."""
    start_ms = from_ms if from_ms is not None else (quiz._last_ms or 0.0)
    for i in range(1, round(seconds * fps) + 1):
        quiz = quiz.advance(letter, start_ms + 1000 * i / fps)
    return quiz


def counted_down(quiz, *, fps=FPS):
    """Let the countdown of an exercise against the clock pass."""
    quiz = show(quiz.advance(None, 0.0), None, COUNTDOWN_S + max(0.1, 1 / fps), fps=fps)
    assert quiz.is_started
    return quiz


def sign(quiz, *, letter_s=1.5, fps=10, never=(), instead=None):
    """Sign an exercise to its end: each letter after a moment without any; some never, some as another instead."""
    while not quiz.is_finished:
        target, n = quiz.target, len(quiz.attempts)
        quiz = show(quiz, None, letter_s - quiz.trial.meter.config.hold_s, fps=fps)
        while len(quiz.attempts) == n and not quiz.is_finished:
            shown = None if target in never else (instead or {}).get(target, target)
            quiz = show(quiz, shown, 1 / fps, fps=fps)
    return quiz


def made_words(words, *, wrong=""):
    """Attempts at the letters of words, those of `wrong` skipped."""
    return tuple(replace(one, item=word) for word in words for one in made(word, wrong=wrong))


def made(text, *, duration_s=2.0, wrong="", taken_for=""):
    """Attempts at the letters of a text, those of `wrong` skipped, having been taken for another where one is named."""
    shown_s = tuple((one, 1.0) for one in taken_for)
    return tuple(
        Attempt(one, one, Outcome.SKIPPED, duration_s, shown_s)
        if one in wrong
        else Attempt(one, one, Outcome.CORRECT, duration_s)
        for one in text
    )
