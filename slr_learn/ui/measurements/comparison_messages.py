"""This module contains the texts about compared models and cross-validation."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.recognition.evaluation.letter_comparison import ComparedRecogniser, LetterComparison
from slr_learn.recognition.evaluation.protocols import CrossValidationFigures
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.models.shipped_messages import translate_model_text
from slr_learn.ui.shared_messages import (
    format_percent,
    format_percent_interval,
    format_whole_percent,
    shipped_model_name,
)

PROTOCOLS_HEADING = N_("Left out in turn")
PROTOCOLS_INTRO = N_(
    "Trained anew without one part of its data and measured on that part, then without the next, until each was left "
    "out once. This tests the way of training rather than the model in use; go by the strangers."
)
_PROTOCOL_NAMES: dict[str, tuple[str, str]] = {
    "leave-one-source-out": (N_("Each source left out"), N_("sources")),
    "leave-one-signer-out": (N_("Each signer left out"), N_("signers")),
}
COMPARISON_HEADING = N_("Beside other kinds of model")
COMPARISON_INTRO = N_(
    "Each is shown twice: on frames drawn at random from its own recordings, whose **signers it knows**, and on "
    "**strangers**, recordings that were left out of its training whole. Only the second tells what you will see."
)
COMPARISON_NAMES = (N_("Own recordings (signers known)"), N_("Strangers"))
DOWNLOAD_COMPARISON = N_("Comparison (JSON)")
COLUMN_LEFT_OUT = N_("Left out")
COLUMN_RECOGNISER = N_("Recogniser")
COLUMN_OWN_SPLIT = N_("Own recordings")
COLUMN_STRANGERS = N_("Strangers, mean")
COLUMN_TRAINED_ON = N_("Trained on")


def cross_validation_unreadable_message(reason: str) -> str:
    """Shown if cross-validation figures exist but cannot be read."""
    return _("What was left out in turn cannot be shown. {reason}").format(reason=reason)


def cross_validation_tile(one: CrossValidationFigures) -> tuple[str, str, str]:
    """Name, value and note of a cross-validation result."""
    name, parts = _protocol_name(one)
    note = _(
        "mean of {n} {parts}, 95 % bootstrap interval {interval}; between {parts} it varies by {spread} "
        "points (standard deviation); least {least}, {name}"
    ).format(
        n=len(one.parts),
        parts=parts,
        interval=format_percent_interval(one.low, one.high),
        spread=format_number(one.spread * 100, ".1f"),
        least=format_percent(one.least.top1),
        name=one.least.name,
    )
    if one.top5 is not None:
        note = _("{note}; among the best five {share}").format(note=note, share=format_percent(one.top5))
    return name, format_percent(one.mean), note


def held_out_parts_heading(one: CrossValidationFigures) -> str:
    """Heading of the table of held-out parts."""
    return _("{protocol}: one by one, the least right first").format(protocol=_protocol_name(one)[0])


def cross_validation_note(one: CrossValidationFigures) -> str:
    """Shown below the table: shapes that are no letter, the training data and the protocol."""
    note = _("Features version {version}, seed {seed}. Sources: {sources}.").format(
        version=one.feature_version, seed=one.seed, sources=", ".join(one.sources)
    )
    note = f"{note} {one.text}"
    if not one.n_no_letter:
        return note
    no_letter = _("Of {n} hands left out that show no letter, {share} were taken for one.").format(
        n=format_number(one.n_no_letter, ","), share=format_percent(one.n_taken / one.n_no_letter)
    )
    return f"{no_letter} {note}"


def _protocol_name(one: CrossValidationFigures) -> tuple[str, str]:
    if one.name not in _PROTOCOL_NAMES:
        return one.name, _("parts")
    return _(_PROTOCOL_NAMES[one.name][0]), _(_PROTOCOL_NAMES[one.name][1])


def compared_recogniser_name(one: ComparedRecogniser) -> str:
    """Names a recogniser of the comparison; shipped models have the same name everywhere."""
    return translate_model_text(one.name) if one.model is None else shipped_model_name(one.model)


def comparison_chart_title(rivals: Sequence[ComparedRecogniser]) -> str:
    """Title of the comparison chart."""
    best = max(rivals, key=lambda one: one.mean.top1)
    widest = max(rivals, key=lambda one: one.own_split.top1 - one.mean.top1)
    said = (
        _("{widest} falls from {own} to {strangers} on strangers")
        if widest is best
        else _("{widest} falls from {own} to {strangers} on strangers; {best} keeps {share}")
    )
    return said.format(
        widest=compared_recogniser_name(widest),
        own=format_whole_percent(widest.own_split.top1),
        strangers=format_whole_percent(widest.mean.top1),
        best=compared_recogniser_name(best),
        share=format_whole_percent(best.mean.top1),
    )


def compared_recogniser_hover_text(one: ComparedRecogniser) -> str:
    """Shown when the pointer is over the dots of a recogniser."""
    return _("{model}<br>own recordings: {own}<br>strangers: {strangers} ({interval}, 95 %)").format(
        model=compared_recogniser_name(one),
        own=format_percent(one.own_split.top1),
        strangers=format_percent(one.mean.top1),
        interval=format_percent_interval(one.mean.low, one.mean.high),
    )


def how_recognisers_were_compared(comparison: LetterComparison) -> str:
    """Explains how the recognisers were compared."""
    found = ", ".join(
        _("{name} ({n_hands} hands found in {n_photos} photos)").format(
            name=one.name, n_hands=format_number(one.n_hands, ","), n_photos=format_number(one.n_photos, ",")
        )
        for one in comparison.collections
    )
    lines = [
        translate_model_text(comparison.protocol),
        _("Strangers are {found}.").format(found=found),
        _("{n} classes: {labels}. Seed {seed}.").format(
            n=len(comparison.labels), labels=" ".join(comparison.labels), seed=comparison.seed
        ),
    ]
    return "\n".join(f"- {line}" for line in (*lines, *map(translate_model_text, comparison.notes)))


translate_on_reading(__name__)
