"""This module contains the texts of the fingerspelling practice page."""

from __future__ import annotations

from slr_learn.learning.spelling.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import WordLevel
from slr_learn.translation import N_, _, translate_on_reading

EXERCISE_LABEL = N_("What to practise")
EXERCISES: dict[Exercise, str] = {
    Exercise.FOR_YOU: N_("For you"),
    Exercise.LETTERS: N_("Letters"),
    Exercise.WORDS: N_("Words"),
    Exercise.OWN_WORD: N_("My word"),
}
LEVEL_LABEL = N_("Level")
LEVELS: dict[WordLevel, str] = {
    WordLevel.EASY: N_("1 · Short"),
    WordLevel.MEDIUM: N_("2 · Longer"),
    WordLevel.HARD: N_("3 · Hard"),
}
OWN_WORD_LABEL = N_("Your word")
OWN_WORD_PLACEHOLDER = N_("a name, say")
OWN_WORD_EMPTY = N_("Type a word above, a name for example, and spell it with your hand.")


def exercise_problem(plan: ExercisePlan, reason: str) -> str:
    """Shown if there is no exercise; if the learner has not typed a word yet, it invites them to."""
    return _(OWN_WORD_EMPTY) if plan.exercise is Exercise.OWN_WORD and not plan.own_word else reason


def only_letters(letters: tuple[str, ...]) -> str:
    """Shown if the exercise is limited to some letters; a button removes the limit."""
    return _("Only {letters}: practise all instead").format(letters=", ".join(letters))


SKIP_WORD = N_("Skip word")
NEXT_EXERCISE = N_("Next round")

NAMES = N_("Names")
OWN_LIST = N_("My list")


def drill_label(first: str, second: str) -> str:
    """Label of the button that drills two letters the learner confuses."""
    return _("Drill {first} and {second}").format(first=first, second=second)


translate_on_reading(__name__)
