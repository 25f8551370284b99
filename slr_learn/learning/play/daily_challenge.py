"""This module creates the daily challenge: the same words for everyone, by the date in the learner's time zone."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from functools import partial

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.memory.streaks import PracticeCalendar, date_in_time_zone
from slr_learn.learning.word_lists import NAMES, SHORT_WORDS, WordLevel, words_of_level
from slr_learn.translation import _

KIND = "daily"
"""The kind of its sittings."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DailyChallenge:
    """The words of one day.

    Attributes:
        day: The date.
        words: From easy to hard.
    """

    day: date
    words: tuple[str, ...]

    @property
    def n_letters(self) -> int:
        """Total number of their letters."""
        return sum(map(len, self.words))


def daily_challenge_for_date(day: date, letters: Collection[str]) -> DailyChallenge:
    """Return the challenge of a day: an easy word, a short one, two of the middle level, and a name.

    The date determines an order of each list, and the first word that can be spelled is taken. With a recogniser of
    fewer letters, only words with the missing letters change; and a word added to a list one day changes few days.

    Args:
        day: The date in the learner's time zone.
        letters: Letters that the recogniser knows.

    Raises:
        BadInputError: No word can be spelled with them.
    """
    words = _words_of(day, letters)
    if not words:
        raise BadInputError(
            _(
                "A daily challenge needs words that have only the letters {letters}; there are none. Choose a "
                "model that knows more letters."
            ).format(letters=", ".join(sorted(letters)))
        )
    return DailyChallenge(day, words)


def _words_of(day: date, letters: Collection[str]) -> tuple[str, ...]:
    known, words = frozenset(letters), list[str]()
    for place, choices in enumerate((*_lists(known), NAMES)):
        fit = [one for one in choices if known.issuperset(one) and one not in words]
        words += [min(fit, key=partial(_rank, day, place))] if fit else []
    return tuple(words)


def _lists(letters: Collection[str]) -> tuple[tuple[str, ...], ...]:
    middle = words_of_level(WordLevel.MEDIUM, letters)
    return words_of_level(WordLevel.EASY, letters), SHORT_WORDS, middle, middle


def _rank(day: date, place: int, word: str) -> bytes:
    """Return the rank of a word on a day: a digest, which is the same on every machine."""
    return hashlib.sha256(f"{day.isoformat()}/{place}/{word}".encode()).digest()


def first_result_of_each_day(sittings: Iterable[Sitting], zone: tzinfo) -> dict[date, Sitting]:
    """Return the result that counts for each day: the first time its challenge was completed.

    A challenge without a single signed letter does not count, nor do words of another day.

    Args:
        sittings: The learner's sittings, in any order.
        zone: The learner's time zone.
    """
    found: dict[date, Sitting] = {}
    for one in sorted(sittings, key=lambda one: one.started_at):
        if one.kind == KIND and one.is_whole and one.n_right:
            day = _day_of(one, date_in_time_zone(one.started_at, zone))
            found.update({} if day is None or day in found else {day: one})
    return found


def _day_of(sitting: Sitting, begun: date) -> date | None:
    """Return the day whose words were asked for: the start date or, after a change of time zone, a neighbouring day."""
    words = tuple(dict.fromkeys(one.item for one in sitting.attempts))
    # Whichever letters the recogniser knows: as long as it knows those of the words, the same words come first.
    letters = frozenset("".join(words))
    return next((day for day in (begun, begun - _DAY, begun + _DAY) if _words_of(day, letters) == words), None)


def daily_challenge_calendar(sittings: Iterable[Sitting], *, at: datetime, zone: tzinfo) -> PracticeCalendar:
    """Return the calendar of days with a completed challenge."""
    today = date_in_time_zone(at, zone)
    return PracticeCalendar(today, {day: 1 for day in sorted(first_result_of_each_day(sittings, zone)) if day <= today})
