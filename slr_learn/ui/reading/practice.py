"""This module runs one learner's reading exercise and saves each answer."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from slr_learn.learning.reading.plan import ReadingPlan
from slr_learn.learning.reading.quiz import ReadingPhase, ReadingQuiz
from slr_learn.learning.reading.speed import ReadingSpeed, reading_speed_to_resume
from slr_learn.storage.learner import Learner
from slr_learn.ui.session import clock

SITTING = "reading"


class ReadingPractice:
    """The reading exercise of one visit and its plan.

    An exercise belongs to the learner who started it. If another learner takes over, it ends and no answer is saved.

    Args:
        learner: Returns the current learner.
        rng: Random generator for the items.
        now: Returns the time, UTC.

    Attributes:
        plan: What the learner chose; None at first.
        quiz: The exercise; None before it starts.
        speed_before: The spelling speed when it started.
        is_unanswered: Whether the last answer had no letters.
        n_started: How many exercises were started in this visit.
    """

    def __init__(
        self,
        learner: Callable[[], Learner],
        rng: random.Random | None = None,
        now: Callable[[], datetime] = clock.now,
    ) -> None:
        self._learner = learner
        self._rng = rng or random.Random()
        self._now = now
        self.n_started = 0
        self.plan: ReadingPlan | None = None
        self._learner_id: UUID | None = None
        self._is_nobodys = True
        self.quiz: ReadingQuiz | None = None
        self.speed_before = ReadingSpeed()
        self.is_unanswered = False

    @property
    def run(self) -> str | None:
        """The unique id of the current showing; None before the first."""
        showing = self.quiz.showing if self.quiz else None
        return f"{self.n_started}-{showing.number}" if showing else None

    @property
    def drilled(self) -> tuple[str, ...]:
        """The two letters that the current exercise drills; empty if it is no drill."""
        is_under_way = self.quiz is not None and self.quiz.phase is not ReadingPhase.FINISHED
        return self.plan.pair if self.plan and is_under_way else ()

    def follow_plan(self, plan: ReadingPlan) -> None:
        """Set the plan; another plan or another learner ends the exercise."""
        self._own_learner()
        if plan != self.plan:
            self.plan, self.quiz = plan, None

    def start(self) -> None:
        """Start an exercise of the plan, at the speed at which the last one ended.

        Raises:
            BadInputError: There is nothing to read.
        """
        assert self.plan is not None
        learner, at = self._own_learner(), self._now()
        items = self.plan.make_items(learner.answers, learner.cards, at=at, rng=self._rng)
        self.speed_before = self.quiz.speed if self.quiz else reading_speed_to_resume(learner.answers)
        self.quiz = ReadingQuiz.start(items, self.speed_before, at)
        self.n_started += 1
        self.is_unanswered = False
        learner.start_sitting(SITTING, at=at)

    def resume(self) -> None:
        """Replay the word for a learner who comes back from another page."""
        if self.quiz:
            self.quiz = self.quiz.resume(self._now())

    def note_end(self, run: object) -> None:
        """Note that a showing has ended; ignore any but the current one."""
        if self.quiz and self.quiz.showing and run == self.run:
            self.quiz = self.quiz.showing_ended(self.quiz.showing.number, self._now())

    def begin(self) -> None:
        """Start asking for the new letter that was introduced."""
        if self.quiz:
            self.quiz = self.quiz.begin(self._now())

    def replay(self, is_slower: bool = False) -> None:
        """Show the word again."""
        if self.quiz:
            self.quiz = self.quiz.replay(self._now(), is_slower=is_slower)

    def answer(self, typed: str) -> None:
        """Judge an answer and save it."""
        learner = self._own_learner()
        if self.quiz:
            after = self.quiz.answer(typed, self._now())
            self.is_unanswered = after is self.quiz
            self._take(after, learner)

    def skip(self) -> None:
        """Skip the word and save that."""
        learner = self._own_learner()
        if self.quiz:
            self._take(self.quiz.skip(self._now()), learner)

    def go_on(self, index: int) -> None:
        """Continue with the next item; pressing twice continues once."""
        learner = self._own_learner()
        if self.quiz and self.quiz.index == index:
            self.quiz = self.quiz.go_on(self._now())
            self.is_unanswered = False
            if self.quiz.phase is ReadingPhase.FINISHED:
                learner.end_sitting(SITTING)

    def _take(self, after: ReadingQuiz, learner: Learner) -> None:
        if after is not self.quiz and after.result is not None:
            self.is_unanswered = False
            learner.save_read(after.result.answers, word=after.result.word, kind=SITTING)
            self._is_nobodys = learner.is_blank
        self.quiz = after

    def _own_learner(self) -> Learner:
        """Return the current learner, and end an exercise that belongs to another one.

        A new learner has no identity until something is saved: whoever they turn out to be continues the exercise.
        """
        learner = self._learner()
        if learner.profile.id != self._learner_id:
            if not self._is_nobodys:
                self.quiz = None
            self._learner_id, self._is_nobodys = learner.profile.id, learner.is_blank
        return learner
