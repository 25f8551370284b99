"""This module plans a spelling exercise from what the learner chose: letters, words, or a word of their own."""

from __future__ import annotations

import random
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from slr_learn.errors import BadInputError
from slr_learn.learning.quiz import SpellingQuiz, make_letter_quiz, make_word_quiz
from slr_learn.learning.word_lists import WordLevel, clean_word, words_for

N_LETTERS = 10
N_WORDS = 5
_ROUNDS_OF_FEW = 3


class Exercise(StrEnum):
    """What is spelled."""

    LETTERS = "letters"
    WORDS = "words"
    OWN_WORD = "own_word"


@dataclass(frozen=True, slots=True)
class ExercisePlan:
    """What the learner chose to practise.

    Attributes:
        exercise: Letters, words, or a word of their own.
        level: Of the words.
        own_word: As typed.
        letters: Letters to practise instead of the whole alphabet; empty takes all.
    """

    exercise: Exercise = Exercise.LETTERS
    level: WordLevel = WordLevel.EASY
    own_word: str = ""
    letters: tuple[str, ...] = ()

    def make_quiz(self, labels: Collection[str], rng: random.Random) -> SpellingQuiz:
        """Return a fresh exercise.

        Args:
            labels: Letters that the recogniser knows; nothing else is asked for.
            rng: Decides what is asked for and in which order.

        Raises:
            BadInputError: The own word cannot be spelled with the labels, or nothing is left to practise.
        """
        if self.exercise is Exercise.OWN_WORD:
            return SpellingQuiz.start((clean_word(self.own_word, labels),))
        if self.exercise is Exercise.WORDS:
            words = words_for(self.level, labels)
            if not words:
                raise BadInputError(
                    f"No word of this level has only the letters {', '.join(sorted(labels))}, which are all that this "
                    "model knows. Choose another level, or letters."
                )
            return make_word_quiz(words, N_WORDS, rng)
        letters = [letter for letter in (self.letters or sorted(labels)) if letter in labels]
        if not letters:
            raise BadInputError(f"The letters to practise must be among {', '.join(sorted(labels))}; choose others.")
        return make_letter_quiz(letters, min(N_LETTERS, _ROUNDS_OF_FEW * len(letters)), rng)
