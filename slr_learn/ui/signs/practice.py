"""This module runs one learner's sign practice: it judges the recognised signs."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from slr_learn.frame_rate import MOVING_FPS
from slr_learn.learning.signs.faults import SignFault
from slr_learn.learning.signs.feedback import find_largest_fault
from slr_learn.learning.signs.live_test import LiveTest, start_live_test
from slr_learn.learning.signs.live_test_files import LiveTestResult
from slr_learn.learning.signs.plan import SignPracticeMode, SignPracticePlan
from slr_learn.learning.signs.quiz import LEAST_PROBABILITY, QUIZ_LENGTH, Ranked, SignQuiz
from slr_learn.learning.spelling.quiz import draw_items
from slr_learn.perception.sign_measures import SignMeasures, measure_sign
from slr_learn.recognition.signs.live import RecognisedMovement
from slr_learn.recognition.signs.segmentation import SignWindow
from slr_learn.ui.session.sign_models import SignModel


@dataclass(frozen=True, slots=True)
class LastJudgedSign:
    """The last sign that was made.

    Attributes:
        target: The sign asked for.
        ranked: The recognised signs, best first; empty for no sign.
        is_accepted: Whether it counts as the target.
        fault: The largest difference from the target; None if it was accepted or nothing stands out.
    """

    target: str
    ranked: Ranked
    is_accepted: bool
    fault: SignFault | None = None

    @property
    def seen(self) -> str | None:
        """The most likely sign; None for no sign."""
        return self.ranked[0][0] if self.ranked else None


class SignPractice:
    """The quiz or live test of one session and its plan.

    Args:
        rng: Random generator for the signs.
        clock_s: Returns monotonic seconds.

    Attributes:
        quiz: The quiz; None if a live test or nothing is running.
        test: The live test; None if none is running.
        last: The last sign; None before the first and after a skip.
        outcome: What happened to the result of the live test, as a sentence.
        is_too_slow: Whether the last sign of a live test was not judged because too few frames showed it.
    """

    def __init__(self, rng: random.Random | None = None, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._rng = rng or random.Random()
        self._clock_s = clock_s
        self._made_from: tuple[str, tuple[str, ...], SignPracticePlan] | None = None
        self._model: SignModel | None = None
        self._measured: dict[str, tuple[SignMeasures, ...]] = {}
        self.quiz: SignQuiz | None = None
        self.test: LiveTest | None = None
        self.last: LastJudgedSign | None = None
        self.outcome = ""
        self.is_too_slow = False
        self._is_kept = False

    def follow_plan(self, model: SignModel, plan: SignPracticePlan) -> None:
        """Start again if the model or the plan has changed; otherwise continue.

        Raises:
            BadInputError: There is no sign to ask for; nothing runs then.
        """
        signs = plan.choose(model.signs, model.young)
        made_from = (model.choice.id, signs, plan)
        if self._model is None or model.bundle is not self._model.bundle:
            self._measured = {}
        self._model = model
        if made_from != self._made_from:
            self._made_from = None
            self._start(model, signs, plan)
            self._made_from = made_from

    def start_next(self) -> None:
        """Start another round of the same plan."""
        if self._made_from is not None and self._model is not None:
            _, signs, plan = self._made_from
            self._start(self._model, signs, plan)

    def _start(self, model: SignModel, signs: tuple[str, ...], plan: SignPracticePlan) -> None:
        self.quiz = self.test = self.last = None
        self._is_kept = self.is_too_slow = False
        if plan.mode is SignPracticeMode.LIVE_TEST:
            self.test = start_live_test(signs, plan.times, self._rng)
        else:
            asked = draw_items(signs, QUIZ_LENGTH, self._rng)
            self.quiz = SignQuiz.start(asked, self._clock_s(), model.accept)

    @property
    def target(self) -> str | None:
        """The sign asked for; None if all are done or nothing is running."""
        running = self.quiz or self.test
        return None if running is None else running.target

    @property
    def place(self) -> tuple[int, int]:
        """The number of the current sign, from 1, and the total; 0 and 0 if nothing is running."""
        if self.quiz is not None:
            return len(self.quiz.attempts) + 1, len(self.quiz.targets)
        return (len(self.test.trials) + 1, len(self.test.targets)) if self.test is not None else (0, 0)

    def judge(self, answer: RecognisedMovement) -> None:
        """Judge a finished sign by its recognition result; in a live test only if enough frames show it."""
        target = self.target
        if target is None or self._model is None:
            return
        # What is measured must not be the computer.
        self.is_too_slow = self.test is not None and answer.window.frames_per_second < MOVING_FPS
        if self.is_too_slow:
            self.last = None
            return
        probability = answer.prediction.probability_of(target)
        is_accepted = probability >= self._model.accept.get(target, LEAST_PROBABILITY)
        fault = None if is_accepted else self._fault(answer.window, target)
        self.last = LastJudgedSign(target, answer.ranked, is_accepted, fault)
        if self.quiz is not None:
            self.quiz = self.quiz.judge(answer.ranked, probability, self._clock_s())
        elif self.test is not None:
            self.test = self.test.judge(answer.ranked, is_accepted=is_accepted)

    def _fault(self, window: SignWindow, target: str) -> SignFault | None:
        signed = measure_sign(window.values, window.timestamps_ms, aspect=window.aspect)
        if signed is None or self._model is None:
            return None
        may_use_both = any(one.has_made_hand for one in self._model.demonstrations.get(target, ()))
        return find_largest_fault(signed, self._shown(target), may_use_both=may_use_both)

    def _shown(self, sign: str) -> tuple[SignMeasures, ...]:
        """Return the measures of a sign's demonstrations, computed once."""
        assert self._model is not None
        if sign not in self._measured:
            shown = self._model.demonstrations.get(sign, ())
            found = (measure_sign(one.recorded, one.timestamps_ms, aspect=one.aspect) for one in shown)
            self._measured[sign] = tuple(one for one in found if one is not None)
        return self._measured[sign]

    @property
    def can_skip(self) -> bool:
        """Whether the current sign has been asked for long enough to be skipped."""
        return self.quiz is not None and self.quiz.can_skip(self._clock_s())

    def skip(self) -> None:
        """Skip the current sign of a quiz."""
        if self.quiz is not None:
            self.quiz, self.last = self.quiz.skip(self._clock_s()), None

    def show(self) -> None:
        """Note that the learner looked at the demonstration of the current sign."""
        if self.quiz is not None:
            self.quiz = self.quiz.show()

    def undo(self) -> None:
        """Undo the last sign of a live test."""
        if self.test is not None:
            self.test, self.last, self.is_too_slow = self.test.undo(), None, False

    def result(self) -> LiveTestResult | None:
        """Return the result of a finished live test once; None before and afterwards."""
        if self.test is None or not self.test.is_finished or self._is_kept or self._model is None:
            return None
        self._is_kept = True
        choice = self._model.choice
        return LiveTestResult(choice.name, choice.id, datetime.now(UTC), self.test.trials)
