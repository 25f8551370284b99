"""This module contains the texts about a learner's letters: accuracy, speed, memory and their history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.due_days import LetterMemory
from slr_learn.learning.memory.streaks import date_in_time_zone
from slr_learn.learning.mistakes.confusion_counts import N_RECENT
from slr_learn.learning.progress.history import ProgressHistory, ProgressPeriod
from slr_learn.learning.progress.letters import LEAST_ANSWERS, LetterStatistics
from slr_learn.translation import N_, _, format_number, ngettext, translate_on_reading
from slr_learn.ui import shared_messages
from slr_learn.ui.progress import messages

ALL_LETTERS = N_("Show all letters")
LETTERS_HEADING = N_("Letter by letter")
COURSE_HEADING = N_("Over time")
NONE_YET: dict[Direction, str] = {
    Direction.MAKE: N_("You have not signed a letter yet. Practise → Fingerspelling is where you do."),
    Direction.READ: N_("You have not read a letter yet. Practise → Reading is where you do."),
}
HINT = N_(
    "Right at once: no other letter was seen or named before. The last {n} answers of each letter count; grey letters "
    "have fewer than {least} yet.",
    n=N_RECENT,
    least=LEAST_ANSWERS,
)

COLUMN_LETTER = N_("Letter")
COLUMN_RIGHT = N_("Right at once")
COLUMN_THINK = N_("Time to find it")
COLUMN_STRENGTH = N_("Memory lasts")
COLUMN_RECALL = N_("Recalled now")
COLUMN_DUE = N_("Asked for again")
COLUMN_DIRECTION = N_("Direction")
COLUMN_FROM = N_("From")
COLUMN_SPEED = N_("Letters/s")

_COURSES: dict[tuple[Direction, bool], str] = {
    (Direction.MAKE, False): N_("Signed right at once: {first} at first, {last} lately"),
    (Direction.MAKE, True): N_("Signed right at once: {last}"),
    (Direction.READ, False): N_("Read right at once: {first} at first, {last} lately"),
    (Direction.READ, True): N_("Read right at once: {last}"),
}
_SPEEDS: dict[tuple[Direction, bool], str] = {
    (Direction.MAKE, False): N_("Signing: {first} at first, {last} lately"),
    (Direction.MAKE, True): N_("Signing: {last}"),
    (Direction.READ, False): N_("Reading: {first} at first, {last} lately"),
    (Direction.READ, True): N_("Reading: {last}"),
}
_HOUR_DAYS, _MINUTE_DAYS = 1 / 24, 1 / 1440
_LEAST_COMPARED = 10


def _right(one: LetterStatistics | ProgressPeriod) -> str:
    return _("{n} of {total}").format(n=one.n_clean, total=one.n)


def hardest_letter_title(rows: Sequence[LetterStatistics], direction: Direction) -> str:
    """Title of the accuracy chart; the rows are sorted, hardest first."""
    worst = rows[0]
    if not worst.is_enough:
        return _("Too few answers yet to call a letter hard")
    if worst.n_clean == worst.n:
        return _("Every letter was right at once")
    if direction is Direction.MAKE:
        return _("{letter} is hardest to sign: {right} right at once").format(letter=worst.letter, right=_right(worst))
    return _("{letter} is hardest to read: {right} right at once").format(letter=worst.letter, right=_right(worst))


def right_count_label(one: LetterStatistics) -> str:
    """Label at the bar of a letter."""
    return _right(one)


def letter_accuracy_hover_text(one: LetterStatistics) -> str:
    """Shown when the pointer is over the bar of a letter."""
    return _("{letter}: {right} right at once").format(letter=one.letter, right=_right(one))


def slowest_letter_title(rows: Sequence[LetterStatistics], direction: Direction) -> str:
    """Title of the chart of times; the rows are sorted, slowest first."""
    slow = rows[0]
    if not slow.is_enough:
        return _("Too few answers yet to call a letter slow")
    if direction is Direction.MAKE:
        return _("{letter} takes you longest: {seconds} until you hold it").format(
            letter=slow.letter, seconds=format_letter_time(slow.think_s)
        )
    return _("{letter} takes you longest: {seconds} until you name it").format(
        letter=slow.letter, seconds=format_letter_time(slow.think_s)
    )


def format_letter_time(think_s: float | None) -> str:
    """Formats how long a letter takes."""
    return shared_messages.NO_VALUE if think_s is None else _("{n} s").format(n=format_number(think_s, ".1f"))


def letter_time_hover_text(one: LetterStatistics) -> str:
    """Shown when the pointer is over the bar of a letter's time."""
    return _("{letter}: found after {seconds}, in the middle of {n}").format(
        letter=one.letter, seconds=format_letter_time(one.think_s), n=one.n
    )


def format_memory_days(days: float) -> str:
    """Formats how long a memory lasts."""
    if days < _HOUR_DAYS:
        n = max(round(days / _MINUTE_DAYS), 1)
        return ngettext("{n} minute", "{n} minutes", n).format(n=n)
    if days < 1:
        n = round(days / _HOUR_DAYS)
        return ngettext("{n} hour", "{n} hours", n).format(n=n)
    n = round(days)
    return ngettext("{n} day", "{n} days", n).format(n=format_number(n, ","))


def due_again_text(one: LetterMemory, at: datetime, zone: tzinfo) -> str:
    """Says when a letter is due again."""
    return _("now") if one.due_at <= at else messages.format_long_date(date_in_time_zone(one.due_at, zone))


def weakest_memory_title(rows: Sequence[LetterMemory]) -> str:
    """Title of the memory chart; the rows are sorted, weakest first."""
    least, most = format_memory_days(rows[0].strength_days), format_memory_days(rows[-1].strength_days)
    if least == most:
        return _("So far your memory of each letter lasts {duration}").format(duration=least)
    return _("{letter} fades first: your memory of it lasts {duration}").format(letter=rows[0].letter, duration=least)


def letter_memory_hover_text(one: LetterMemory) -> str:
    """Shown when the pointer is over the bar of a letter's memory."""
    lasts = _("{letter}: recalled in 9 of 10 cases after {duration}").format(
        letter=one.letter, duration=format_memory_days(one.strength_days)
    )
    if one.recall is None:
        return lasts
    return _("{lasts}; now in {share}").format(lasts=lasts, share=shared_messages.format_whole_percent(one.recall))


def accuracy_history_title(course: ProgressHistory) -> str:
    """Title of the accuracy history: compares the first and the last period with enough answers."""
    direction, first, last = _ends(course)
    return _(_COURSES[direction, first is last]).format(first=_share(first), last=_share(last))


def speed_history_title(course: ProgressHistory) -> str:
    """Title of the speed history."""
    direction, first, last = _ends(course)
    return _(_SPEEDS[direction, first is last]).format(first=_speed(first), last=_speed(last))


def _ends(course: ProgressHistory) -> tuple[Direction, ProgressPeriod, ProgressPeriod]:
    direction = next(iter(course.periods))
    periods = course.periods[direction]
    enough = [one for one in periods if one.n >= _LEAST_COMPARED] or list(periods)
    return direction, enough[0], enough[-1]


def _share(one: ProgressPeriod) -> str:
    return messages.format_right_at_once(one.n_clean, one.n)


def _speed(one: ProgressPeriod) -> str:
    return messages.format_letters_per_s(one.letters_per_s)


def right_in_period_text(one: ProgressPeriod) -> str:
    """Says how many letters of a day or week were right the first time."""
    return _right(one)


def period_hover_text(one: ProgressPeriod, direction: Direction, *, by_week: bool) -> str:
    """Shown when the pointer is over a day or week."""
    start = messages.format_long_date(one.start)
    start = _("Week from {day}").format(day=start) if by_week else start
    return _("{period}, {name}: {right} right at once, {speed}").format(
        period=start, name=messages.DIRECTIONS[direction], right=_right(one), speed=_speed(one)
    )


translate_on_reading(__name__)
