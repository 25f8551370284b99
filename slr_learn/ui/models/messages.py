"""This module contains the texts of the models page."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.summaries import HeldOutPartKind, MeasuredSet, MeasuredSetKind, ModelFigures
from slr_learn.recognition.evaluation.files import Evaluation, ModelSpeed
from slr_learn.recognition.evaluation.letters import Measurement
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.shared_messages import (
    counted_unit_name,
    format_percent,
    format_percent_interval,
    format_whole_percent,
    shipped_model_name,
)

MODELS_TITLE = N_("How accurate is it?")
MODELS_INTRO = N_("What each model gets right and what it confuses, measured on what it was not trained on.")
MODELS_NONE = N_(
    "No trained model yet. Once one is trained, its accuracy is shown here; until then no letter can be recognised."
)
MODEL_LABEL = N_("Model")
OTHER_MODEL_LABEL = N_("Beside it")
NO_OTHER_MODEL = N_("No other")
MEASURED_SET_LABEL = N_("Measured on")
POOLED_SETS: dict[MeasuredSetKind, str] = {
    MeasuredSetKind.STRANGERS: N_("Strangers, all together"),
    MeasuredSetKind.HELD_OUT: N_("Photos kept for measuring"),
}
LEFT_OUT_SETS: dict[HeldOutPartKind, str] = {
    HeldOutPartKind.SOURCES: N_("Sources left out one by one"),
    HeldOutPartKind.SIGNERS: N_("Signers left out group by group"),
    HeldOutPartKind.EITHER: N_("Sources or signers left out"),
}
SINGLE_SETS: dict[MeasuredSetKind, str] = {
    MeasuredSetKind.STRANGERS: N_("Strangers: {name}"),
    MeasuredSetKind.HELD_OUT: N_("Kept photos: {name}"),
}
ABOUT_SETS: dict[MeasuredSetKind, str] = {
    MeasuredSetKind.STRANGERS: N_(
        "Signers who took no part in training. Whoever learns here is such a stranger to the model: **these are the "
        "figures to go by.**"
    ),
    MeasuredSetKind.HELD_OUT: N_(
        "Photos of sources that were trained on, themselves kept out of training. The model knows pictures of this "
        "kind, so expect less from it in front of your camera; go by the strangers."
    ),
}
_TESTS_THE_WAY = N_(
    "This tests the way of training rather than the model in use, and settings were chosen by it; go by the strangers."
)
ABOUT_LEFT_OUT: dict[HeldOutPartKind, str] = {
    HeldOutPartKind.SOURCES: N_(
        "Trained anew without one source, then measured on that source, one after the other. {caveat}",
        caveat=_TESTS_THE_WAY,
    ),
    HeldOutPartKind.SIGNERS: N_(
        "Trained anew without a group of signers, then measured on these signers, one group after the other. {caveat}",
        caveat=_TESTS_THE_WAY,
    ),
    HeldOutPartKind.EITHER: N_(
        "Trained anew without one source, or for J and Z without a group of signers, then measured on what was "
        "left out, one after the other. {caveat}",
        caveat=_TESTS_THE_WAY,
    ),
}

FIGURE_TOP1 = N_("First guess right")
FIGURE_F1 = N_("Macro F1")
FIGURE_F1_NOTE = N_("precision and recall in one, every class counting alike; 100 % is best")
FIGURE_ECE = N_("Stated percentages")
FIGURE_SIZE = N_("Model size")
FIGURE_SIZE_NOTE = N_("the file of its weights")
INTERVAL_CAVEAT = N_(
    "The interval is a 95 % Wilson interval that counts each hand on its own. Hands of one signer are alike, so "
    "between signers the figure varies more than it says."
)
FIGURE_ACCEPTED = N_("Letters accepted")
FIGURE_ACCEPTED_NOTE = N_("share of these hands about which it is sure enough to show its letter, right or wrong")
FIGURE_SPEED = N_("Time per frame")
PROTOCOL_HEADING = N_("How it was measured")
FILES_HEADING = N_("File by file")
SIGNERS_HEADING = N_("Signer by signer")
TRAINED_ON_HEADING = N_("What it learned from")
LIMITS_HEADING = N_("What it cannot do")
NO_LETTERS_HEADING = N_("Hands that show no letter")
OTHER_MOVEMENTS_HEADING = N_("Movements that are no letter")
CURVES_HEADING = N_("How its training went")
COLUMN_MACRO_F1 = N_("Macro F1")
COLUMN_ECE = N_("Calibration error")


def evaluation_unreadable_message(name: str, reason: str) -> str:
    """Shown if a model exists but has no readable figures."""
    return _("There are no figures to show for {model}. {reason}").format(model=shipped_model_name(name), reason=reason)


def not_measured_on_set_message(name: str) -> str:
    """Shown if a model was not measured on the selected set."""
    return _("{model} was not measured on this. Choose something else above.").format(model=shipped_model_name(name))


def measured_set_explanation(one: MeasuredSet, parts: HeldOutPartKind) -> str:
    """Explains a set of hands."""
    return _(ABOUT_LEFT_OUT[parts]) if one.kind is MeasuredSetKind.LEFT_OUT else _(ABOUT_SETS[one.kind])


def measured_set_name(one: MeasuredSet, parts: HeldOutPartKind) -> str:
    """Names a set of hands in the list."""
    if one.kind is MeasuredSetKind.LEFT_OUT:
        return _(LEFT_OUT_SETS[parts])
    return _(POOLED_SETS[one.kind]) if one.name is None else _(SINGLE_SETS[one.kind]).format(name=one.name)


def accuracy_tile_note(one: ModelFigures) -> str:
    """Shown below the accuracy: its interval, the number of hands, and the range over files."""
    said = (
        _("95 % interval {interval}; {n} hands in {n_files} files, each {range}, their mean {mean}")
        if len(one.file_top1) > 1
        else _("95 % interval {interval}; {n} hands")
    )
    return said.format(
        interval=format_percent_interval(one.low, one.high),
        n=format_number(one.n, ","),
        n_files=len(one.file_top1),
        range=format_percent_interval(min(one.file_top1), max(one.file_top1)) if one.file_top1 else "",
        mean=format_percent(one.mean_top1) if one.file_top1 else "",
    )


def format_calibration_error(ece: tuple[float, float]) -> str:
    """Formats how far the stated percentages are off."""
    low, high = (format_number(one * 100, ".1f") for one in ece)
    return f"± {low}" if low == high else _("± {low} to {high}").format(low=low, high=high)


FIGURE_ECE_NOTE = N_(
    "points by which the percentage shown beside a letter is off on average (expected calibration error); 0 is best"
)


def format_model_size(n_bytes: int) -> str:
    """Formats the size of a model."""
    return _("{size} MB").format(size=format_number(n_bytes / 1e6, ".2f"))


def hardest_source_title(worst: ModelFigures) -> str:
    """Title of the chart of sources."""
    return _("Least right without {name}: {share}").format(name=worst.name, share=format_whole_percent(worst.top1))


def file_hover_text(row: ModelFigures) -> str:
    """Shown when the pointer is over the bar of a file."""
    return _("{name}: {share} of {n} hands right<br>{interval} (95 %)").format(
        name=row.name,
        share=format_percent(row.top1),
        n=format_number(row.n),
        interval=format_percent_interval(row.low, row.high),
    )


def different_hands_caveat(measured: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Shown if two models were measured on different hands; names the files of each."""
    said = _("The two were measured on different hands, so the difference is not the models’ alone.")
    if len({tuple(names) for __, names in measured}) == 1:
        why = _("The recordings have the same names, but not the same number of hands was measured.")
        return f"{said} {why}"
    (first, of_first), (second, of_second) = measured
    return f"{said} {_measured_as(first, of_first)}; {_measured_as(second, of_second)}."


def _measured_as(name: str, files: Sequence[str]) -> str:
    return _("{model} on {recordings}").format(
        model=shipped_model_name(name), recordings=", ".join(one.replace(", ", " ") for one in files)
    )


def format_time_per_hand(speed: ModelSpeed) -> str:
    """Formats the time a model takes per hand."""
    return _("{n} ms").format(n=format_number(speed.features_ms + speed.classifier_ms, ".2f"))


def speed_tile_note(speed: ModelSpeed) -> str:
    """Says what the time consists of and where it was measured."""
    return _(
        "features {features_ms} + classifier {classifier_ms} ms on {machine}; finding the hand comes on "
        "top, for every model alike"
    ).format(
        features_ms=format_number(speed.features_ms, ".3f"),
        classifier_ms=format_number(speed.classifier_ms, ".3f"),
        machine=speed.machine,
    )


def measurement_tools_note(files: Sequence[Measurement], evaluation: Evaluation) -> str:
    """Says what was used for the measurement."""
    counted = _("recordings") if evaluation.reads_trail else counted_unit_name(of_signs=evaluation.reads_signs)
    counts = ", ".join(f"{one.name} ({format_number(int(one.confusion.sum()), ',')} {counted})" for one in files)
    version, seed = evaluation.feature_version, evaluation.seed
    versions = [] if version is None else [_("features version {version}").format(version=version)]
    versions += [] if seed is None else [_("training seed {seed}").format(seed=seed)]
    measured = _("Measured on {counts}.").format(counts=counts)
    return f"{measured} {', '.join(versions).capitalize()}." if versions else measured


COLUMN_SIZE = N_("MB")
COLUMN_MILLISECONDS = N_("ms")
COLUMN_PARAMETERS = N_("Parameters")


def comparison_unreadable_message(reason: str) -> str:
    """Shown if a comparison exists but cannot be read."""
    return _("The comparison cannot be shown. {reason}").format(reason=reason)


translate_on_reading(__name__)
