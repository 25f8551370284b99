"""This module runs one learner's exercise: it passes camera results to the quiz and starts the next one."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Protocol

from slr_learn.handshapes import HANDSHAPES, FingerStates
from slr_learn.learning.attempts import Attempt
from slr_learn.learning.spelling.drawing import Drawing, DrawingFault, Fingertip
from slr_learn.learning.spelling.exercises import LearnerKnowledge
from slr_learn.learning.spelling.feedback import Coach
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.perception.landmarks import DRAWING_TIPS, PALM_CORNERS, Handedness, HandLandmarks, longest_side
from slr_learn.recognition.letters.corrections import Correction, best_correction
from slr_learn.recognition.letters.smoothing import FingerSmoother
from slr_learn.recognition.prediction import LiveResult
from slr_learn.ui.practice.spelling_trail import SpelledWord, SpellingTrail
from slr_learn.vocabulary import MOVING_LETTERS, letter_named

FingerReader = Callable[[HandLandmarks], FingerStates]
"""Returns the finger states of a hand."""
SaveLetters = Callable[[Sequence[Attempt], str, datetime], None]
"""Saves finished letters: the letters, the kind of exercise, the time (UTC)."""
StartSitting = Callable[[str, SpellingQuiz, datetime], None]
"""Called with the first finished letters of an exercise: its kind, the exercise, its start time (UTC)."""


class PracticePlan(Protocol):
    """Creates exercises; equal plans create the same kind of exercise."""

    @property
    def kind(self) -> str:
        """The kind of its sittings."""
        ...

    def make_quiz(self, labels: Collection[str], rng: random.Random, learned: LearnerKnowledge) -> SpellingQuiz:
        """Return a new exercise; raise BadInputError if there is nothing to ask for."""
        ...


class Practice:
    """The exercise of one session and its plan.

    Args:
        labels: Letters that the recogniser knows.
        rng: Random generator for the items.
        read_fingers: Returns the finger states of a hand; without it, no corrections are given.
        learned: Returns what is known about the learner; called for each new exercise.
        keep: Called with letters as soon as they end.
        begin: Called before `keep` with the first letters of each exercise.
        keep_spelling: Called with each completely spelled word; None records no spelling.

    Attributes:
        quiz: The exercise; None before the first.
        began_at: When it started, UTC; valid after its first letter has ended.
    """

    def __init__(
        self,
        labels: Collection[str],
        rng: random.Random | None = None,
        *,
        read_fingers: FingerReader | None = None,
        learned: Callable[[], LearnerKnowledge] = LearnerKnowledge,
        keep: SaveLetters = lambda attempts, kind, at: None,  # noqa: ARG005
        begin: StartSitting = lambda kind, quiz, at: None,  # noqa: ARG005
        keep_spelling: Callable[[SpelledWord], None] | None = None,
    ) -> None:
        self._labels = tuple(labels)
        self._read_fingers = read_fingers
        self._learned, self._keep, self._begin = learned, keep, begin
        self._keep_spelling, self._trail = keep_spelling, SpellingTrail()
        self._fingers = FingerSmoother()
        self._coach: Coach | None = None
        self._rng = rng or random.Random()
        self._plan: PracticePlan | None = None
        self.quiz: SpellingQuiz | None = None
        self.began_at = datetime.now(UTC)
        self._drawing: Drawing | None = None

    def use_letters(self, labels: Collection[str]) -> None:
        """Set the letters of the recogniser; if they differ, the exercise starts again."""
        if tuple(labels) != self._labels:
            self._labels, self._plan = tuple(labels), None

    def follow_plan(self, plan: PracticePlan) -> None:
        """Start a new exercise if the plan has changed; otherwise continue the current one.

        Raises:
            BadInputError: The plan's own word cannot be spelled; no exercise runs then.
        """
        if plan == self._plan and self.quiz is not None:
            return
        before = self.quiz
        self._plan, self.quiz = plan, None
        self.quiz = self._make_quiz(plan, before)

    def process_results(self, results: Sequence[LiveResult]) -> None:
        """Pass new camera results to the exercise, oldest first."""
        before = self.quiz
        for result in results:
            if self.quiz is not None:
                quiz, self.quiz = self.quiz, self.quiz.advance(result.letter, result.timestamp_ms, result.since_ms)
                self._follow_spelling(quiz, result, self.quiz)
                self._follow_finger(result, self.quiz.target)
        self._keep_since(before)
        if results:
            self._look_at_hand(results[-1], self.quiz.target if self.quiz is not None else None)

    @property
    def fault(self) -> DrawingFault | None:
        """What was wrong with the last attempt at the current moving letter; None if nothing is known."""
        is_asked = self.quiz is not None and self._drawing is not None and self._drawing.letter == self.quiz.target
        return self._drawing.fault if is_asked and self._drawing is not None else None

    @property
    def correction(self) -> Correction | None:
        """What to change in the hand for the current still letter; None if there is nothing to say."""
        is_asked = self.quiz is not None and self._coach is not None and self._coach.target == self.quiz.target
        return self._coach.told if is_asked and self._coach is not None else None

    def _look_at_hand(self, result: LiveResult, target: str | None) -> None:
        """Judge the newest hand; skipping frames in between does not change the feedback."""
        if self._read_fingers is None or target not in HANDSHAPES:
            self._coach = None
            return
        if self._coach is None or self._coach.target != target:
            self._coach = Coach(target)
        best = None
        if result.hand is not None and result.prediction is not None and result.letter != target:
            said = result.prediction
            letters = dict(zip(said.labels, said.probabilities.tolist(), strict=True))
            states = self._fingers.update(self._read_fingers(result.hand), result.timestamp_ms)
            best = best_correction(target, states, letters)
        at_s = result.timestamp_ms / 1000
        self._coach = self._coach.advance(best, at_s=at_s, is_seen=result.hand is not None)

    def _follow_spelling(self, before: SpellingQuiz, result: LiveResult, after: SpellingQuiz) -> None:
        if self._keep_spelling is None:
            return
        spelled = self._trail.add_frame(before, result, after)
        if spelled is not None:
            self._keep_spelling(spelled)

    def _follow_finger(self, result: LiveResult, target: str | None) -> None:
        if target not in MOVING_LETTERS or result.letter == target:
            self._drawing = None
            return
        if self._drawing is None or self._drawing.letter != target:
            self._drawing = Drawing(target)
        self._drawing = self._drawing.advance(_fingertip(result, target))

    def skip(self) -> None:
        """Skip the current letter."""
        before = self.quiz
        if before is not None:
            self.quiz = before.skip(time.monotonic() * 1000)
        self._keep_since(before)

    def skip_item(self) -> None:
        """Skip the rest of the current word."""
        before = self.quiz
        if before is not None:
            self.quiz = before.skip_item(time.monotonic() * 1000)
        self._keep_since(before)

    def start_next(self) -> None:
        """Start another exercise of the same plan."""
        if self._plan is not None:
            self.quiz = self._make_quiz(self._plan, self.quiz)

    def _make_quiz(self, plan: PracticePlan, before: SpellingQuiz | None) -> SpellingQuiz:
        """Return a new exercise, which knows how fast the camera was in the one before."""
        quiz = plan.make_quiz(self._labels, self._rng, self._learned())
        return quiz if before is None else replace(quiz, rate=before.rate)

    def _keep_since(self, before: SpellingQuiz | None) -> None:
        """Save the letters that ended since the given state of the exercise."""
        if self.quiz is None or before is None or self._plan is None:
            return
        ended = self.quiz.attempts[len(before.attempts) :]
        if ended:
            at = datetime.now(UTC)
            if not before.attempts:
                self.began_at = at - timedelta(seconds=self.quiz.elapsed_s)
                self._begin(self._plan.kind, self.quiz, self.began_at)
            self._keep(ended, self._plan.kind, at)


def _fingertip(result: LiveResult, letter: str) -> Fingertip | None:
    """Return the position of the finger that draws the letter; None without a hand."""
    if result.hand is None:
        return None
    points = result.hand.points
    is_left = result.hand.handedness is Handedness.LEFT
    x, y, _ = points[DRAWING_TIPS[letter]].tolist()
    return Fingertip(
        at_s=result.timestamp_ms / 1000,
        x_px=-x if is_left else x,
        y_px=y,
        palm_px=float(longest_side(points[PALM_CORNERS, :])),
        is_left=is_left,
        has_shape=result.letter == letter_named(letter).starts_as,
    )
