"""This module draws a learner's letters: accuracy, speed, memory and their history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.due_days import LetterMemory
from slr_learn.learning.memory.scheduling import LONGEST_INTERVAL_DAYS
from slr_learn.learning.progress.history import ProgressHistory, ProgressPeriod
from slr_learn.learning.progress.letters import LetterStatistics, letters_slowest_first
from slr_learn.learning.progress.summary import DirectionProgress, Progress
from slr_learn.ui import shared_messages
from slr_learn.ui.progress import letter_messages as said
from slr_learn.ui.progress import messages, state
from slr_learn.ui.session import clock
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.choices import choose_one

_MOST_ON_PHONE = 10


def choose_signing_or_reading(found: Progress) -> Direction:
    """Draw the choice between signing and reading; the default is signing if there are any signed letters."""
    usual = next((way for way, one in found.directions.items() if one.letters), Direction.MAKE)
    return choose_one(messages.DIRECTION_LABEL, messages.DIRECTIONS, usual, state.DIRECTION)


def show_letter_charts(found: DirectionProgress, direction: Direction, remembered: Sequence[LetterMemory]) -> None:
    """Draw the letters of one direction.

    Args:
        found: The progress in this direction, with at least one answer.
        direction: Signing or reading.
        remembered: Memories of its letters, weakest first; only letters that were right at least once are shown.
    """
    most = None
    if plots.is_phone() and len(found.letters) > _MOST_ON_PHONE:
        most = None if st.toggle(said.ALL_LETTERS, key=state.ALL_LETTERS) else _MOST_ON_PHONE
    timed = letters_slowest_first(found.letters)
    were_right = {one.letter for one in timed}
    memory_of = {one.letter: one for one in remembered}
    remembered = [one for one in remembered if one.letter in were_right]
    left, middle, right = st.columns(3)
    with left:
        title = said.hardest_letter_title(found.letters, direction)
        _show_bars([_right_bar(one) for one in found.letters[:most]], title, f"letters-right-{direction}", longest=1.0)
    with middle:
        if timed:
            title = said.slowest_letter_title(timed, direction)
            _show_bars([_time_bar(one) for one in timed[:most]], title, f"letters-time-{direction}")
    with right:
        if remembered:
            title = said.weakest_memory_title(remembered)
            _show_bars([_memory_bar(one) for one in remembered[:most]], title, f"letters-memory-{direction}")
    st.caption(said.HINT)
    with st.expander(shared_messages.TABLE):
        cells = [_cells(one, memory_of.get(one.letter)) for one in found.letters]
        plots.show_table(cells, (said.COLUMN_RECALL,))


def _show_bars(bars: Sequence[charts.LabelledBar], title: str, key: str, *, longest: float | None = None) -> None:
    plots.show_chart(charts.labelled_bar_chart(bars, title=title, longest=longest), key)


def _right_bar(one: LetterStatistics) -> charts.LabelledBar:
    return charts.LabelledBar(
        one.letter, one.share, said.right_count_label(one), said.letter_accuracy_hover_text(one), not one.is_enough
    )


def _time_bar(one: LetterStatistics) -> charts.LabelledBar:
    words = said.format_letter_time(one.think_s), said.letter_time_hover_text(one)
    return charts.LabelledBar(one.letter, one.think_s or 0.0, *words, is_faint=not one.is_enough)


def _memory_bar(one: LetterMemory) -> charts.LabelledBar:
    length = min(one.strength_days, LONGEST_INTERVAL_DAYS)
    return charts.LabelledBar(
        one.letter, length, said.format_memory_days(one.strength_days), said.letter_memory_hover_text(one)
    )


def _cells(one: LetterStatistics, memory: LetterMemory | None) -> dict[str, Any]:
    return {
        said.COLUMN_LETTER: one.letter,
        said.COLUMN_RIGHT: said.right_count_label(one),
        said.COLUMN_THINK: said.format_letter_time(one.think_s),
        said.COLUMN_STRENGTH: said.format_memory_days(memory.strength_days)
        if memory and one.think_s is not None
        else None,
        said.COLUMN_RECALL: memory.recall if memory and one.think_s is not None else None,
        said.COLUMN_DUE: said.due_again_text(memory, clock.now(), clock.visitor_time_zone()) if memory else None,
    }


def show_progress_history(course: ProgressHistory) -> None:
    """Draw accuracy and speed by day or week; there is at least one answer.

    Without a correct answer there is no speed to draw.
    """
    st.header(said.COURSE_HEADING, anchor=False)
    timed = course.periods_with_speed()
    left, right = st.columns(2)
    days = {one.start: messages.format_axis_date(one.start) for own in course.periods.values() for one in own}
    with left:
        lines = [_line(course, way, [one.share for one in own]) for way, own in course.periods.items()]
        figure = charts.line_chart_over_time(
            lines, title=said.accuracy_history_title(course), day_names=days, highest=1.0, form=".0%"
        )
        plots.show_chart(figure, "course-right")
    if timed.periods:
        with right:
            lines = [_line(timed, way, [one.letters_per_s or 0.0 for one in own]) for way, own in timed.periods.items()]
            figure = charts.line_chart_over_time(
                lines, title=said.speed_history_title(timed), day_names=days, highest=None, form=".1f"
            )
            plots.show_chart(figure, "course-speed")
    with st.expander(shared_messages.TABLE):
        plots.show_table([_period_cells(one, way) for way, own in course.periods.items() for one in reversed(own)])


def _line(course: ProgressHistory, direction: Direction, values: Sequence[float]) -> charts.LineSeries:
    own = course.periods[direction]
    hover = tuple(said.period_hover_text(one, direction, by_week=course.by_week) for one in own)
    return charts.LineSeries(messages.DIRECTIONS[direction], tuple(one.start for one in own), tuple(values), hover)


def _period_cells(one: ProgressPeriod, direction: Direction) -> dict[str, Any]:
    return {
        said.COLUMN_FROM: messages.format_long_date(one.start),
        said.COLUMN_DIRECTION: messages.DIRECTIONS[direction],
        said.COLUMN_RIGHT: said.right_in_period_text(one),
        said.COLUMN_SPEED: round(one.letters_per_s, 2) if one.letters_per_s else None,
    }
