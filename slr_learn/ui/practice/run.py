"""This module runs one learner's exercise: it passes camera results to the quiz and starts the next one.

Results may come on the thread of the camera's stream, with `observe`, or several at once in a run of the page, with
`process_results`. What has to be saved is saved in a run of the page, which knows the learner.
"""

from __future__ import annotations

import math
import random
import threading
import time
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Protocol

from slr_learn.handshapes import HANDSHAPES, FingerStates
from slr_learn.learning.attempts import Attempt
from slr_learn.learning.memory.ratings import WORKED_OUT_S
from slr_learn.learning.spelling.drawing import DrawingFault, Fingertip, MovingLetterTries
from slr_learn.learning.spelling.exercises import LearnerKnowledge
from slr_learn.learning.spelling.feedback import LetterCoach
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.perception.landmarks import DRAWING_TIPS, PALM_CORNERS, Handedness, HandLandmarks, longest_triangle_side
from slr_learn.recognition.letters.corrections import Correction, best_correction
from slr_learn.recognition.letters.smoothing import FingerSmoother
from slr_learn.recognition.prediction import LiveResult
from slr_learn.ui.practice.spelling_trail import SpelledWord, SpellingTrail
from slr_learn.vocabulary import MOVING_LETTERS, letter_named

_LOOK_EVERY_S = 0.2

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
        self._coach: LetterCoach | None = None
        self._rng = rng or random.Random()
        self._plan: PracticePlan | None = None
        self.quiz: SpellingQuiz | None = None
        self.began_at = datetime.now(UTC)
        self._drawing: MovingLetterTries | None = None
        self._working = threading.RLock()
        self._unsaved: list[Callable[[], None]] = []
        self._looked_at_s = -math.inf
        self._event, self._event_key = 0, self._state_key()

    def use_letters(self, labels: Collection[str]) -> None:
        """Set the letters of the recogniser; if they differ, the exercise starts again."""
        with self._working:
            if tuple(labels) != self._labels:
                self._labels, self._plan = tuple(labels), None

    def follow_plan(self, plan: PracticePlan) -> None:
        """Start a new exercise if the plan has changed; otherwise continue the current one.

        Raises:
            BadInputError: The plan's own word cannot be spelled; no exercise runs then.
        """
        with self._working:
            if plan == self._plan and self.quiz is not None:
                return
            before = self.quiz
            self._plan, self.quiz = plan, None
            self.quiz = self._make_quiz(plan, before)

    def process_results(self, results: Sequence[LiveResult]) -> None:
        """Pass new camera results to the exercise, oldest first, and save what has ended; call it in a page's run."""
        with self._working:
            self._advance(results)
            if results:
                self._look_at_hand(results[-1], self.quiz.target if self.quiz is not None else None)
        self.save_ended()

    def observe(self, result: LiveResult) -> None:
        """Pass a new camera result to the exercise, on the stream's thread; `save_ended` saves what it ends."""
        with self._working:
            self._advance((result,))
            at_s = result.timestamp_ms / 1000
            # Reading the fingers costs as much as reading the letter, and nobody follows faster advice.
            if not 0 <= at_s - self._looked_at_s < _LOOK_EVERY_S:
                self._looked_at_s = at_s
                self._look_at_hand(result, self.quiz.target if self.quiz is not None else None)

    def save_ended(self) -> None:
        """Save the letters and words that have ended since the last call; call it in a page's run."""
        with self._working:
            unsaved, self._unsaved = self._unsaved, []
        for save in unsaved:
            save()

    @property
    def event(self) -> int:
        """A number that grows whenever the exercise changes in more than time: the page is drawn anew then."""
        with self._working:
            key = self._state_key()
            if key != self._event_key:
                self._event, self._event_key = self._event + 1, key
            return self._event

    def _state_key(self) -> tuple[object, ...]:
        quiz = self.quiz
        if quiz is None:
            return ()
        is_stuck = quiz.trial is not None and quiz.trial.duration_s >= WORKED_OUT_S
        place = (quiz.items, quiz.item_index, quiz.position, len(quiz.attempts))
        return (*place, quiz.is_finished, is_stuck, self.correction, self.fault)

    def _advance(self, results: Sequence[LiveResult]) -> None:
        before = self.quiz
        for result in results:
            if self.quiz is not None:
                quiz, self.quiz = self.quiz, self.quiz.advance(result.letter, result.timestamp_ms, result.since_ms)
                self._follow_spelling(quiz, result, self.quiz)
                self._follow_finger(result, self.quiz.target)
        self._note_ended(before)

    @property
    def fault(self) -> DrawingFault | None:
        """What was wrong with the last attempt at the current moving letter; None if nothing is known."""
        quiz, drawing = self.quiz, self._drawing
        return drawing.fault if quiz is not None and drawing is not None and drawing.letter == quiz.target else None

    @property
    def correction(self) -> Correction | None:
        """What to change in the hand for the current still letter; None if there is nothing to say."""
        quiz, coach = self.quiz, self._coach
        return coach.told if quiz is not None and coach is not None and coach.target == quiz.target else None

    def _look_at_hand(self, result: LiveResult, target: str | None) -> None:
        """Judge the newest hand; skipping frames in between does not change the feedback."""
        if self._read_fingers is None or target not in HANDSHAPES:
            self._coach = None
            return
        if self._coach is None or self._coach.target != target:
            self._coach = LetterCoach(target)
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
            self._unsaved.append(partial(self._keep_spelling, spelled))

    def _follow_finger(self, result: LiveResult, target: str | None) -> None:
        if target not in MOVING_LETTERS or result.letter == target:
            self._drawing = None
            return
        if self._drawing is None or self._drawing.letter != target:
            self._drawing = MovingLetterTries(target)
        self._drawing = self._drawing.advance(_fingertip(result, target))

    def skip(self) -> None:
        """Skip the current letter."""
        self._change(lambda quiz: quiz.skip(time.monotonic() * 1000))

    def skip_item(self) -> None:
        """Skip the rest of the current word."""
        self._change(lambda quiz: quiz.skip_item(time.monotonic() * 1000))

    def _change(self, change: Callable[[SpellingQuiz], SpellingQuiz]) -> None:
        with self._working:
            before = self.quiz
            if before is not None:
                self.quiz = change(before)
            self._note_ended(before)
        self.save_ended()

    def start_next(self) -> None:
        """Start another exercise of the same plan."""
        with self._working:
            if self._plan is not None:
                self.quiz = self._make_quiz(self._plan, self.quiz)

    def _make_quiz(self, plan: PracticePlan, before: SpellingQuiz | None) -> SpellingQuiz:
        """Return a new exercise, which knows how fast the camera was in the one before."""
        quiz = plan.make_quiz(self._labels, self._rng, self._learned())
        return quiz if before is None else replace(quiz, rate=before.rate)

    def _note_ended(self, before: SpellingQuiz | None) -> None:
        """Note the letters that ended since the given state of the exercise, to be saved."""
        if self.quiz is None or before is None or self._plan is None:
            return
        ended = self.quiz.attempts[len(before.attempts) :]
        if not ended:
            return
        at, kind = datetime.now(UTC), self._plan.kind
        if not before.attempts:
            self.began_at = at - timedelta(seconds=self.quiz.elapsed_s)
            self._unsaved.append(partial(self._begin, kind, self.quiz, self.began_at))
        self._unsaved.append(partial(self._keep, ended, kind, at))


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
        palm_px=float(longest_triangle_side(points[PALM_CORNERS, :])),
        is_left=is_left,
        has_shape=result.letter == letter_named(letter).starts_as,
    )
