"""This module keeps one learner's exercise in reading going, and every answer of it when it happens."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from slr_learn.learning.reading.plan import ReadingPlan
from slr_learn.learning.reading.quiz import ReadingPhase, ReadingQuiz
from slr_learn.learning.reading.speed import ReadingSpeed, resumed_speed
from slr_learn.storage.learner import Learner
from slr_learn.ui.session import clock

SITTING = "reading"


class ReadingPractice:
    """The exercise of one visit, and the plan it is made from.

    An exercise is of the learner who started it. Once that is another one, it ends, and no answer is kept.

    Args:
        learner: Returns whoever learns now.
        rng: Decides what is read.
        now: Tells the time, UTC.

    Attributes:
        plan: What the learner chose; None before.
        quiz: The exercise; None before it is started.
        speed_before: How fast the hand spelled when it started.
        is_unanswered: Whether an answer without letters was given last.
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
        """Names the present showing, unlike all others of the visit; None where nothing was shown yet."""
        showing = self.quiz.showing if self.quiz else None
        return f"{self.n_started}-{showing.number}" if showing else None

    @property
    def drilled(self) -> tuple[str, ...]:
        """The two letters that an exercise under way tells apart; empty where none does."""
        is_under_way = self.quiz is not None and self.quiz.phase is not ReadingPhase.FINISHED
        return self.plan.pair if self.plan and is_under_way else ()

    def follow_plan(self, plan: ReadingPlan) -> None:
        """Take what the learner chose; another choice than before, or another learner, ends the exercise."""
        self._own_learner()
        if plan != self.plan:
            self.plan, self.quiz = plan, None

    def start(self) -> None:
        """Start an exercise after the plan, as fast as the one before ended.

        Raises:
            BadInputError: There is nothing to read.
        """
        assert self.plan is not None
        learner, at = self._own_learner(), self._now()
        items = self.plan.make_items(learner.answers, learner.cards, at=at, rng=self._rng)
        self.speed_before = self.quiz.speed if self.quiz else resumed_speed(learner.answers)
        self.quiz = ReadingQuiz.start(items, self.speed_before, at)
        self.n_started += 1
        self.is_unanswered = False
        learner.start_sitting(SITTING, at=at)

    def resume(self) -> None:
        """Show the word anew to a learner who was on another page."""
        if self.quiz:
            self.quiz = self.quiz.resume(self._now())

    def note_end(self, run: object) -> None:
        """Take note that a showing has ended; any other than the present one is ignored."""
        if self.quiz and self.quiz.showing and run == self.run:
            self.quiz = self.quiz.showing_ended(self.quiz.showing.number, self._now())

    def begin(self) -> None:
        """Ask for the new letter that was met."""
        if self.quiz:
            self.quiz = self.quiz.begin(self._now())

    def replay(self, is_slower: bool = False) -> None:
        """Show the word again."""
        if self.quiz:
            self.quiz = self.quiz.replay(self._now(), is_slower=is_slower)

    def answer(self, typed: str) -> None:
        """Take an answer and keep it."""
        learner = self._own_learner()
        if self.quiz:
            after = self.quiz.answer(typed, self._now())
            self.is_unanswered = after is self.quiz
            self._take(after, learner)

    def skip(self) -> None:
        """Give the word up and keep that."""
        learner = self._own_learner()
        if self.quiz:
            self._take(self.quiz.skip(self._now()), learner)

    def go_on(self, index: int) -> None:
        """Go on from an item to the next; pressed twice, it goes on once."""
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
        """Return whoever learns now; where the exercise is of somebody else, it ends.

        A newcomer is nobody until something is kept of them: whoever they turn out to be goes on with the exercise.
        """
        learner = self._learner()
        if learner.profile.id != self._learner_id:
            if not self._is_nobodys:
                self.quiz = None
            self._learner_id, self._is_nobodys = learner.profile.id, learner.is_blank
        return learner
