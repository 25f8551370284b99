"""This module contains the texts about calibration."""

from __future__ import annotations

from slr_learn.recognition.evaluation.letters import ReliabilityBin
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.shared_messages import format_percent, format_whole_percent

CALIBRATION_HEADING = N_("Does the percentage mean what it says?")
CALIBRATION_INTRO = N_(
    "Each dot holds the hands about which the model was equally sure, with a 95 % Wilson interval; the numbers at the "
    "lower edge count them. On the dotted line it is right as often as it says, below it too sure."
)
RELIABILITY_AXES = (N_("Percentage shown"), N_("Right"))
COLUMN_SURE = N_("Percentage shown")
COLUMN_STATED = N_("Shown on average")
COLUMN_RIGHT = N_("Right")


def format_probability_range(one: ReliabilityBin) -> str:
    """Formats the range of probabilities in one bin."""
    return _("{low} to {high}\N{NO-BREAK SPACE}%").format(low=f"{one.low * 100:.0f}", high=f"{one.high * 100:.0f}")


def reliability_dot_hover_text(one: ReliabilityBin) -> str:
    """Shown when the pointer is over a dot of the reliability diagram."""
    return _("{n} hands with {range} shown<br>shown {stated}, right {right}").format(
        n=format_number(one.n, ","),
        range=format_probability_range(one),
        stated=format_percent(one.stated),
        right=format_percent(one.right),
    )


def reliability_chart_title(stated: float, right: float) -> str:
    """Title of the reliability diagram."""
    if abs(stated - right) < 0.02:
        said = _("As right as it says: {stated} shown on average, {right} right")
    elif stated > right:
        said = _("Too sure: {stated} shown on average, {right} right")
    else:
        said = _("Too modest: {stated} shown on average, {right} right")
    return said.format(stated=format_whole_percent(stated), right=format_whole_percent(right))


translate_on_reading(__name__)
