"""This module summarises everything a learner did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.streaks import PracticeCalendar, make_practice_calendar
from slr_learn.learning.mistakes.confused_pairs import LearnerMistake, learner_mistakes
from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts, confusion_counts_from_answers
from slr_learn.learning.progress.history import ProgressHistory, ProgressPeriod, progress_history, progress_in_last_week
from slr_learn.learning.progress.letters import LetterStatistics, statistics_by_letter


@dataclass(frozen=True, slots=True)
class DirectionProgress:
    """The progress in one direction, signing or reading.

    Attributes:
        letters: Statistics of each letter, hardest first.
        week: The last seven days.
        confusions: Recent confusions of each letter.
        mistakes: The same, compared with the recogniser's errors.
    """

    letters: tuple[LetterStatistics, ...]
    week: ProgressPeriod
    confusions: ConfusionCounts
    mistakes: tuple[LearnerMistake, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """A learner's progress.

    Attributes:
        calendar: Practice days and today's goal.
        course: The answers by day or week.
        directions: The progress in each direction.
    """

    calendar: PracticeCalendar
    course: ProgressHistory
    directions: Mapping[Direction, DirectionProgress]


def summarise_progress(
    answers: Sequence[Answer],
    strangers: Sequence[ConfusionCounts],
    *,
    at: datetime,
    zone: tzinfo,
    goal: int | None = None,
) -> Progress:
    """Return a learner's progress.

    Args:
        answers: In order of time.
        strangers: The recogniser's counts, one per set of other people's hands; ignored for letters read.
        at: Now, UTC.
        zone: The learner's time zone.
        goal: Daily goal in letters; None uses the default.
    """
    return Progress(
        make_practice_calendar((one.at for one in answers), at=at, zone=zone, goal=goal),
        progress_history(answers, zone=zone),
        {one: _direction_progress(answers, one, strangers, at=at, zone=zone) for one in Direction},
    )


def _direction_progress(
    answers: Sequence[Answer], direction: Direction, strangers: Sequence[ConfusionCounts], *, at: datetime, zone: tzinfo
) -> DirectionProgress:
    counts = confusion_counts_from_answers(answers, direction)
    return DirectionProgress(
        statistics_by_letter(answers, direction),
        progress_in_last_week(answers, direction, at=at, zone=zone),
        counts,
        learner_mistakes(counts, strangers if direction is Direction.MAKE else ()),
    )
