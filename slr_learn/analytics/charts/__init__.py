"""This package draws tables as Plotly figures that read well on a light and on a dark ground."""

# Colours carry alpha rather than fixed shades where they lie on the page's ground; texts take the theme's colour.
from slr_learn.analytics.charts.bars import file_bars, recall_bars
from slr_learn.analytics.charts.courses import CourseLine, course_lines
from slr_learn.analytics.charts.curves import Course, training_curve
from slr_learn.analytics.charts.days import DayColumn, due_columns, practice_calendar
from slr_learn.analytics.charts.dumbbells import compared_recalls, named_gaps
from slr_learn.analytics.charts.labelled_bars import LabelledBar, labelled_bars
from slr_learn.analytics.charts.live_curves import LINE_LOOKS, LiveLine, live_curves
from slr_learn.analytics.charts.matrix import confusion_map
from slr_learn.analytics.charts.reliability import reliability_diagram

__all__ = [
    "LINE_LOOKS",
    "Course",
    "CourseLine",
    "DayColumn",
    "LabelledBar",
    "LiveLine",
    "compared_recalls",
    "confusion_map",
    "course_lines",
    "due_columns",
    "file_bars",
    "labelled_bars",
    "live_curves",
    "named_gaps",
    "practice_calendar",
    "recall_bars",
    "reliability_diagram",
    "training_curve",
]
