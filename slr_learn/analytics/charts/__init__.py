"""This package draws tables as Plotly figures that are readable on light and dark backgrounds."""

# Colours on the page's background use alpha rather than fixed shades; text takes the theme's colour.
from slr_learn.analytics.charts.bars import accuracy_by_file_chart, recall_by_class_chart
from slr_learn.analytics.charts.curves import TrainingCurveMetric, training_curve_chart
from slr_learn.analytics.charts.days import StackedDayColumn, letters_due_by_day_chart, practice_calendar_chart
from slr_learn.analytics.charts.dumbbells import labelled_dumbbell_chart, recall_dumbbell_chart
from slr_learn.analytics.charts.labelled_bars import LabelledBar, labelled_bar_chart
from slr_learn.analytics.charts.line_charts import LineSeries, line_chart_over_time
from slr_learn.analytics.charts.live_curves import LINE_LOOKS, RunningTrainingCurve, running_training_chart
from slr_learn.analytics.charts.matrix import confusion_matrix_chart
from slr_learn.analytics.charts.reliability import reliability_chart

__all__ = [
    "LINE_LOOKS",
    "LabelledBar",
    "LineSeries",
    "RunningTrainingCurve",
    "StackedDayColumn",
    "TrainingCurveMetric",
    "accuracy_by_file_chart",
    "confusion_matrix_chart",
    "labelled_bar_chart",
    "labelled_dumbbell_chart",
    "letters_due_by_day_chart",
    "line_chart_over_time",
    "practice_calendar_chart",
    "recall_by_class_chart",
    "recall_dumbbell_chart",
    "reliability_chart",
    "running_training_chart",
    "training_curve_chart",
]
