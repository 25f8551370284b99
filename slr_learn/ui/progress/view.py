"""This module draws the summary of the progress page: key figures, due letters and calendar, or an empty state."""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.due_days import LetterMemory, count_due_letters_by_day, due_letters, letter_memories
from slr_learn.learning.memory.streaks import PracticeCalendar
from slr_learn.learning.progress.summary import Progress
from slr_learn.storage.learner import Learner
from slr_learn.ui import shared_messages
from slr_learn.ui.progress import messages as said
from slr_learn.ui.progress.markup import empty_page_html, goal_bar_html
from slr_learn.ui.session import clock, practice_links
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.markup import show_html
from slr_learn.ui.widgets.tiles import show_tiles
from slr_learn.vocabulary import ALPHABET

_N_WEEKS = 13
_MAKE, _READ = Direction
_ICONS = {_MAKE: ":material/videocam:", _READ: ":material/visibility:"}


def show_no_progress_yet() -> None:
    """Say what will be here, with a button that starts practice."""
    show_html(empty_page_html())
    with st.container(horizontal=True, horizontal_alignment="center"):
        begins = st.button(said.EMPTY_BUTTON, type="primary", icon=":material/videocam:")
    if begins:
        practice_links.open_due_practice(_MAKE)


def show_learner_figures(found: Progress, remembered: tuple[LetterMemory, ...]) -> None:
    """Draw the key figures: known letters, streak, accuracy and speed."""
    n_known = {way: sum(one.is_known and one.direction is way for one in remembered) for way in Direction}
    weeks = {way: one.week for way, one in found.directions.items()}
    way = _MAKE if weeks[_MAKE].n or not weeks[_READ].n else _READ
    week, other = weeks[way], weeks[_READ]
    n_all = len(ALPHABET)
    tiles = [
        (
            said.FIGURE_KNOWN,
            said.known_letters_text(n_known[_MAKE], n_all),
            said.known_letters_note(n_known[_READ], n_all),
        ),
        (said.FIGURE_STREAK, said.streak_text(found.calendar), said.streak_note(found.calendar)),
    ]
    if week.n:
        tiles += [
            (
                said.FIGURE_RIGHT,
                said.format_right_at_once(week.n_clean, week.n),
                said.right_answers_note(week, way, other),
            ),
            (
                said.FIGURE_SPEED,
                said.format_letters_per_s(week.letters_per_s),
                said.speed_note(week.letters_per_s, way, other.letters_per_s if other.n else None),
            ),
        ]
    else:
        tiles += [
            (name, shared_messages.NO_VALUE, said.SPEED_UNKNOWN_NOTE) for name in (said.FIGURE_RIGHT, said.FIGURE_SPEED)
        ]
    show_tiles(tiles, most=4)


def show_due_letters(who: Learner) -> None:
    """Draw what is due now, with a button to practise it, and what is due in the next days."""
    at, zone, cards = clock.now(), clock.visitor_time_zone(), who.cards.values()
    due = {way: due_letters(cards, way, at=at) for way in Direction}
    days = count_due_letters_by_day(cards, at=at, zone=zone)
    st.header(said.DUE_HEADING, anchor=False)
    st.markdown(said.due_letters_sentence(len(due[_MAKE]), len(due[_READ]), days[0].n_make + days[0].n_read))
    with st.container(horizontal=True):
        first = next((way for way in Direction if due[way]), None)
        asked = [way for way in Direction if _practise_button(way, len(due[way]), is_first=way == first)]
    columns = [
        charts.StackedDayColumn(
            said.due_day_label(one, is_today=place == 0), one.n_make, one.n_read, said.due_day_hover_text(one)
        )
        for place, one in enumerate(days)
    ]
    names = (said.COLUMN_SIGN, said.COLUMN_READ)
    plots.show_chart(
        charts.letters_due_by_day_chart(columns, title=said.due_chart_title(days), names=names), "due-days"
    )
    with st.expander(shared_messages.TABLE):
        plots.show_table(
            [
                {said.COLUMN_DAY: said.format_long_date(one.day), names[0]: one.n_make, names[1]: one.n_read}
                for one in days
            ]
        )
    for way in asked:
        practice_links.open_due_practice(way)


def _practise_button(direction: Direction, n_due: int, *, is_first: bool) -> bool:
    return st.button(
        said.practise_due_button_label(direction, n_due),
        type="primary" if is_first else "secondary",
        icon=_ICONS[direction],
    )


def show_practice_calendar(calendar: PracticeCalendar) -> None:
    """Draw today's progress towards the goal, and the days of the last three months."""
    st.header(said.CALENDAR_HEADING, anchor=False)
    show_html(goal_bar_html(calendar))
    shown = {day: n for day, n in calendar.letters.items() if (calendar.today - day).days < 7 * _N_WEEKS}
    n_met = sum(n >= calendar.goal for n in shown.values())

    def hover(n_ago: int) -> str:
        one = calendar.today - timedelta(days=n_ago)
        return said.calendar_day_hover_text(one, calendar.letters.get(one, 0))

    figure = charts.practice_calendar_chart(
        calendar,
        n_weeks=_N_WEEKS,
        title=said.practice_calendar_title(calendar, len(shown), n_met),
        weekdays=said.short_weekday_names(),
        months=said.short_month_names(),
        hover=hover,
    )
    plots.show_chart(figure, "practice-days")
    with st.expander(shared_messages.TABLE):
        plots.show_table(
            [
                {said.COLUMN_DAY: said.format_long_date(day), said.COLUMN_LETTERS: n}
                for day, n in sorted(shown.items(), reverse=True)
            ]
        )


def letter_memories_of_learner(who: Learner) -> tuple[LetterMemory, ...]:
    """Return the learner's memory of each letter, weakest first."""
    return letter_memories(who.cards.values(), at=clock.now())
