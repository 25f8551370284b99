"""This module summarises a learner's answers by day or week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.fluency import correct_letters_per_s
from slr_learn.learning.memory.streaks import date_in_time_zone

_MOST_DAYS = 28
"""Longer histories are summarised by week, since more points are not readable on a phone."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ProgressPeriod:
    """The answers of a day or week in one direction.

    Attributes:
        start: Its first day, in the learner's time zone.
        n: Number of answers.
        n_clean: Number of answers right the first time.
        letters_per_s: Correct letters per second, from `fluency.correct_letters_per_s`; None if no time was spent.
    """

    start: date
    n: int
    n_clean: int
    letters_per_s: float | None

    @property
    def share(self) -> float:
        """Share of answers right the first time; 0 without any."""
        return self.n_clean / self.n if self.n else 0.0


@dataclass(frozen=True, slots=True)
class ProgressHistory:
    """A learner's answers over time.

    Attributes:
        by_week: Whether each period is a week from Monday on, instead of a day.
        periods: The periods with answers, in order, for each direction that has any.
    """

    by_week: bool
    periods: Mapping[Direction, tuple[ProgressPeriod, ...]]

    def periods_with_speed(self) -> ProgressHistory:
        """Return the history of periods that have a speed, which needs a correct letter."""
        found = {way: tuple(one for one in own if one.letters_per_s) for way, own in self.periods.items()}
        return ProgressHistory(self.by_week, {way: own for way, own in found.items() if own})


def progress_history(answers: Sequence[Answer], *, zone: tzinfo) -> ProgressHistory:
    """Return a learner's answers by day; by week if they span more than four weeks.

    Args:
        answers: In order of time, both directions.
        zone: The learner's time zone.
    """
    days: dict[tuple[Direction, date], list[Answer]] = {}
    for one in answers:
        days.setdefault((one.direction, date_in_time_zone(one.at, zone)), []).append(one)
    dates = [day for _, day in days]
    by_week = bool(dates) and (max(dates) - min(dates)).days >= _MOST_DAYS
    spans: dict[tuple[Direction, date], list[Answer]] = {}
    for (direction, day), own in sorted(days.items(), key=lambda one: one[0][1]):
        start = day - day.weekday() * _DAY if by_week else day
        spans.setdefault((direction, start), []).extend(own)
    periods = {
        direction: tuple(_period(start, own, way) for (way, start), own in spans.items() if way is direction)
        for direction in Direction
    }
    return ProgressHistory(by_week, {direction: found for direction, found in periods.items() if found})


def progress_in_last_week(
    answers: Sequence[Answer], direction: Direction, *, at: datetime, zone: tzinfo
) -> ProgressPeriod:
    """Return the last seven days, including today.

    Args:
        answers: In any order.
        direction: Signed or read; the other is ignored.
        at: Now, UTC.
        zone: The learner's time zone.
    """
    start = date_in_time_zone(at, zone) - 6 * _DAY
    # Answers older than eight days are too old in every time zone and need no conversion.
    recent = (one for one in answers if one.direction is direction and at - one.at < 8 * _DAY)
    return _period(start, [one for one in recent if date_in_time_zone(one.at, zone) >= start], direction)


def _period(start: date, own: Sequence[Answer], direction: Direction) -> ProgressPeriod:
    return ProgressPeriod(start, len(own), sum(one.is_clean for one in own), correct_letters_per_s(own, direction))
