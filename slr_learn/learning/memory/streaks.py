"""This module counts the letters practised per day in the learner's time zone, and days in a row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from slr_learn.errors import BadInputError

DAILY_GOAL = 60
"""Letters signed or read: about five minutes, short enough for every day; several short sittings teach more than one
long one."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PracticeCalendar:
    """A learner's practice days.

    Attributes:
        today: The date in the learner's time zone.
        letters: Number of letters signed or read, right or wrong, for each day with any, in order.
        goal: Daily goal in letters.
    """

    today: date
    letters: Mapping[date, int]
    goal: int = DAILY_GOAL

    @property
    def n_today(self) -> int:
        """Number of letters today."""
        return self.letters.get(self.today, 0)

    @property
    def goal_share(self) -> float:
        """Share of today's goal that is reached, 0 to 1."""
        return min(self.n_today / self.goal, 1.0)

    @property
    def is_goal_met(self) -> bool:
        """Whether today's goal is reached."""
        return self.n_today >= self.goal

    @property
    def streak(self) -> int:
        """Number of days in a row up to today, or up to yesterday if nothing was practised today."""
        end = self.today if self.today in self.letters else self.today - _DAY
        return self._run_to(end)

    @property
    def is_streak_open(self) -> bool:
        """Whether the streak ends if nothing more is practised today."""
        return self.streak > 0 and self.today not in self.letters

    @property
    def longest_streak(self) -> int:
        """The longest streak so far."""
        return max((self._run_to(day) for day in self.letters if day + _DAY not in self.letters), default=0)

    def _run_to(self, end: date) -> int:
        n = 0
        while end - n * _DAY in self.letters:
            n += 1
        return n


def make_practice_calendar(
    practised: Iterable[datetime], *, at: datetime, zone: tzinfo, goal: int | None = None
) -> PracticeCalendar:
    """Return the calendar of a learner.

    Args:
        practised: When each letter ended, UTC, in any order. It counts for the day in the learner's time zone; days
            after today, as after a journey west, are left out.
        at: Now, UTC.
        zone: The learner's time zone.
        goal: Daily goal in letters; None uses `DAILY_GOAL`.

    Raises:
        BadInputError: A time has no zone, or the goal is below 1.
    """
    goal = DAILY_GOAL if goal is None else goal
    if goal < 1:
        raise BadInputError(f"A daily goal must be at least one letter; got {goal}.")
    today = date_in_time_zone(at, zone)
    letters = Counter(date_in_time_zone(one, zone) for one in practised)
    return PracticeCalendar(today, {day: n for day, n in sorted(letters.items()) if day <= today}, goal)


def date_in_time_zone(at: datetime, zone: tzinfo) -> date:
    """Return the date of a moment in the learner's time zone.

    Raises:
        BadInputError: The moment has no time zone.
    """
    if at.tzinfo is None:
        raise BadInputError(f"A time must have its zone, as datetime.now(UTC) has; got {at!r}.")
    return at.astimezone(zone).date()
