"""This module writes the model card of a letter recogniser from its figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from slr_learn.recognition.bundle import HAND_CROP, LETTER_FEATURES, Bundle
from slr_learn.recognition.evaluation.protocols import CrossValidationFigures
from slr_learn.training.measuring.protocol_card import cross_validation_card_section
from slr_learn.training.measuring.tables import most_frequent_errors

_INPUTS = {
    LETTER_FEATURES: "features (version {}, {} numbers) of 21 hand landmarks",
    HAND_CROP: "the grey picture around the hand (crop version {}, {} values)",
}

_STILL = "- It names 24 still letters of the ASL alphabet. J and Z are movements; shown still they look like I and D.\n"
_NAMES_ALWAYS = "- It always names one of its letters: a hand that shows none of them gets a letter too.\n"
_LETTER_LIMITS = """\
- It reads hand landmarks in the picture plane. What the landmarker gets wrong (small, dark or blurred hands, fingers
  hidden behind others) it cannot put right.
- M, N, S, T differ by a thumb that is mostly hidden, K and V by where the thumb is; G, H, K, P, Q are shown from
  several sides; X with its hook towards the camera looks like a short D.
- Most of the data shows the hands of few signers. Their skin, age and way of signing are not recorded. The figures on
  signers who took no part in training are the ones to go by.
"""
_TOO_GOOD = (
    "These figures are a little too good: after we had seen the errors on new signers, we made shapes of X and K for "
    "the training and left out hands labelled P that show a K."
)
_FAVOURABLE = (
    "The errors on strangers decided that X, K and P were taken up: shapes of X and K were made for the training, and "
    "hands labelled P that show a K left out of it. The figures on strangers are a little favourable."
)
_PIXEL_LIMITS = """\
- It reads the grey picture around the hand, and with it sleeve, wall and light: on signers and rooms it never saw it
  is right far less often than on its own split. It is here to be compared with, not to be relied on.
- Sign Language MNIST was recorded by the signers of mon95, and its T is not the ASL T. Most pictures are of few
  signers, and whose skin, age or way of signing is not recorded.
"""


def letter_model_card(
    bundle: Bundle, evaluation: Mapping[str, Any], protocols: Sequence[CrossValidationFigures] = ()
) -> str:
    """Return the card of the letter recogniser as Markdown.

    Args:
        bundle: The model, with its training settings.
        evaluation: The contents of evaluation.json.
        protocols: The contents of protocols.json, with cross-validation results.
    """
    size = f"{len(bundle.model) / 1e6:.2f} MB"
    parts = [
        f"# Model card: {bundle.name}",
        f"Recognises the letter of the ASL manual alphabet that one hand shows: {' '.join(bundle.labels)}. It reads "
        f"{_INPUTS[bundle.input].format(bundle.feature_version, bundle.n_features)} and returns a probability for each "
        f"letter. {size}{_speed(evaluation.get('speed'))}.",
        "## Data\n\n" + _data_table(bundle.settings) + "\n\n" + _left_out(bundle.settings),
        "## New signers\n\nThey took no part in training. These are the figures to go by.\n\n"
        + _measured_table(evaluation["strangers"])
        + (f"\n\n{_TOO_GOOD}" if _has_made_shapes(bundle.settings) else ""),
        *(["## Hands that show no letter\n\n" + _no_letter(evaluation)] if bundle.rejects else []),
        "## Held-out photos of the training sources\n\n" + _measured_table(evaluation["held_out"]),
        "## Validation: each source left out once\n\n"
        + _validation(evaluation["validation"])
        + _own_split(evaluation.get("own_split")),
        *(["## Cross-validation\n\n" + cross_validation_card_section(protocols)] if protocols else []),
        *(_reference_section(one) for one in [evaluation.get("reference_hands")] if one),
        "## Protocol\n\n" + _protocol(bundle.settings, evaluation),
        "## Limits\n\n" + _limits(bundle),
    ]
    return "\n\n".join(parts) + "\n"


def _limits(bundle: Bundle) -> str:
    of_input = _PIXEL_LIMITS if bundle.input == HAND_CROP else _LETTER_LIMITS
    made = ""
    if _has_made_shapes(bundle.settings):
        made = fill(_FAVOURABLE, 120, initial_indent="- ", subsequent_indent="  ")
    return (_STILL + ("" if bundle.rejects else _NAMES_ALWAYS) + of_input + made).rstrip()


def _has_made_shapes(settings: Mapping[str, Any]) -> bool:
    return any(one.get("n_made", 0) for one in settings["sources"].values())


def _speed(speed: Mapping[str, Any] | None) -> str:
    if not speed:
        return ""
    return f"; one hand takes {speed['features_ms']:.3f} + {speed['classifier_ms']:.3f} ms on {speed['machine']}"


def _data_table(settings: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {one['n']} | {one['n_varied']} | {one.get('n_made', 0)} | {one.get('n_no_letter', 0)} "
        f"| {_or_unknown(one['n_signers'])} | {one['licence']} | {one['credit']} |"
        for name, one in settings["sources"].items()
    ]
    return "\n".join(
        [
            "| source | hands | varied copies | made from others | no letter | signers | licence | credit |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
        ]
    )


def _no_letter(evaluation: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {how} | {one['n']} | {one['accepted']:.3f} |"
        for how, measured in (
            ("shapes in the training data", evaluation.get("trained_no_letter", {})),
            ("source left out of training", evaluation["validation"].get("no_letter", {})),
            ("held-out signers", evaluation.get("held_out_no_letter", {})),
        )
        for name, one in measured.items()
    ]
    accepted = [
        f"| {name} | new signers | {one['n']} | {one['accepted']:.3f} |"
        for name, one in evaluation["strangers"].items()
    ]
    head = ["| data | how measured | hands | accepted as a letter |", "|---|---|---|---|"]
    return "\n".join(
        [
            "The digits 3, 4, 5, 7, 8 and gestures. The app accepts a hand as a letter if the probability of one "
            "letter reaches its threshold.",
            "",
            *head,
            *rows,
            "",
            "For comparison, hands that do show a letter:",
            "",
            *head,
            *accepted,
        ]
    )


def _or_unknown(count: int | None) -> str:
    return "unknown" if count is None else str(count)


def _left_out(settings: Mapping[str, Any]) -> str:
    return (
        f"Held out for measuring: {settings['n_held_out']} hands. Left out because they show something else: "
        f"{settings['n_other_labels']}. Files in a folder called `eval` are never used for training."
    )


def _measured_table(measured: Mapping[str, Mapping[str, Any]]) -> str:
    if not measured:
        return "Not measured."
    rows = [
        f"| {name} | {one['n']} | {one['top1']:.3f} | {one['macro_f1']:.3f} | {one['ece']:.3f} | "
        + ", ".join(
            f"{true} as {predicted} ({count})" for true, predicted, count in most_frequent_errors(dict(one), k=3)
        )
        + " |"
        for name, one in measured.items()
    ]
    mean = sum(one["top1"] for one in measured.values()) / len(measured)
    head = ["| data | hands | top-1 | macro F1 | ECE | most frequent errors |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + f"\n\nUnweighted mean top-1: {mean:.3f}."


def _validation(validation: Mapping[str, Any]) -> str:
    if not validation["held_out"]:
        return "Not measured: all of its data is from one source, or no source could be spared."
    rows = [
        f"| {name} | {one['n']} | {one['top1']:.3f} | {one['ece']:.3f} | {one['ece_uncalibrated']:.3f} "
        f"| {one['n_epochs']} |"
        for name, one in validation["held_out"].items()
    ]
    head = ["| held out | hands | top-1 | ECE | ECE before calibration | epochs |", "|---|---|---|---|---|---|"]
    tail = f"Unweighted mean top-1: {validation['top1_mean']:.3f}; mean ECE: {validation['ece_mean']:.3f}."
    return "\n".join([*head, *rows]) + "\n\n" + tail


def _protocol(settings: Mapping[str, Any], evaluation: Mapping[str, Any]) -> str:
    validation, training = evaluation["validation"], settings["training"]
    averaged = ""
    if "members" in training:
        averaged = f", the mean of {training['members']} networks" if training["members"] > 1 else ", 1 network"
    return (
        f"{evaluation['protocol']} Validation: `{validation['rule']}`. {_choice(settings, validation)} Then the "
        f"shipped weights were trained on all hands in the table. Seed {training['seed']}{averaged}."
    )


def _choice(settings: Mapping[str, Any], validation: Mapping[str, Any]) -> str:
    epochs, temperature = settings["n_epochs"], settings["temperature"]
    if "patience" not in settings["training"]:
        parts = "held-out parts" if validation["held_out"] else "own split"
        return f"The number of epochs ({epochs}) was fixed; the temperature ({temperature}) comes from the {parts}."
    return (
        "Early stopping looks at the held-out part, so its figures are a little too good. It set the number of epochs "
        f"({epochs}) and the temperature ({temperature})."
    )


def _reference_section(figures: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {figures['reference'].get(name, 0)} | {figures['rehearsal'].get(name, 0)} |"
        for name in sorted({*figures["reference"], *figures["rehearsal"]})
    ]
    said = (
        "The model's folder also holds hands made from the data above, under the same licences and credits. Each is "
        "the mean of at least two similar hands of one source. When the app adapts the model to a learner, it "
        "rehearses the rehearsal hands, so that the model stays accurate for others, and measures that on the "
        "reference hands: means of held-out signers, and of some training signers who are not rehearsed. Each is "
        f"varied four times, more than in training; top-1 on these {figures['n']} hands of a letter is "
        f"{figures['top1']:.3f}."
    )
    head = ["| source | reference hands | rehearsal hands |", "|---|---|---|"]
    return "\n".join(["## Reference hands", "", said, "", *head, *rows])


def _own_split(measured: Mapping[str, Any] | None) -> str:
    if not measured:
        return ""
    return (
        f"\n\nOn {measured['n']} random frames of its own data, from the signers it was trained on: top-1 "
        f"{measured['top1']:.3f}. Most projects report this figure; it says nothing about new signers."
    )
