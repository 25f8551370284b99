"""This module holds the sentences of the page on models: what each was measured on, and its figures."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.summaries import Figures, Kind, LeftOut, MeasuredSet
from slr_learn.recognition.evaluation import Evaluation, Speed
from slr_learn.recognition.measurement import Measurement
from slr_learn.ui.messages import interval, model_name, percent, unit, whole_percent

MODELS_TITLE = "How accurate is it?"
MODELS_INTRO = "What each model gets right and what it confuses, measured on what it was not trained on."
MODELS_NONE = (
    "No trained model yet. Once one is trained, its accuracy is shown here; until then no letter can be recognised."
)
MODEL_LABEL = "Model"
OTHER_MODEL_LABEL = "Beside it"
NO_OTHER_MODEL = "No other"
MEASURED_SET_LABEL = "Measured on"
POOLED_SETS: dict[Kind, str] = {
    Kind.STRANGERS: "Strangers, all together",
    Kind.HELD_OUT: "Photos kept for measuring",
}
LEFT_OUT_SETS: dict[LeftOut, str] = {
    LeftOut.SOURCES: "Sources left out one by one",
    LeftOut.SIGNERS: "Signers left out group by group",
    LeftOut.EITHER: "Sources or signers left out",
}
SINGLE_SETS: dict[Kind, str] = {Kind.STRANGERS: "Strangers: {}", Kind.HELD_OUT: "Kept photos: {}"}
ABOUT_SETS: dict[Kind, str] = {
    Kind.STRANGERS: (
        "Signers who took no part in training. Whoever learns here is such a stranger to the model: **these are the "
        "figures to go by.**"
    ),
    Kind.HELD_OUT: (
        "Photos of sources that were trained on, themselves kept out of training. The model knows pictures of this "
        "kind, so expect less from it in front of your camera; go by the strangers."
    ),
}
_TESTS_THE_WAY = (
    "This tests the way of training rather than the model in use, and settings were chosen by it; go by the strangers."
)
ABOUT_LEFT_OUT: dict[LeftOut, str] = {
    LeftOut.SOURCES: (
        f"Trained anew without one source, then measured on that source, one after the other. {_TESTS_THE_WAY}"
    ),
    LeftOut.SIGNERS: (
        "Trained anew without a group of signers, then measured on these signers, one group after the other. "
        f"{_TESTS_THE_WAY}"
    ),
    LeftOut.EITHER: (
        "Trained anew without one source, or for J and Z without a group of signers, then measured on what was left "
        f"out, one after the other. {_TESTS_THE_WAY}"
    ),
}

FIGURE_TOP1 = "First guess right"
FIGURE_F1 = "Macro F1"
FIGURE_F1_NOTE = "precision and recall in one, every class counting alike; 100 % is best"
FIGURE_ECE = "Stated percentages"
FIGURE_SIZE = "Model size"
FIGURE_SIZE_NOTE = "the file of its weights"
INTERVAL_CAVEAT = (
    "The interval is a 95 % Wilson interval that counts each hand on its own. Hands of one signer are alike, so "
    "between signers the figure varies more than it says."
)
FIGURE_ACCEPTED = "Letters accepted"
FIGURE_ACCEPTED_NOTE = "share of these hands about which it is sure enough to show its letter, right or wrong"
FIGURE_SPEED = "Time per frame"
PROTOCOL_HEADING = "How it was measured"
FILES_HEADING = "File by file"
SIGNERS_HEADING = "Signer by signer"
TRAINED_ON_HEADING = "What it learned from"
LIMITS_HEADING = "What it cannot do"
NO_LETTERS_HEADING = "Hands that show no letter"
OTHER_MOVEMENTS_HEADING = "Movements that are no letter"
CURVES_HEADING = "How its training went"
COLUMN_MACRO_F1 = "Macro F1"
COLUMN_ECE = "Calibration error"


def evaluation_unavailable(name: str, reason: str) -> str:
    """There is a model but nothing can be said of it."""
    return f"There are no figures to show for {model_name(name)}. {reason}"


def not_measured(name: str) -> str:
    """A model was not measured on what is looked at."""
    return f"{model_name(name)} was not measured on this. Choose something else above."


def about_set(one: MeasuredSet, parts: LeftOut) -> str:
    """What a set of hands is."""
    return ABOUT_LEFT_OUT[parts] if one.kind is Kind.LEFT_OUT else ABOUT_SETS[one.kind]


def measured_set_name(one: MeasuredSet, parts: LeftOut) -> str:
    """A set of hands in the choice of what to look at."""
    if one.kind is Kind.LEFT_OUT:
        return LEFT_OUT_SETS[parts]
    return POOLED_SETS[one.kind] if one.name is None else SINGLE_SETS[one.kind].format(one.name)


def figure_top1_note(one: Figures) -> str:
    """What stands under the share of right answers: its interval, how many hands, how the files differ."""
    note = f"95 % interval {interval(one.low, one.high)}; {one.n:,} hands"
    if len(one.file_top1) > 1:
        low, high = min(one.file_top1), max(one.file_top1)
        note += f" in {len(one.file_top1)} files, each {interval(low, high)}, their mean {percent(one.mean_top1)}"
    return note


def figure_ece(ece: tuple[float, float]) -> str:
    """How far the shown percentages are off."""
    low, high = (f"{one * 100:.1f}" for one in ece)
    return f"± {low}" if low == high else f"± {low} to {high}"


FIGURE_ECE_NOTE = (
    "points by which the percentage shown beside a letter is off on average (expected calibration error); 0 is best"
)


def model_size(n_bytes: int) -> str:
    """The size of a model."""
    return f"{n_bytes / 1e6:.2f} MB"


def hardest_source(worst: Figures) -> str:
    """What the chart of the sources says."""
    return f"Least right without {worst.name}: {whole_percent(worst.top1)}"


def file_hover(row: Figures) -> str:
    """What is read at the bar of a file."""
    return f"{row.name}: {percent(row.top1)} of {row.n} hands right<br>{interval(row.low, row.high)} (95 %)"


def other_hands(measured: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Two models were measured on different hands: their names, each with the names of what it was measured on."""
    said = "The two were measured on different hands, so the difference is not the models’ alone."
    if len({tuple(names) for _, names in measured}) == 1:
        return f"{said} The recordings have the same names, but not the same number of hands was measured."
    (first, of_first), (second, of_second) = measured
    return f"{said} {_measured_as(first, of_first)}; {_measured_as(second, of_second)}."


def _measured_as(name: str, files: Sequence[str]) -> str:
    return f"{model_name(name)} on {', '.join(one.replace(', ', ' ') for one in files)}"


def figure_speed(speed: Speed) -> str:
    """How long a model takes over one frame's hand."""
    return f"{speed.features_ms + speed.classifier_ms:.2f} ms"


def figure_speed_note(speed: Speed) -> str:
    """What the time is made of, and where it was measured."""
    return (
        f"features {speed.features_ms:.3f} + classifier {speed.classifier_ms:.3f} ms on {speed.machine}; finding the "
        "hand comes on top, for every model alike"
    )


def measured_with(files: Sequence[Measurement], evaluation: Evaluation) -> str:
    """What figures were measured on."""
    counted = "recordings" if evaluation.reads_trail else unit(of_signs=evaluation.reads_signs)
    counts = ", ".join(f"{one.name} ({int(one.confusion.sum()):,} {counted})" for one in files)
    feature_version, seed = evaluation.feature_version, evaluation.seed
    versions = [f"features version {feature_version}"] if feature_version is not None else []
    versions += [f"training seed {seed}"] if seed is not None else []
    return f"Measured on {counts}." + (f" {', '.join(versions).capitalize()}." if versions else "")
