"""This module holds what is said of models set side by side, and of what was left out in turn."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.recognition.comparison import Comparison, Rival
from slr_learn.recognition.protocols import ProtocolFigures
from slr_learn.ui.messages import interval, model_name, percent, whole_percent

PROTOCOLS_HEADING = "Left out in turn"
PROTOCOLS_INTRO = (
    "Trained anew without one part of its data and measured on that part, then without the next, until each was left "
    "out once. This tests the way of training rather than the model in use; go by the strangers."
)
_PROTOCOL_NAMES: dict[str, tuple[str, str]] = {
    "leave-one-source-out": ("Each source left out", "sources"),
    "leave-one-signer-out": ("Each signer left out", "signers"),
}
COMPARISON_HEADING = "Beside other kinds of model"
COMPARISON_INTRO = (
    "Each is shown twice: on frames drawn at random from its own recordings, whose **signers it knows**, and on "
    "**strangers**, recordings that were left out of its training whole. Only the second tells what you will see."
)
COMPARISON_NAMES = ("Own recordings (signers known)", "Strangers")
DOWNLOAD_COMPARISON = "Comparison (JSON)"
COLUMN_LEFT_OUT = "Left out"
COLUMN_RECOGNISER = "Recogniser"
COLUMN_OWN_SPLIT = "Own recordings"
COLUMN_STRANGERS = "Strangers, mean"
COLUMN_SIZE = "MB"
COLUMN_MILLISECONDS = "ms"
COLUMN_PARAMETERS = "Parameters"
COLUMN_TRAINED_ON = "Trained on"


def protocols_unavailable(reason: str) -> str:
    """There are figures of protocols that cannot be shown."""
    return f"What was left out in turn cannot be shown. {reason}"


def protocol_tile(one: ProtocolFigures) -> tuple[str, str, str]:
    """Name, value and note of what came of a protocol."""
    name, parts = _protocol_name(one)
    note = (
        f"mean of {len(one.parts)} {parts}, 95 % bootstrap interval {interval(one.low, one.high)}; between {parts} it "
        f"varies by {one.spread * 100:.1f} points (standard deviation); least {percent(one.least.top1)}, "
        f"{one.least.name}"
    )
    if one.top5 is not None:
        note += f"; among the best five {percent(one.top5)}"
    return name, percent(one.mean), note


def protocol_parts(one: ProtocolFigures) -> str:
    """Above the table of the parts left out."""
    return f"{_protocol_name(one)[0]}: one by one, the least right first"


def protocol_note(one: ProtocolFigures) -> str:
    """What stands under the table: shapes without a letter, what was trained on, and how it was measured."""
    no_letter = ""
    if one.n_no_letter:
        no_letter = (
            f"Of {one.n_no_letter:,} hands left out that show no letter, "
            f"{percent(one.n_taken / one.n_no_letter)} were taken for one. "
        )
    return (
        f"{no_letter}Features version {one.feature_version}, seed {one.seed}. Sources: {', '.join(one.sources)}. "
        f"{one.text}"
    )


def _protocol_name(one: ProtocolFigures) -> tuple[str, str]:
    return _PROTOCOL_NAMES.get(one.name, (one.name, "parts"))


def comparison_unavailable(reason: str) -> str:
    """There is a comparison that cannot be read."""
    return f"The comparison cannot be shown. {reason}"


def rival_name(one: Rival) -> str:
    """A recogniser in the comparison; one that is shipped is called as everywhere."""
    return one.name if one.model is None else model_name(one.model)


def comparison_title(rivals: Sequence[Rival]) -> str:
    """What the chart of the rivals says."""
    best = max(rivals, key=lambda one: one.mean.top1)
    widest = max(rivals, key=lambda one: one.own_split.top1 - one.mean.top1)
    fall = f"from {whole_percent(widest.own_split.top1)} to {whole_percent(widest.mean.top1)} on strangers"
    if widest is best:
        return f"{rival_name(best)} falls {fall}"
    return f"{rival_name(widest)} falls {fall}; {rival_name(best)} keeps {whole_percent(best.mean.top1)}"


def rival_hover(one: Rival) -> str:
    """What is read at the dots of a rival."""
    return (
        f"{rival_name(one)}<br>own recordings: {percent(one.own_split.top1)}"
        f"<br>strangers: {percent(one.mean.top1)} ({interval(one.mean.low, one.mean.high)}, 95 %)"
    )


def comparison_protocol(comparison: Comparison) -> str:
    """How the rivals were compared."""
    found = ", ".join(
        f"{one.name} ({one.n_hands:,} hands found in {one.n_photos:,} photos)" for one in comparison.collections
    )
    lines = [
        comparison.protocol,
        f"Strangers are {found}.",
        f"{len(comparison.labels)} classes: {' '.join(comparison.labels)}. Seed {comparison.seed}.",
    ]
    return "\n".join(f"- {line}" for line in (*lines, *comparison.notes))
