"""Makes learners for tests: with weak letters that are known, taken for what they are really taken for."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.fluency import correct_letters_per_s, learner_pace
from slr_learn.learning.memory.ratings import rate_answer, usual_thinking_time_s
from slr_learn.learning.memory.scheduling import (
    LearningStage,
    LetterCard,
    learning_stage_of_card,
    new_letter_card,
    reschedule_card_in_exercise,
)
from slr_learn.learning.memory.session_words import suitable_word_level, words_for_session
from slr_learn.learning.memory.sessions import PracticeSession, SessionRequest, plan_practice_session
from slr_learn.learning.mistakes.blame import letters_not_counted_as_mistakes
from slr_learn.learning.mistakes.confusion_counts import (
    ConfusionCounts,
    confusion_counts_from_answers,
    confusion_counts_from_matrix,
)
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS

START = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def make_answer(letter="A", direction=Direction.MAKE, is_right=True, at=START, think_s=1.5, **others) -> Answer:
    usual = {"hold_s": 0.6} if direction is Direction.MAKE else {"letter_s": 0.67}
    return Answer(letter, direction, is_right, at, think_s, **(usual | others))


def stranger_counts() -> tuple[ConfusionCounts, ...]:
    """What the shipped recogniser made of strangers' hands, as evaluation.json has it."""
    found = json.loads((MODELS_DIR / LETTERS_MODEL / "evaluation.json").read_text(encoding="utf-8"))
    return tuple(confusion_counts_from_matrix(one["labels"], one["confusion"]) for one in found["strangers"].values())


@dataclass
class SimulatedLearner:
    """Someone whose fingers, and whose recogniser, go wrong at known rates.

    Attributes:
        rng: Of all that happens.
        finger_faults: How often a letter (first) is formed or read as another (second).
        recogniser_faults: How often a letter that is formed right is recognised as another.
        slow: Seconds to think over a letter beyond the usual second and a half.
        excused: The letters that are no mistake, by the letter asked for.
        cards: By letter and direction.
        answers: In order.
    """

    rng: random.Random
    finger_faults: dict[tuple[str, str, Direction], float] = field(default_factory=dict)
    recogniser_faults: dict[tuple[str, str], float] = field(default_factory=dict)
    slow: dict[str, float] = field(default_factory=dict)
    excused: dict[str, frozenset[str]] = field(default_factory=dict)
    cards: dict[tuple[str, Direction], LetterCard] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)

    def answer(self, letter: str, direction: Direction, at: datetime) -> Answer:
        taken_for = tuple(
            other
            for (target, other, way), share in self.finger_faults.items()
            if target == letter and way is direction and self.rng.random() < share
        )
        if direction is Direction.MAKE and not taken_for:
            taken_for = tuple(
                other
                for (target, other), share in self.recogniser_faults.items()
                if target == letter and self.rng.random() < share
            )
        think_s = self.rng.lognormvariate(0.2, 0.3) + self.slow.get(letter, 0.0) + 2.0 * len(taken_for)
        one = make_answer(letter, direction, not taken_for, at, think_s, taken_for=taken_for)
        self.answers.append(one)
        return one

    def practise(self, session: PracticeSession, at: datetime) -> datetime:
        """Go through a session; return when it ended."""
        usual_s = {way: usual_thinking_time_s(self.answers, way) for way in Direction}
        for step in session.steps:
            for letter in step.item:
                one = self.answer(letter, step.direction, at)
                at += timedelta(seconds=one.spent_s + 0.2)
                key = letter, step.direction
                card = self.cards.get(key) or new_letter_card(letter, step.direction, at)
                excused = self.excused.get(letter, ()) if step.direction is Direction.MAKE else ()
                self.cards[key] = reschedule_card_in_exercise(
                    card, rate_answer(one, usual_s[step.direction], excused), at=at
                )
            at += timedelta(seconds=1.0)
        return at


BOTH = {Direction.MAKE: STATIC_LETTERS, Direction.READ: ALPHABET}


def practise_days(
    learner: SimulatedLearner, n_days: int, wanted_s: float = 300.0, *, start: datetime = START
) -> list[tuple[PracticeSession, float]]:
    """Have a learner practise once a day from a moment on; return the sessions with the seconds each really took."""
    done, strangers = [], stranger_counts()
    for day in range(n_days):
        at, made = start + day * DAY, [one for one in learner.answers if one.direction is Direction.MAKE]
        n_known = sum(
            learning_stage_of_card(c) is LearningStage.KNOWN
            for c in learner.cards.values()
            if c.direction is Direction.MAKE
        )
        level = suitable_word_level(n_known, correct_letters_per_s(made[-100:]))
        counts = confusion_counts_from_answers(made, Direction.MAKE)
        learner.excused = {
            letter: letters_not_counted_as_mistakes(letter, counts, strangers) for letter in counts.asked
        }
        wish = SessionRequest(wanted_s, BOTH, words_for_session(level, ALPHABET), learner_pace(learner.answers))
        session = plan_practice_session(learner.cards.values(), wish, at=at, rng=learner.rng)
        done.append((session, (learner.practise(session, at) - at).total_seconds()))
    return done
