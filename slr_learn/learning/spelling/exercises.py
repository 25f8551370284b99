"""This module plans a spelling exercise from the learner's choice and their earlier answers."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.fluency import correct_letters_per_s, learner_pace, required_hold_s_by_letter
from slr_learn.learning.memory.scheduling import LearningStage, LetterCard, learning_stage_of_card
from slr_learn.learning.memory.session_words import suitable_word_level, words_for_session
from slr_learn.learning.memory.sessions import PracticeSession, SessionRequest, plan_practice_session
from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts
from slr_learn.learning.mistakes.pair_drills import make_pair_drill
from slr_learn.learning.spelling.quiz import SpellingQuiz, draw_items
from slr_learn.learning.word_lists import WordLevel, capitals_to_spell, words_of_level
from slr_learn.translation import _

N_LETTERS = 10
N_WORDS = 5
SESSION_S = 180.0
"""Duration of a session of due letters: short enough to start at any time, long enough for about twenty words."""
FIRST_SESSION_S = 75.0
"""The first session has only four letters, which repeat too often in a longer one."""
_ROUNDS_OF_FEW = 3
_A_PAIR = 2


class Exercise(StrEnum):
    """What is spelled in an exercise."""

    FOR_YOU = "for_you"
    """Due letters and some new ones, in words of the learner's level."""
    LETTERS = "letters"
    WORDS = "words"
    OWN_WORD = "own_word"


@dataclass(frozen=True, slots=True)
class LearnerKnowledge:
    """What is known about a learner when an exercise is created; empty for a new learner.

    Attributes:
        answers: Their answers, in order of time.
        cards: The memory state of each letter in each direction.
        own_words: Their own word list.
        at: Now, UTC.
        strangers: The recogniser's confusions on other people's hands, one per set.
    """

    answers: Sequence[Answer] = ()
    cards: Collection[LetterCard] = ()
    own_words: tuple[str, ...] = ()
    at: datetime = field(default_factory=lambda: datetime.now(UTC))
    strangers: Sequence[ConfusionCounts] = ()

    def n_known(self, direction: Direction) -> int:
        """Return the number of letters beyond the learning steps of minutes."""
        return sum(
            one.direction is direction and learning_stage_of_card(one) is LearningStage.KNOWN for one in self.cards
        )


@dataclass(frozen=True, slots=True)
class ExercisePlan:
    """The exercise the learner selected.

    Attributes:
        exercise: Letters, words, or a word of their own.
        level: Difficulty of the words.
        words: Words to use instead of those of the level; empty uses these.
        own_word: As typed.
        letters: Letters to practise instead of the whole alphabet; empty uses all, two letters are drilled.
    """

    exercise: Exercise = Exercise.LETTERS
    level: WordLevel = WordLevel.EASY
    words: tuple[str, ...] = ()
    own_word: str = ""
    letters: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of its sittings."""
        return self.exercise.value

    def make_quiz(
        self, labels: Collection[str], rng: random.Random, learned: LearnerKnowledge | None = None
    ) -> SpellingQuiz:
        """Return a new exercise, with shorter holds for letters in which the learner is fluent.

        Args:
            labels: Letters that the recogniser knows; nothing else is asked for.
            rng: Random generator for the items and their order.
            learned: What is known about the learner.

        Raises:
            BadInputError: The own word cannot be spelled with the labels, or nothing is left to practise.
        """
        learned = learned or LearnerKnowledge()
        return SpellingQuiz.start(
            self._items(labels, rng, learned), holds_s=required_hold_s_by_letter(labels, learned.answers)
        )

    def _items(self, labels: Collection[str], rng: random.Random, learned: LearnerKnowledge) -> tuple[str, ...]:
        if self.exercise is Exercise.OWN_WORD:
            return (capitals_to_spell(self.own_word, labels),)
        if self.exercise is Exercise.WORDS:
            return draw_items(self._words(labels), N_WORDS, rng)
        if self.exercise is Exercise.FOR_YOU:
            wanted_s = SESSION_S if learned.answers else FIRST_SESSION_S
            return plan_session_for_learner(learned, {Direction.MAKE: labels}, rng, wanted_s=wanted_s).items(
                Direction.MAKE
            )
        letters = [letter for letter in (self.letters or sorted(labels)) if letter in labels]
        if not letters:
            raise BadInputError(
                _("The letters to practise must be among {letters}; choose others.").format(
                    letters=", ".join(sorted(labels))
                )
            )
        if len(letters) == _A_PAIR:
            return make_pair_drill(letters[0], letters[1], Direction.MAKE, rng).items
        return draw_items(letters, min(N_LETTERS, _ROUNDS_OF_FEW * len(letters)), rng)

    def _words(self, labels: Collection[str]) -> Collection[str]:
        words = [one for one in self.words or words_of_level(self.level, labels) if frozenset(labels).issuperset(one)]
        if not words:
            raise BadInputError(
                _(
                    "No word of this level has only the letters {letters}, which are all that this model knows. "
                    "Choose another level, or letters."
                ).format(letters=", ".join(sorted(labels)))
            )
        return words


def plan_session_for_learner(
    learned: LearnerKnowledge,
    letters: Mapping[Direction, Collection[str]],
    rng: random.Random,
    *,
    wanted_s: float = SESSION_S,
) -> PracticeSession:
    """Return a session of a learner's due letters, with words of their level.

    Args:
        learned: What is known about the learner.
        letters: What can be practised, by direction.
        rng: Decides between words of nearly equal worth.
        wanted_s: Its duration.

    Raises:
        BadInputError: There is nothing to practise.
    """
    direction = Direction.MAKE if letters.get(Direction.MAKE) else Direction.READ
    level = suitable_word_level(learned.n_known(direction), correct_letters_per_s(learned.answers, direction))
    known = frozenset().union(*map(frozenset, letters.values()))
    words = words_for_session(level, known, learned.own_words)
    wish = SessionRequest(wanted_s, letters, words, learner_pace(learned.answers))
    return plan_practice_session(learned.cards, wish, at=learned.at, rng=rng)
