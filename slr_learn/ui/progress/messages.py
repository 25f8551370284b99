"""This module contains the texts about a learner's overall progress: days, goal, due letters and downloads."""

from __future__ import annotations

from datetime import date

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.due_days import DueDay
from slr_learn.learning.memory.streaks import PracticeCalendar
from slr_learn.learning.progress.history import ProgressPeriod
from slr_learn.translation import N_, _, format_day, format_number, ngettext, translate_on_reading
from slr_learn.ui import shared_messages

TITLE = N_("My progress")

EMPTY_TITLE = N_("Here you will see yourself improve")
EMPTY_TEXT = N_(
    "Once you have signed or read a few letters, you see here which ones you know, which ones you confuse, what is "
    "due, and how fast you have become."
)
EMPTY_BUTTON = N_("Sign your first letters")

FIGURE_KNOWN = N_("Letters known")
FIGURE_STREAK = N_("Days in a row")
FIGURE_RIGHT = N_("Right at once, this week")
FIGURE_SPEED = N_("Speed, this week")
SPEED_UNKNOWN_NOTE = N_("Nothing was practised in the last seven days.")

DUE_HEADING = N_("Due")
CALENDAR_HEADING = N_("Days")
DIRECTIONS: dict[Direction, str] = {Direction.MAKE: N_("Signing"), Direction.READ: N_("Reading")}
DIRECTION_LABEL = N_("Letters signed or letters read")

COLUMN_DAY = N_("Day")
COLUMN_SIGN = N_("To sign")
COLUMN_READ = N_("To read")
COLUMN_LETTERS = N_("Letters")

DOWNLOADS_HEADING = N_("Take it with you")
DOWNLOADS_HINT = N_(
    "Everything is yours: the first file can be brought in again, here or elsewhere, the second opens as a "
    "spreadsheet. The sign of a camera above each chart saves it as a picture."
)

_ENOUGH_FOR_SHARE = 20


def format_right_at_once(n_clean: int, n: int) -> str:
    """Formats how many answers were right the first time: a count if there are few, otherwise a share."""
    if n < _ENOUGH_FOR_SHARE:
        return _("{n} of {total}").format(n=n_clean, total=n)
    return shared_messages.format_whole_percent(n_clean / n)


def known_letters_text(n: int, n_all: int) -> str:
    """Says how many letters are known."""
    return _("{n} of {total}").format(n=n, total=n_all)


def known_letters_note(n_read: int, n_all: int) -> str:
    """Explains the number of known letters, and says how many are known by reading."""
    return _("to sign; to read {n} of {total}. Known letters are asked for after days, not minutes.").format(
        n=n_read, total=n_all
    )


def streak_text(calendar: PracticeCalendar) -> str:
    """Says how many days in a row the learner practised."""
    return ngettext("{n} day", "{n} days", calendar.streak).format(n=format_number(calendar.streak, ","))


def streak_note(calendar: PracticeCalendar) -> str:
    """Says what to do for the streak, and the longest streak."""
    longest = ngettext("The longest: {n} day.", "The longest: {n} days.", calendar.longest_streak).format(
        n=calendar.longest_streak
    )
    if not calendar.streak:
        return _("Practise today to begin a new row. {longest}").format(longest=longest)
    if calendar.is_streak_open:
        return _("Practise today to keep it. {longest}").format(longest=longest)
    return longest


def right_answers_note(week: ProgressPeriod, direction: Direction, other: ProgressPeriod) -> str:
    """Says how many letters the figure is based on, and the figure of the other direction."""
    counted = _few_counted(week.n, direction) if week.n < _ENOUGH_FOR_SHARE else _counted(week.n, direction)
    if direction is Direction.READ or not other.n:
        return counted
    return _("{signed}; reading {right}").format(signed=counted, right=format_right_at_once(other.n_clean, other.n))


def _few_counted(n: int, direction: Direction) -> str:
    if direction is Direction.MAKE:
        return ngettext("letter signed", "letters signed", n)
    return ngettext("letter read", "letters read", n)


def _counted(n: int, direction: Direction) -> str:
    if direction is Direction.MAKE:
        return ngettext("of {n} letter signed", "of {n} letters signed", n).format(n=format_number(n, ","))
    return ngettext("of {n} letter read", "of {n} letters read", n).format(n=format_number(n, ","))


def format_letters_per_s(speed: float | None) -> str:
    """Formats letters per second."""
    if not speed:
        return shared_messages.NO_VALUE
    return _("{n} letters/s").format(n=format_number(speed, ".2f"))


def speed_note(speed: float | None, direction: Direction, other: float | None) -> str:
    """Says what was measured, and the speed in the other direction."""
    if direction is Direction.READ:
        return _("read rightly, the showing included") if speed else _("no letter was read rightly yet")
    if not speed:
        if not other:
            return _("no letter was signed rightly yet")
        return _("no letter was signed rightly yet; read {n}").format(n=format_number(other, ".2f"))
    if not other:
        return _("signed, the hold included")
    return _("signed, the hold included; read {n}").format(n=format_number(other, ".2f"))


def due_letters_sentence(n_make: int, n_read: int, n_today: int) -> str:
    """Says what is due now or later today."""
    if not n_make and not n_read:
        if n_today:
            return ngettext(
                "Nothing is due now; {n} letter will be later today.",
                "Nothing is due now; {n} letters will be later today.",
                n_today,
            ).format(n=n_today)
        return _("Nothing is due now: what you know will be asked for again when it begins to fade.")
    if not n_read:
        return ngettext("{n} letter is due to be signed.", "{n} letters are due to be signed.", n_make).format(n=n_make)
    if not n_make:
        return ngettext("{n} letter is due to be read.", "{n} letters are due to be read.", n_read).format(n=n_read)
    return _("Due now: {n_make} to sign, {n_read} to read.").format(n_make=n_make, n_read=n_read)


def practise_due_button_label(direction: Direction, n_due: int) -> str:
    """Label of the button that starts practice."""
    if direction is Direction.MAKE:
        if not n_due:
            return _("Sign anyway")
        return ngettext("Sign what is due: {n} letter", "Sign what is due: {n} letters", n_due).format(n=n_due)
    if not n_due:
        return _("Read anyway")
    return ngettext("Read what is due: {n} letter", "Read what is due: {n} letters", n_due).format(n=n_due)


def due_chart_title(days: tuple[DueDay, ...]) -> str:
    """Title of the chart of the next days."""
    later = sum(one.n_make + one.n_read for one in days[1:])
    if not later:
        return _("Nothing more comes due in the next {n} days").format(n=len(days) - 1)
    return ngettext(
        "{n} letter comes due in the next {days} days", "{n} letters come due in the next {days} days", later
    ).format(n=later, days=len(days) - 1)


def due_day_label(one: DueDay, *, is_today: bool) -> str:
    """Label of a day at the axis."""
    return _("Today") if is_today else format_day(one.day, "EEE")


def due_day_hover_text(one: DueDay) -> str:
    """Shown when the pointer is over a day."""
    return _("{day}: {n_make} to sign, {n_read} to read").format(
        day=format_long_date(one.day), n_make=one.n_make, n_read=one.n_read
    )


def format_long_date(one: date) -> str:
    """Formats a date in full."""
    return format_day(one, "EEE d MMM y")


def format_axis_date(one: date) -> str:
    """Formats a date for an axis."""
    return format_day(one, "d MMM")


def practice_calendar_title(calendar: PracticeCalendar, n_days: int, n_met: int) -> str:
    """Title of the calendar: on how many days the goal was reached."""
    practised = ngettext("You practised on {n} day", "You practised on {n} days", n_days).format(n=n_days)
    if not n_met:
        return practised
    return ngettext(
        "{practised}; on {n} of them {goal} letters or more",
        "{practised}; on {n} of them {goal} letters or more",
        n_met,
    ).format(practised=practised, n=n_met, goal=calendar.goal)


def daily_goal_sentence(calendar: PracticeCalendar) -> str:
    """Says how much of today's goal is reached."""
    if calendar.is_goal_met:
        return _("Today’s goal of {goal} letters is reached: {n}.").format(n=calendar.n_today, goal=calendar.goal)
    return _("Today: {n} of {goal} letters.").format(n=calendar.n_today, goal=calendar.goal)


def calendar_day_hover_text(one: date, n: int) -> str:
    """Shown when the pointer is over a day of the calendar."""
    letters = ngettext("{n} letter", "{n} letters", n).format(n=format_number(n, ","))
    return _("{day}: {letters}").format(day=format_long_date(one), letters=letters)


def short_weekday_names() -> list[str]:
    """Short names of the days of the week, from Monday on; 1 January 2024 was a Monday."""
    return [format_day(date(2024, 1, n), "EEE") for n in range(1, 8)]


def short_month_names() -> list[str]:
    """Short names of the months."""
    return [format_day(date(2024, n, 1), "LLL") for n in range(1, 13)]


translate_on_reading(__name__)
