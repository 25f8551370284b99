"""This module plans games (daily challenge, races, levels, exam) and summarises a learner's progress in them."""

from __future__ import annotations

import random
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.fluency import required_hold_s_by_letter
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.memory.streaks import PracticeCalendar, date_in_time_zone
from slr_learn.learning.mistakes.blame import letters_not_counted_as_mistakes
from slr_learn.learning.mistakes.confusion_counts import confusion_counts_from_answers
from slr_learn.learning.play import daily_challenge, exam
from slr_learn.learning.play.daily_challenge import (
    DailyChallenge,
    daily_challenge_calendar,
    daily_challenge_for_date,
    first_result_of_each_day,
)
from slr_learn.learning.play.exam import ExamQuiz, make_exam
from slr_learn.learning.play.exam_result import ExamResult
from slr_learn.learning.play.exam_result import exam_results_from_sittings as exams_of
from slr_learn.learning.play.levels import LEVELS, Level, LevelProgress, choose_level_items, progress_by_level
from slr_learn.learning.play.race import RaceKind, RaceQuiz, make_race, race_scores_from_sittings
from slr_learn.learning.spelling.exercises import LearnerKnowledge
from slr_learn.learning.spelling.quiz import SpellingQuiz

_LEVEL_OF_KIND = {one.kind: one for one in LEVELS}
KINDS = frozenset({daily_challenge.KIND, exam.KIND, *(one.value for one in RaceKind), *_LEVEL_OF_KIND})
"""The kinds of sittings of all games."""


@dataclass(frozen=True, slots=True)
class SelectedGame:
    """The game the learner selected.

    Attributes:
        kind: One of `KINDS`, which is also the kind of its sittings.
        day: The date in the learner's time zone.
        model: The name of the model that judges the whole exam; None for other games.
    """

    kind: str
    day: date
    model: str | None = None

    @property
    def level(self) -> Level | None:
        """The level; None for other games."""
        return _LEVEL_OF_KIND.get(self.kind)

    @property
    def race(self) -> RaceKind | None:
        """The kind of race; None for other games."""
        return RaceKind(self.kind) if self.kind in set(RaceKind) else None

    @property
    def is_from_memory(self) -> bool:
        """Whether the hand is hidden."""
        return self.level.is_from_memory if self.level else self.kind != daily_challenge.KIND

    def make_quiz(
        self, labels: Collection[str], rng: random.Random, learned: LearnerKnowledge | None = None
    ) -> SpellingQuiz:
        """Return a new exercise.

        Args:
            labels: Letters that the recogniser knows; nothing else is asked for.
            rng: Random generator for the items, except those of the daily challenge.
            learned: What is known about the learner.

        Raises:
            BadInputError: There is no such kind, or nothing of it can be recognised.
        """
        learned = learned or LearnerKnowledge()
        if self.race:
            return make_race(self.race, labels, rng)
        if self.kind == exam.KIND:
            return make_exam(labels, rng, excused_confusions_by_letter(labels, learned))
        if self.level:
            items = choose_level_items(self.level, labels, rng)
        elif self.kind == daily_challenge.KIND:
            items = daily_challenge_for_date(self.day, labels).words
        else:
            raise BadInputError(f"What is played must be one of {', '.join(sorted(KINDS))}; got {self.kind!r}.")
        return SpellingQuiz.start(items, holds_s=required_hold_s_by_letter(labels, learned.answers))


def target_letters_of_sitting(quiz: SpellingQuiz) -> int | None:
    """Return the number of letters a sitting aims at; None for a race, which has no fixed number."""
    if isinstance(quiz, RaceQuiz):
        return None
    return quiz.n_asked if isinstance(quiz, ExamQuiz) else sum(map(len, quiz.items))


def excused_confusions_by_letter(labels: Collection[str], learned: LearnerKnowledge) -> dict[str, Collection[str]]:
    """Return for each letter those with which the recogniser often confuses it."""
    counts = confusion_counts_from_answers(learned.answers, Direction.MAKE)
    return {one: letters_not_counted_as_mistakes(one, counts, learned.strangers) for one in labels}


@dataclass(frozen=True, slots=True)
class PlayProgress:
    """A learner's progress in all games.

    Attributes:
        challenge: Today's challenge.
        today: Its result; None until it is done.
        days: The days with a completed challenge.
        races: The scores of completed races, in order of time.
        levels: The progress in each level.
        exams: The results of completed exams, in order of time.
    """

    challenge: DailyChallenge
    today: Sitting | None
    days: PracticeCalendar
    races: dict[RaceKind, tuple[int, ...]]
    levels: tuple[LevelProgress, ...]
    exams: tuple[ExamResult, ...]

    def best_race(self, of: RaceKind) -> int | None:
        """Return the best score of a kind of race; None before the first race."""
        return max(self.races[of], default=None)


def summarise_play_progress(
    sittings: Iterable[Sitting],
    answers: Sequence[Answer],
    labels: Collection[str],
    *,
    at: datetime,
    zone: tzinfo,
) -> PlayProgress:
    """Return a learner's progress in all games.

    Args:
        sittings: The learner's sittings, in order of time.
        answers: In order of time.
        labels: Letters that the recogniser knows.
        at: Now, UTC.
        zone: The learner's time zone.

    Raises:
        BadInputError: The recogniser knows too few letters for a challenge.
    """
    sittings = tuple(sittings)
    day = date_in_time_zone(at, zone)
    return PlayProgress(
        daily_challenge_for_date(day, labels),
        first_result_of_each_day(sittings, zone).get(day),
        daily_challenge_calendar(sittings, at=at, zone=zone),
        {of: race_scores_from_sittings(sittings, of) for of in RaceKind},
        progress_by_level(sittings, answers, labels),
        exams_of(sittings),
    )
