"""This package draws tables as Plotly figures that are readable on light and dark backgrounds."""

# Colours on the page's background use alpha rather than fixed shades; text takes the theme's colour.
from slr_learn.analytics.charts.bars import file_bars, recall_bars
from slr_learn.analytics.charts.curves import CurveMetric, training_curve
from slr_learn.analytics.charts.days import DayColumn, due_day_columns, practice_calendar
from slr_learn.analytics.charts.dumbbells import labelled_dumbbells, recall_dumbbells
from slr_learn.analytics.charts.labelled_bars import LabelledBar, labelled_bars
from slr_learn.analytics.charts.line_charts import LineSeries, line_chart
from slr_learn.analytics.charts.live_curves import LINE_LOOKS, LiveLine, live_curves
from slr_learn.analytics.charts.matrix import confusion_heatmap
from slr_learn.analytics.charts.reliability import reliability_diagram

__all__ = [
    "LINE_LOOKS",
    "CurveMetric",
    "DayColumn",
    "LabelledBar",
    "LineSeries",
    "LiveLine",
    "confusion_heatmap",
    "due_day_columns",
    "file_bars",
    "labelled_bars",
    "labelled_dumbbells",
    "line_chart",
    "live_curves",
    "practice_calendar",
    "recall_bars",
    "recall_dumbbells",
    "reliability_diagram",
    "training_curve",
]
