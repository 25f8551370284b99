"""This module keeps one learner's exercise going: it feeds what the camera saw to the quiz and starts the next."""

from __future__ import annotations

import random
import time
from collections.abc import Collection, Sequence

from slr_learn.learning.exercises import ExercisePlan
from slr_learn.learning.quiz import SpellingQuiz
from slr_learn.recognition.prediction import LiveResult


class Practice:
    """The exercise of one session, and the plan it was made from.

    Args:
        labels: Letters that the recogniser knows.
        rng: Decides what is asked for.
    """

    def __init__(self, labels: Collection[str], rng: random.Random | None = None) -> None:
        self._labels = tuple(labels)
        self._rng = rng or random.Random()
        self._plan: ExercisePlan | None = None
        self.quiz: SpellingQuiz | None = None

    def know(self, labels: Collection[str]) -> None:
        """Ask only for letters that another recogniser knows; the exercise begins anew where it knows others."""
        if tuple(labels) != self._labels:
            self._labels, self._plan = tuple(labels), None

    def follow(self, plan: ExercisePlan) -> None:
        """Start a fresh exercise where the plan has changed; otherwise go on with the one that runs.

        Raises:
            BadInputError: The plan's own word cannot be spelled; nothing runs then.
        """
        if plan == self._plan and self.quiz is not None:
            return
        self._plan, self.quiz = plan, None
        self.quiz = plan.make_quiz(self._labels, self._rng)

    def see(self, results: Sequence[LiveResult]) -> None:
        """Feed the frames since the last call to the exercise, oldest first."""
        for result in results:
            if self.quiz is not None:
                self.quiz = self.quiz.advance(result.letter, result.timestamp_ms)

    def skip(self) -> None:
        """Give up the current letter."""
        if self.quiz is not None:
            self.quiz = self.quiz.skip(time.monotonic() * 1000)

    def skip_item(self) -> None:
        """Give up the rest of the current word."""
        if self.quiz is not None:
            self.quiz = self.quiz.skip_item(time.monotonic() * 1000)

    def again(self) -> None:
        """Start another exercise of the same plan."""
        if self._plan is not None:
            self.quiz = self._plan.make_quiz(self._labels, self._rng)
