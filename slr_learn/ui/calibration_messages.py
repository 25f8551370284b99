"""This module holds what is said on whether the percentages of a model mean what they say."""

from __future__ import annotations

from slr_learn.recognition.measurement import ReliabilityBin
from slr_learn.ui.messages import percent, whole_percent

CALIBRATION_HEADING = "Does the percentage mean what it says?"
CALIBRATION_INTRO = (
    "Each dot holds the hands about which the model was equally sure, with a 95 % Wilson interval; the numbers at the "
    "lower edge count them. On the dotted line it is right as often as it says, below it too sure."
)
RELIABILITY_AXES = ("Percentage shown", "Right")
COLUMN_SURE = "Percentage shown"
COLUMN_STATED = "Shown on average"
COLUMN_RIGHT = "Right"


def sure_range(one: ReliabilityBin) -> str:
    """The bounds within which answers are counted together."""
    return f"{one.low * 100:.0f} to {one.high * 100:.0f}\N{NO-BREAK SPACE}%"


def reliability_hover(one: ReliabilityBin) -> str:
    """What is read at a dot of the reliability diagram."""
    return f"{one.n:,} hands with {sure_range(one)} shown<br>shown {percent(one.stated)}, right {percent(one.right)}"


def reliability_title(stated: float, right: float) -> str:
    """What the reliability diagram says."""
    if abs(stated - right) < 0.02:
        return f"As right as it says: {whole_percent(stated)} shown on average, {whole_percent(right)} right"
    verdict = "Too sure" if stated > right else "Too modest"
    return f"{verdict}: {whole_percent(stated)} shown on average, {whole_percent(right)} right"
