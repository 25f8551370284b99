"""This module contains the texts about a model's classes and its confusions."""

from __future__ import annotations

from slr_learn.analytics.confusions import ClassScores, ConfusedPair, RecallInTwoModels
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.shared_messages import (
    count_column_name,
    counted_unit_name,
    format_percent,
    format_percent_interval,
    format_whole_percent,
    shipped_model_name,
)

CLASSES_HEADING = N_("Class by class")
ALL_CLASSES_LABEL = N_("Show all classes")
CONFUSED_HEADING = N_("What it confuses")
NO_ERRORS = N_("Nothing was confused here: all were recognised.")
MATRIX = N_("Confusion matrix")
MATRIX_HINT = N_("Press an orange cell to read about its pair.")
MATRIX_AXES = (N_("Signed"), N_("Taken for"))
MATRIX_AS_LABEL = N_("Cells as")
CONFUSION_OF_LABEL = N_("Errors of")

COLUMN_CLASS = N_("Class")
COLUMN_RECALL = N_("Right (recall)")
COLUMN_PRECISION = N_("Precision")
COLUMN_F1 = "F1"
COLUMN_ERROR = N_("Error")
COLUMN_TIMES = N_("Times")
COLUMN_GAIN = N_("Difference, in points")


def format_percentage_points(gain: float) -> str:
    """Formats the difference of two shares in percentage points."""
    return format_number(gain * 100, "+.1f")


def hardest_class_title(rows: tuple[ClassScores, ...], n_classes: int) -> str:
    """Title of the chart of classes; the rows are sorted, worst first."""
    worst = rows[0]
    said = (
        _("{label} is hardest: {share} right")
        if len(rows) == n_classes
        else _("{label} is hardest: {share} right (the {n} hardest of {total})")
    )
    return said.format(label=worst.label, share=format_whole_percent(worst.recall), n=len(rows), total=n_classes)


COUNTS, SHARES = "counts", "shares"


def matrix_cell_options(*, of_signs: bool) -> dict[str, str]:
    """Options for what the cells of the matrix show."""
    return {COUNTS: count_column_name(of_signs=of_signs), SHARES: _("Shares")}


def class_hover_text(row: ClassScores, *, of_signs: bool) -> str:
    """Shown when the pointer is over the bar of a class."""
    counted = f"{row.support} {counted_unit_name(of_signs=of_signs)}"
    return _("{label}: {share} of {counted} right<br>{interval} (95 %)").format(
        label=row.label,
        share=format_percent(row.recall),
        counted=counted,
        interval=format_percent_interval(row.low, row.high),
    )


def taken_for(true: str, predicted: str) -> str:
    """Names an error: one class taken for another."""
    return _("{true} taken for {predicted}").format(true=true, predicted=predicted)


def confusion_count_text(row: ConfusedPair) -> str:
    """Says how often an error occurred."""
    counted = _("{n} of {total}").format(n=format_number(row.n, ","), total=format_number(row.n_true, ","))
    return f"{counted} · {format_whole_percent(row.share)}"


def mutual_confusion_sentence(row: ConfusedPair, *, of_signs: bool) -> str:
    """Says how often two classes were confused in either direction."""
    counted = (
        f"{format_number(row.n_true, ',')} {counted_unit_name(of_signs=of_signs)} ({format_whole_percent(row.share)})"
    )
    said = _("{true} was taken for {predicted} {times} in {counted}").format(
        true=row.true, predicted=row.predicted, times=_times(row.n), counted=counted
    )
    if not row.n_predicted:
        return _("{said}; {predicted} itself was not among those measured.").format(said=said, predicted=row.predicted)
    return _("{said}; {predicted} for {true} {times} in {n}.").format(
        said=said,
        predicted=row.predicted,
        true=row.true,
        times=_times(row.n_back),
        n=format_number(row.n_predicted, ","),
    )


def _times(n: int) -> str:
    return {0: _("never"), 1: _("once"), 2: _("twice")}.get(n, _("{n} times").format(n=n))


def matrix_cell_hover_text(true: str, predicted: str, n: int, n_true: int, *, of_signs: bool) -> str:
    """Shown when the pointer is over a cell of the confusion matrix."""
    said = _("{true} recognised").format(true=true) if true == predicted else taken_for(true, predicted)
    return _("{said}: {n} of {total} {unit} ({share})").format(
        said=said, n=n, total=n_true, unit=counted_unit_name(of_signs=of_signs), share=format_whole_percent(n / n_true)
    )


def confusion_matrix_title(worst: ConfusedPair, n_shown: int, n_measured: int) -> str:
    """Title of the confusion matrix; says how many of the measured classes it shows."""
    said = (
        _("Most often, {pair}")
        if n_shown == n_measured
        else _("Most often, {pair} (the {n} most confused of {total} measured)")
    )
    return said.format(pair=taken_for(worst.true, worst.predicted), n=n_shown, total=n_measured)


def model_comparison_title(rows: tuple[RecallInTwoModels, ...], first: str, second: str) -> str:
    """Title of the chart that compares two models."""
    first, second = shipped_model_name(first), shipped_model_name(second)
    n_better = sum(row.gain > 0 for row in rows)
    n_worse = sum(row.gain < 0 for row in rows)
    return _("{second} is better than {first} at {n_better} of {total} classes, worse at {n_worse}").format(
        second=second, first=first, n_better=n_better, total=len(rows), n_worse=n_worse
    )


def class_comparison_hover_text(row: RecallInTwoModels, first: str, second: str) -> str:
    """Shown when the pointer is over the dots of a class."""
    shares = ((shipped_model_name(first), row.first), (shipped_model_name(second), row.second))
    return "<br>".join([row.label, *(f"{name}: {format_percent(share)}" for name, share in shares)])


translate_on_reading(__name__)
