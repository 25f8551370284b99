"""This module counts the days on which a learner practised, in their own time zone, and today's minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo

from slr_learn.errors import BadInputError

DAILY_GOAL_S = 300.0
"""Five minutes: short enough for every day, and several short sittings teach more than one long one."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of a learner.

    Attributes:
        today: The date where the learner is.
        days_s: The seconds practised on each day that had any, in order.
        goal_s: What is wanted of a day.
    """

    today: date
    days_s: Mapping[date, float]
    goal_s: float = DAILY_GOAL_S

    @property
    def today_s(self) -> float:
        """The seconds practised today."""
        return self.days_s.get(self.today, 0.0)

    @property
    def goal_share(self) -> float:
        """How much of today's goal is reached, 0 to 1."""
        return min(self.today_s / self.goal_s, 1.0)

    @property
    def is_goal_met(self) -> bool:
        """Whether today's goal is reached."""
        return self.today_s >= self.goal_s

    @property
    def streak(self) -> int:
        """How many days in a row were practised, to today; to yesterday while today is still to come."""
        end = self.today if self.today in self.days_s else self.today - _DAY
        return self._run_to(end)

    @property
    def is_streak_open(self) -> bool:
        """Whether a streak would end if nothing were practised today any more."""
        return self.streak > 0 and self.today not in self.days_s

    @property
    def longest_streak(self) -> int:
        """The longest row of days there ever was."""
        return max((self._run_to(day) for day in self.days_s if day + _DAY not in self.days_s), default=0)

    def _run_to(self, end: date) -> int:
        n = 0
        while end - n * _DAY in self.days_s:
            n += 1
        return n


def calendar_of(
    practised: Iterable[tuple[datetime, float]], *, at: datetime, zone: tzinfo, goal_s: float = DAILY_GOAL_S
) -> Calendar:
    """Return the calendar of a learner.

    Args:
        practised: When each attempt ended, UTC, and how many seconds it took, in any order. It belongs to the day on
            which it ended where the learner is; what lies after today, as after a journey west, is left out.
        at: Now, UTC.
        zone: Where the learner is.
        goal_s: What is wanted of a day.

    Raises:
        BadInputError: A time has no zone, or the goal is not above 0.
    """
    if goal_s <= 0:
        raise BadInputError(f"A daily goal must be above 0 s; got {goal_s}.")
    days_s: dict[date, float] = {}
    today = _day(at, zone)
    for ended_at, seconds in sorted(practised):
        day = _day(ended_at, zone)
        if day <= today:
            days_s[day] = days_s.get(day, 0.0) + max(seconds, 0.0)
    return Calendar(today, days_s, goal_s)


def _day(at: datetime, zone: tzinfo) -> date:
    if at.tzinfo is None:
        raise BadInputError(f"A time must have its zone, as datetime.now(UTC) has; got {at!r}.")
    return at.astimezone(zone).date()
