from __future__ import annotations

from datetime import date, timedelta

import plotly.graph_objects as go
import pytest

from slr_learn.analytics import charts
from slr_learn.learning.memory.streaks import PracticeCalendar

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
MONTHS = [str(n) for n in range(1, 13)]


def grid(letters, n_weeks=4, today=TODAY):
    return charts.practice_calendar_chart(
        PracticeCalendar(today, letters, goal=50),
        n_weeks=n_weeks,
        title="You practised on 2 days",
        weekdays=WEEKDAYS,
        months=MONTHS,
        hover=lambda n_ago: f"{n_ago} days ago",
    )


def course(*lines):
    names = {start: start.isoformat() for one in lines for start in one.starts}
    return charts.line_chart_over_time(lines, title="From 60 % to 80 %", day_names=names, highest=1.0, form=".0%")


def line(name, *values):
    starts = tuple(TODAY + n * 7 * DAY for n in range(len(values)))
    return charts.LineSeries(name, starts, values, tuple(map(str, values)))


def bars(*names, **changes):
    return charts.labelled_bar_chart(
        [charts.LabelledBar(name, 0.5, "5 of 10", f"{name}: 5 of 10", name == "Z") for name in names],
        title="A is hardest",
        **changes,
    )


def columns(*counts):
    days = [charts.StackedDayColumn(f"day {place}", *two, "said") for place, two in enumerate(counts)]
    return charts.letters_due_by_day_chart(days, title="3 letters come due", names=("To sign", "To read"))


@pytest.mark.parametrize("figure", [grid({}), course(line("signed", 0.6, 0.8)), bars("A", "B"), columns((1, 2))])
def test_charts_have_a_title_no_grid_and_leave_fingers_to_the_page(figure):
    assert figure.layout.title.text
    for axis in (figure.layout.xaxis, figure.layout.yaxis):
        assert axis.showgrid is False
        assert axis.fixedrange is True
    assert figure.layout.paper_bgcolor is None


def test_bars_have_their_words_and_those_too_few_to_tell_are_grey():
    (layer,) = bars("A", "Z", longest=1.0).data
    assert list(layer.text) == [" 5 of 10"] * 2
    assert layer.marker.color[0] != layer.marker.color[1]
    assert bars("A", longest=1.0).layout.xaxis.range[1] > 1.0


def test_a_bar_of_nothing_can_be_drawn():
    nothing = charts.labelled_bar_chart([charts.LabelledBar("A", 0.0, "0 of 3", "")], title="A")
    assert nothing.layout.xaxis.range[1] > 0


def test_two_lines_are_told_apart_by_colour_stroke_and_mark_and_named_at_their_ends():
    figure = course(line("signed", 0.6, 0.8), line("read", 0.9, 0.7))
    first, second = figure.data
    assert first.line.dash != second.line.dash
    assert first.marker.symbol != second.marker.symbol
    assert [one.yanchor for one in figure.layout.annotations] == ["bottom", "top"]
    assert ["signed" in one.text for one in figure.layout.annotations] == [True, False]


def test_many_weeks_have_few_names_at_the_axis():
    assert len(course(line("signed", *[0.5] * 40)).layout.xaxis.tickvals) <= 5


def test_one_day_can_be_drawn():
    first, last = course(line("signed", 0.5)).layout.xaxis.range
    assert first < last


def test_a_calendar_ends_with_this_week_and_leaves_days_to_come_open():
    (layer,) = grid({}, today=date(2026, 11, 18)).data
    assert [row[-1] for row in layer.z] == [0, 0, 0, None, None, None, None]
    assert layer.customdata[2][-1] == "0 days ago"
    assert layer.customdata[0][0] == "23 days ago"


def test_days_are_fuller_the_more_letters_they_had_and_ticked_where_the_goal_was_reached():
    (layer,) = grid({TODAY: 25, TODAY - DAY: 60}).data
    assert (layer.z[6][-1], layer.z[5][-1]) == (0.5, 1.0)
    assert (layer.text[6][-1], layer.text[5][-1]) == ("", "✓")


def test_today_has_a_rim():
    (rim,) = grid({}).layout.shapes
    assert (rim.x0, rim.x1, rim.y0, rim.y1) == (2.5, 3.5, 5.5, 6.5)


def test_columns_have_their_sum_above_and_parts_of_another_look():
    figure = columns((1, 2), (0, 0))
    first, second = (one for one in figure.data if isinstance(one, go.Bar))
    (sums,) = (one for one in figure.data if isinstance(one, go.Scatter))
    assert list(sums.text) == ["3", "–"]
    assert first.marker.pattern.shape != second.marker.pattern.shape
