"""This module holds what is said of the classes of a model and of what it takes for what."""

from __future__ import annotations

from slr_learn.analytics.confusions import ClassRow, ComparedClass, PairRow
from slr_learn.ui.messages import column_counted, interval, model_name, percent, unit, whole_percent

CLASSES_HEADING = "Class by class"
ALL_CLASSES_LABEL = "Show all classes"
CONFUSED_HEADING = "What it confuses"
NO_ERRORS = "Nothing was confused here: all were recognised."
MATRIX = "Confusion matrix"
MATRIX_HINT = "Press an orange cell to read about its pair."
MATRIX_AXES = ("Signed", "Taken for")
MATRIX_AS_LABEL = "Cells as"
CONFUSION_OF_LABEL = "Errors of"

COLUMN_CLASS = "Class"
COLUMN_RECALL = "Right (recall)"
COLUMN_PRECISION = "Precision"
COLUMN_F1 = "F1"
COLUMN_ERROR = "Error"
COLUMN_TIMES = "Times"
COLUMN_GAIN = "Difference, in points"


def points(gain: float) -> str:
    """By how much one share is above another, in points of a hundred."""
    return f"{gain * 100:+.1f}"


def hardest_class(rows: tuple[ClassRow, ...], n_classes: int) -> str:
    """What the chart of the classes says; the rows are sorted, the worst first."""
    worst = rows[0]
    said = f"{worst.label} is hardest: {whole_percent(worst.recall)} right"
    return said if len(rows) == n_classes else f"{said} (the {len(rows)} hardest of {n_classes})"


COUNTS, SHARES = "counts", "shares"


def matrix_as(*, of_signs: bool) -> dict[str, str]:
    """What cells of the matrix show."""
    return {COUNTS: column_counted(of_signs=of_signs), SHARES: "Shares"}


def class_hover(row: ClassRow, *, of_signs: bool) -> str:
    """What is read at the bar of a class."""
    counted = f"{row.support} {unit(of_signs=of_signs)}"
    return f"{row.label}: {percent(row.recall)} of {counted} right<br>{interval(row.low, row.high)} (95 %)"


def pair_name(true: str, predicted: str) -> str:
    """An error in two words."""
    return f"{true} taken for {predicted}"


def pair_count(row: PairRow) -> str:
    """How often an error occurred."""
    return f"{row.n:,} of {row.n_true:,} · {whole_percent(row.share)}"


def pair_text(row: PairRow, *, of_signs: bool) -> str:
    """How often two classes were taken for each other."""
    counted = f"{row.n_true:,} {unit(of_signs=of_signs)} ({whole_percent(row.share)})"
    said = f"{row.true} was taken for {row.predicted} {_times(row.n)} in {counted}"
    if not row.n_predicted:
        return f"{said}; {row.predicted} itself was not among those measured."
    return f"{said}; {row.predicted} for {row.true} {_times(row.n_back)} in {row.n_predicted:,}."


def _times(n: int) -> str:
    return {0: "never", 1: "once", 2: "twice"}.get(n, f"{n} times")


def cell_hover(true: str, predicted: str, n: int, n_true: int, *, of_signs: bool) -> str:
    """What is read at a cell of the confusion matrix."""
    said = f"{true} recognised" if true == predicted else pair_name(true, predicted)
    return f"{said}: {n} of {n_true} {unit(of_signs=of_signs)} ({whole_percent(n / n_true)})"


def matrix_title(worst: PairRow, n_shown: int, n_measured: int) -> str:
    """What the confusion matrix says, and of how many of the classes that were measured it shows the errors."""
    said = f"Most often, {pair_name(worst.true, worst.predicted)}"
    return said if n_shown == n_measured else f"{said} (the {n_shown} most confused of {n_measured} measured)"


def compared_title(rows: tuple[ComparedClass, ...], first: str, second: str) -> str:
    """What the chart of two models says."""
    first, second = model_name(first), model_name(second)
    n_better = sum(row.gain > 0 for row in rows)
    n_worse = sum(row.gain < 0 for row in rows)
    return f"{second} is better than {first} at {n_better} of {len(rows)} classes, worse at {n_worse}"


def compared_hover(row: ComparedClass, first: str, second: str) -> str:
    """What is read at the dots of a class."""
    return f"{row.label}<br>{model_name(first)}: {percent(row.first)}<br>{model_name(second)}: {percent(row.second)}"
